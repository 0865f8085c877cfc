/** Starting a worker whose script may come from another origin. */

/**
 * Browsers start workers from a page's own origin only. A script from elsewhere is imported by one
 * that is written here, if its host sends `Access-Control-Allow-Origin`.
 *
 * @param {URL} script a module
 * @param {{ onMessage(message: any): void, onError(reason: string): void }} events
 */
export function openWorker(script, { onMessage, onError }) {
  const worker = script.origin === location.origin ? moduleWorker(script) : importing(script);
  worker.addEventListener("message", ({ data }) => onMessage(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    onError(event.message);
  });
  return worker;
}

/** @param {URL | string} script */
function moduleWorker(script) {
  return new Worker(script, { type: "module" });
}

/** @param {URL} script of another origin */
function importing(script) {
  const source = new Blob([`import ${JSON.stringify(script.href)};`], {
    type: "text/javascript",
  });
  const address = URL.createObjectURL(source);
  const worker = moduleWorker(address);
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
