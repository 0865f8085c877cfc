/** The chosen model, saved for the next visit. */

const KEY = "emotilens.model";

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
