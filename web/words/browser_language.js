/**
 * The browser's language, as libraries read it. Where the system's locale is “C”, WebKit gives that
 * for a language, at which `Intl` throws; import this module before what hands the language on.
 */

/** @param {unknown} tag @returns {boolean} whether `Intl` accepts it */
export function isLanguageTag(tag) {
  try {
    return typeof tag === "string" && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/**
 * Leaves a navigator with valid tags alone. Otherwise, its `languages` are the valid ones among
 * them, or English, and `language` is the first.
 *
 * @param {{ language?: unknown, languages?: unknown }} navigator
 */
export function repairLanguages(navigator) {
  const { language, languages } = navigator;
  const listed = Array.isArray(languages) ? languages : [];
  if (listed.length > 0 && [language, ...listed].every(isLanguageTag)) return;
  const valid = [...new Set([language, ...listed].filter(isLanguageTag))];
  const repaired = Object.freeze(valid.length > 0 ? valid : ["en"]);
  // A browser whose navigator cannot be changed keeps what it has.
  Reflect.defineProperty(navigator, "language", { configurable: true, get: () => repaired[0] });
  Reflect.defineProperty(navigator, "languages", { configurable: true, get: () => repaired });
}

repairLanguages(navigator);
