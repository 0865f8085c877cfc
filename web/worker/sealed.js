/**
 * Takes from a disposable worker what edited code, perhaps of somebody else, could reach what the
 * page keeps with: recordings, samples, caches, and locks. It comes before all other imports.
 *
 * Requests stay, since networks are fetched; the page's own policy keeps them on this origin, see
 * ../page/worker_script.js. Another worker would have all of this anew.
 */

const NAMES = ["indexedDB", "caches", "cookieStore", "BroadcastChannel", "Worker", "SharedWorker"];

for (const name of NAMES) {
  for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) {
    Reflect.deleteProperty(scope, name);
  }
}
if (self.StorageManager) Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
if (self.LockManager) Reflect.deleteProperty(LockManager.prototype, "request");
