/** Keeping the whole page for visits without a network. */

/** Asks the service worker to fetch what it does not have yet; silent where there is none. */
export async function keepOffline() {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("./service_worker.js").catch(() => {
    // Private windows and plain http refuse; the page then simply needs the network next time.
  });
  if (!registration) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    document.body.dataset.offline = data;
  });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage("precache");
}
