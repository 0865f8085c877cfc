/** The choice of the model, kept from one visit to the next. */

const KEY = "emotilens.model";

/** @returns {string | null} name of the model that was chosen last */
export function rememberedModel() {
  return tryStorage((storage) => storage.getItem(KEY)) ?? null;
}

/**
 * @param {string} name
 * @returns {boolean} whether the browser keeps it
 */
export function rememberModel(name) {
  return tryStorage((storage) => storage.setItem(KEY, name) ?? true) ?? false;
}

/**
 * Browsers refuse storage to some pages, such as embedded ones.
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
