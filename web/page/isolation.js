/**
 * Cross-origin isolation, which threads need, on hosts that do not send its headers: the service
 * worker adds them from the second load on, so the first one is cut short.
 */

import { registerServiceWorker } from "./offline.js";

const RELOADED = "emotilens-reloaded-for-isolation";

/** A service worker that takes longer takes effect on the next visit. */
const TIMEOUT_MILLISECONDS = 5_000;

/**
 * Reloads the page if that isolates it, but only once.
 *
 * @returns {Promise<boolean>} whether the page is being reloaded, so that nothing needs to start
 */
export async function reloadForIsolation() {
  if (crossOriginIsolated) {
    forgetReload();
    return false;
  }
  // A frame is isolated only within an isolated page, and such a page shows only isolated frames.
  if (window !== window.top || !(await isServed()) || !remember()) return false;
  location.reload();
  return true;
}

/** Whether the service worker will serve the next load of this page. */
async function isServed() {
  const timeout = new Promise((resolve) => setTimeout(resolve, TIMEOUT_MILLISECONDS, false));
  const registered = registerServiceWorker().then(
    (registration) => registration && navigator.serviceWorker.ready.then(() => true),
  );
  return (await Promise.race([registered, timeout])) === true;
}

/** @returns {boolean} whether this is the first attempt and could be recorded */
function remember() {
  try {
    if (sessionStorage.getItem(RELOADED)) return false;
    sessionStorage.setItem(RELOADED, "yes");
    return true;
  } catch {
    // Without storage, the page could keep reloading for ever.
    return false;
  }
}

/** Allows the page to reload once more. */
export function forgetReload() {
  try {
    sessionStorage.removeItem(RELOADED);
  } catch {
    // Without storage, nothing was recorded either.
  }
}
