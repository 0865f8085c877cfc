/** The service worker, which stores the whole page for offline visits. */

import { element } from "./elements.js";

/** @returns {Promise<ServiceWorkerRegistration | undefined>} undefined if it is not available */
export async function registerServiceWorker() {
  if (!("serviceWorker" in navigator)) return undefined;
  return navigator.serviceWorker.register("./service_worker.js").catch(() => {
    // Not available in private windows and over plain HTTP; the next visit then needs the network.
    return undefined;
  });
}

/** Asks the service worker, if available, to fetch what it does not have yet. */
export async function keepOffline() {
  const registration = await registerServiceWorker();
  if (!registration) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    document.body.dataset.offline = data;
  });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage("precache");
  // One of another version cannot store this version, and is about to be replaced.
  navigator.serviceWorker.addEventListener("controllerchange", () =>
    registration.active?.postMessage("precache"),
  );
  offerUpdates(registration);
}

/**
 * Offers a reload when another version has replaced the one that this page came from.
 *
 * @param {ServiceWorkerRegistration} registration
 */
function offerUpdates(registration) {
  const button = element("update", HTMLButtonElement);
  button.addEventListener("click", () => location.reload());
  let served = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    button.hidden = !served;
    served = true;
  });
  document.addEventListener("visibilitychange", () => {
    // Fails without a network, which is no reason to report anything.
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}
