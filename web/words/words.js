/**
 * The catalogue of what people read. A language is a module with the same entries as
 * english.js, which TypeScript checks; tests/page/test_words.py looks for entries that are missing.
 */

import { english } from "./english.js";

/** @typedef {typeof english} Words */

/** @type {Record<string, Words>} by the language's code, as in the attribute `lang` */
const CATALOGUE = { en: english };

/** @returns {Words} in the language of the document */
export function words() {
  return CATALOGUE[document.documentElement.lang] ?? english;
}
