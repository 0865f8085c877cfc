/**
 * Cross-origin isolation, and with it threads, on hosts that do not send its headers: the service
 * worker adds them, from the second load on, so the first one is cut short.
 */

import { registerServiceWorker } from "./offline.js";

const RELOADED = "emotilens-reloaded-for-isolation";

/** A worker that is not there by then helps the next visit. */
const PATIENCE_MILLISECONDS = 5_000;

/**
 * Reloads the page if that isolates it; at most once until that has worked.
 *
 * @returns {Promise<boolean>} whether the page is being reloaded, so that nothing needs to begin
 */
export async function reloadForIsolation() {
  if (crossOriginIsolated) {
    forget();
    return false;
  }
  // A frame is isolated only in an isolated page, which shows none that the host does not isolate.
  if (window !== window.top || !(await isServed()) || !remember()) return false;
  location.reload();
  return true;
}

/** Whether the service worker answers for this page's next load. */
async function isServed() {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLISECONDS, false));
  const registered = registerServiceWorker().then(
    (registration) => registration && navigator.serviceWorker.ready.then(() => true),
  );
  return (await Promise.race([registered, patience])) === true;
}

/** @returns {boolean} whether this is the first time, and will be known the next time */
function remember() {
  try {
    if (sessionStorage.getItem(RELOADED)) return false;
    sessionStorage.setItem(RELOADED, "yes");
    return true;
  } catch {
    // Without storage a reload could follow upon a reload for ever.
    return false;
  }
}

function forget() {
  try {
    sessionStorage.removeItem(RELOADED);
  } catch {
    // Nothing was remembered either.
  }
}
