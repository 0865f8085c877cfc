/** The chosen model, saved for the next visit. */

/** Other versions of the page in the same origin offer other models. */
const KEY = `emotilens.model ${new URL("./", document.baseURI).pathname}`;

/** @returns {string | null} name of the model that was chosen last */
export function savedModel() {
  return tryStorage((storage) => storage.getItem(KEY)) ?? null;
}

/**
 * @param {string} name
 * @returns {boolean} whether the browser saved it
 */
export function saveModel(name) {
  return tryStorage((storage) => storage.setItem(KEY, name) ?? true) ?? false;
}

export function deleteModel() {
  tryStorage((storage) => storage.removeItem(KEY));
}

/**
 * Browsers deny storage to some pages, such as embedded ones.
 *
 * @template T
 * @param {(storage: Storage) => T} use
 * @returns {T | undefined}
 */
function tryStorage(use) {
  try {
    return use(localStorage);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
