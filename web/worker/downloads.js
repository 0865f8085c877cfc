/** Fetching the page's files, with progress in bytes, verified by SHA-256. */

/** @import { Asset, Assets, Progress } from "../page/types.js" */

/** Time between two reports, since a cached file arrives in hundreds of pieces at once. */
const REPORT_MILLISECONDS = 100;

/**
 * @param {string | URL} url
 * @returns {Promise<any>}
 */
export async function fetchJson(url) {
  const response = await fetchExisting(url);
  return response.json();
}

/**
 * Fetches a file and verifies that it is the one from the build.
 *
 * @param {URL} root of the site
 * @param {Asset} asset
 * @param {string} name for error messages
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function fetchChecked(root, asset, name) {
  const response = await fetchExisting(new URL(asset.url, root), name);
  const content = new Uint8Array(await response.arrayBuffer());
  if (!self.isSecureContext) {
    // Browsers offer SHA-256 only in secure contexts; elsewhere, only the length is compared.
    if (content.length === asset.bytes) return content;
  } else if ((await sha256(content)) === asset.sha256) {
    return content;
  }
  throw new Error(
    `The file of ${name} is not the one this page was built with (${content.length} bytes, ` +
      `expected ${asset.bytes}, or different content). Reload the page; if that does not help, ` +
      "build the site again.",
  );
}

/**
 * Reports every byte that this worker fetches from now on, including fetches by libraries.
 *
 * @param {URL} root of the site
 * @param {Assets} assets
 * @param {(progress: Progress) => void} report
 * @returns {() => void} resets the counts for later reports
 */
export function watchDownloads(root, assets, report) {
  const stages = [
    stage("python", "Python", [...assets.pyodide.files, assets.bundles.core]),
    stage("networks", "Networks", [...assets.onnxruntime.files, ...Object.values(assets.models)]),
  ];
  const fetchUncounted = self.fetch.bind(self);
  self.fetch = async (input, init) => {
    const response = await fetchUncounted(input, init);
    const url = new URL(input instanceof Request ? input.url : input, self.location.href);
    for (const { files, count } of stages) {
      const file = files.get(url.href);
      if (file && response.ok) readAlong(response, (bytes) => count(file, bytes));
    }
    return response;
  };

  return () => {
    for (const { forget } of stages) forget();
  };

  /**
   * @param {string} name
   * @param {string} label
   * @param {Asset[]} all
   */
  function stage(name, label, all) {
    const files = new Map(all.map((asset) => [new URL(asset.url, root).href, asset]));
    /** @type {Map<Asset, number>} */
    const loaded = new Map();
    let latest = -Infinity;
    /**
     * @param {Asset} file
     * @param {number} bytes
     */
    function count(file, bytes) {
      loaded.set(file, Math.min((loaded.get(file) ?? 0) + bytes, file.bytes));
      const totals = [...loaded].map(([{ bytes: size }, done]) => ({ size, done }));
      const sum = (/** @type {"size" | "done"} */ key) =>
        totals.reduce((total, entry) => total + entry[key], 0);
      const done = sum("done") === sum("size");
      if (!done && performance.now() - latest < REPORT_MILLISECONDS) return;
      latest = performance.now();
      report({ stage: name, label, loaded: sum("done"), total: sum("size"), done });
    }
    return { files, count, forget: () => loaded.clear() };
  }
}

/**
 * Counts the bytes of a copy: the browser caches machine code compiled from WebAssembly only for an
 * untouched response, which saves a returning visitor a second.
 *
 * @param {Response} response
 * @param {(bytes: number) => void} count
 */
async function readAlong(response, count) {
  const reader = response.clone().body?.getReader();
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return;
      count(value.length);
    }
  } catch {
    // The reader of the response gets the same error and reports it.
  }
}

/**
 * @param {string | URL} url
 * @param {string} [name] for error messages
 */
async function fetchExisting(url, name = String(url).split("/").at(-1) ?? "") {
  const response = await fetch(url).catch((/** @type {Error} */ error) => {
    throw new Error(
      `The file of ${name} could not be fetched (${error.message}). Check your connection and ` +
        "reload the page.",
    );
  });
  if (!response.ok) {
    throw new Error(
      `The file of ${name} is missing on the server (${response.status}). Reload the page; if ` +
        "that does not help, build the site again.",
    );
  }
  return response;
}

/** @param {Uint8Array<ArrayBuffer>} content */
async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
