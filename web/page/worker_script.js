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

/**
 * A worker that has the page's own policy: one that a page writes inherits it, one that is fetched
 * has what its host sends, which is none on many static hosts. So code in it reaches no other origin.
 *
 * @param {URL} script a module, perhaps of another origin
 */
export function importing(script) {
  const source = new Blob([`import ${JSON.stringify(script.href)};`], {
    type: "text/javascript",
  });
  const address = URL.createObjectURL(source);
  // The name is for people who look for it among the browser's tools.
  const worker = moduleWorker(`${address}#${script.pathname.split("/").at(-1)}`);
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
