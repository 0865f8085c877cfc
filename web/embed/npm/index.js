/** Loads `<emotilens-view>` from a copy of the site, which is in the folder `site` of this package. */

/** The copy in this package, where its files are served as they are. */
const SITE = new URL(/* @vite-ignore */ "./site/", import.meta.url).href;

/** @type {Map<string, Promise<void>>} by the address of a site */
const loading = new Map();

/**
 * Defines `<emotilens-view>`.
 *
 * @param {{ base?: string }} [options] `base`: address of the folder `site`, wherever it was copied, or of another site
 * @returns {Promise<void>}
 */
export function load({ base = SITE } = {}) {
  const site = new URL(base.endsWith("/") ? base : `${base}/`, document.baseURI).href;
  const started = loading.get(site) ?? fetchScript(site);
  loading.set(site, started);
  started.catch(() => loading.delete(site));
  return started;
}

/** @param {string} site */
function fetchScript(site) {
  const script = document.createElement("script");
  // Bundlers leave an element alone, whose script is not theirs.
  Object.assign(script, { type: "module", src: `${site}embed.js` });
  return new Promise((resolve, reject) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      script.remove();
      reject(
        new Error(
          `${script.src} could not be loaded. Copy the folder “site” of the npm package to your public files, and give its address as “base”.`,
        ),
      );
    });
    document.head.append(script);
  });
}
