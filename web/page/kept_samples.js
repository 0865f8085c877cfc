/**
 * Samples kept on this device for the next visit, if the person allows it: embeddings, which are
 * numbers, by the name of their model. Browsers deny the database to some pages; then nothing is kept.
 */

/** Other versions of the page in the same origin keep their samples apart from these. */
const DATABASE = `emotilens samples ${new URL("./", document.baseURI).pathname}`;
const STORE = "samples";

/** @param {string} model @returns {Promise<Uint8Array | undefined>} what `keepSamples` was given */
export async function keptSamples(model) {
  return (await tryStore("readonly", (store) => store.get(model))) ?? undefined;
}

/**
 * @param {string} model
 * @param {Uint8Array} content none is kept if it is empty
 * @returns {Promise<boolean>} whether the browser kept it
 */
export async function keepSamples(model, content) {
  const kept = await tryStore("readwrite", (store) =>
    content.length > 0 ? store.put(content, model) : store.delete(model),
  );
  return kept !== undefined;
}

/** Deletes those of one model. @param {string} model */
export async function deleteSamples(model) {
  await tryStore("readwrite", (store) => store.delete(model));
}

/** Deletes those of all models. */
export async function deleteAllSamples() {
  await tryStore("readwrite", (store) => store.clear());
}

/** @returns {Promise<number>} bytes of all samples */
export async function measureSamples() {
  /** @type {Uint8Array[]} */
  const all = (await tryStore("readonly", (store) => store.getAll())) ?? [];
  return all.reduce((sum, content) => sum + (content.byteLength ?? 0), 0);
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} use
 * @returns {Promise<any>} undefined if the browser refuses; null for no result
 */
async function tryStore(mode, use) {
  try {
    const database = await opened();
    try {
      return await finished(database.transaction(STORE, mode), use);
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("Another page holds the samples."));
  });
}

/**
 * @param {IDBTransaction} transaction
 * @param {(store: IDBObjectStore) => IDBRequest} use
 * @returns {Promise<any>} once it is written
 */
function finished(transaction, use) {
  return new Promise((resolve, reject) => {
    const request = use(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result ?? null);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}
