/** What a person chose on this page, remembered for the next visit. */

/**
 * @typedef {"model" | "theme" | "language" | "letters" | "layers" | "spoken" | "slow"
 *   | "baselines" | "samples" | "lessons" | "edits"} Setting
 */

/** Other versions of the page in the same origin keep their settings apart from these. */
const PLACE = new URL("./", document.baseURI).pathname;

/** @type {Setting[]} */
const SETTINGS = [
  "model",
  "theme",
  "language",
  "letters",
  "layers",
  "spoken",
  "slow",
  "baselines",
  "samples",
  "lessons",
  "edits",
];

/** @param {Setting} setting @returns {string | null} null if nothing was chosen */
export function savedSetting(setting) {
  return tryStorage((storage) => storage.getItem(keyOf(setting))) ?? null;
}

/**
 * @param {Setting} setting
 * @param {string} value
 * @returns {boolean} whether the browser saved it
 */
export function saveSetting(setting, value) {
  return tryStorage((storage) => storage.setItem(keyOf(setting), value) ?? true) ?? false;
}

export function deleteSettings() {
  tryStorage((storage) => {
    for (const setting of SETTINGS) storage.removeItem(keyOf(setting));
  });
}

/** @param {Setting} setting */
function keyOf(setting) {
  return `emotilens.${setting} ${PLACE}`;
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
