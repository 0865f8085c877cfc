/** Starting a worker whose script may come from another origin. */

/** Counts the workers of this page, whose names are different from those of other pages. */
let started = 0;

/**
 * Browsers start workers from a page's own origin only. A script from elsewhere is imported by one
 * that is written here, if its host sends `Access-Control-Allow-Origin`.
 *
 * @param {URL} script a module
 * @param {{ onMessage(message: any): void, onError(reason: string): void }} events
 */
export function openWorker(script, { onMessage, onError }) {
  started += 1;
  const name = `${script.pathname}#${started}-${performance.timeOrigin}-${Math.random()}`;
  const isOwn = script.origin === location.origin;
  const worker = isOwn ? moduleWorker(script, name) : importing(script, name);
  const ended = new AbortController();
  worker.addEventListener("message", ({ data }) => {
    if (data.type === ALIVE) whenFree(name, ended.signal, () => onError(""));
    else onMessage(data);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    onError(event.message);
  });
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    ended.abort();
    terminate();
  };
  return worker;
}

/** What a worker says once its end can be noticed. */
const ALIVE = "alive";

/**
 * In a worker: from now on, whoever has opened it hears of its end, also of one without an error,
 * such as for want of memory. It holds a lock, which no other way of ending can keep.
 */
export function holdWhileAlive() {
  navigator.locks
    ?.request(self.name, () => {
      self.postMessage({ type: ALIVE });
      return new Promise(() => {});
    })
    .catch(() => {});
}

/**
 * @param {string} lock that a worker holds
 * @param {AbortSignal} signal of its intended end
 * @param {() => void} onFree
 */
function whenFree(lock, signal, onFree) {
  navigator.locks.request(lock, { signal }, onFree).catch(() => {});
}

/** @param {URL | string} script @param {string} [name] */
function moduleWorker(script, name) {
  return new Worker(script, { type: "module", name });
}

/**
 * A worker that has the page's own policy: one that a page writes inherits it, one that is fetched
 * has what its host sends, which is none on many static hosts. So code in it reaches no other origin.
 *
 * @param {URL} script a module, perhaps of another origin
 * @param {string} [name] of the worker
 */
export function importing(script, name) {
  const source = new Blob([`import ${JSON.stringify(script.href)};`], {
    type: "text/javascript",
  });
  const address = URL.createObjectURL(source);
  // The name is for people who look for it among the browser's tools.
  const worker = moduleWorker(`${address}#${script.pathname.split("/").at(-1)}`, name);
  worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
  return worker;
}
