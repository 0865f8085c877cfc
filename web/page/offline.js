/** The service worker, and keeping the whole page for visits without a network. */

/** @returns {Promise<ServiceWorkerRegistration | undefined>} nothing where there can be none */
export async function registerServiceWorker() {
  if (!("serviceWorker" in navigator)) return undefined;
  return navigator.serviceWorker.register("./service_worker.js").catch(() => {
    // Private windows and plain http refuse; the page then simply needs the network next time.
    return undefined;
  });
}

/** Asks the service worker to fetch what it does not have yet; silent where there is none. */
export async function keepOffline() {
  if (!(await registerServiceWorker())) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    document.body.dataset.offline = data;
  });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage("precache");
}
