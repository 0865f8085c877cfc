/** Sentences on the page that follow its language. */

import { isForeign, onLanguage, textOf } from "../words/words.js";

/** @typedef {import("../words/words.js").Sentence} Sentence */

/** @type {Map<Element, Sentence>} by the element that shows it */
const shown = new Map();

onLanguage(() => {
  for (const element of shown.keys()) write(element);
});

/**
 * @param {Element} element
 * @param {Sentence} sentence
 */
export function showSentence(element, sentence) {
  shown.set(element, sentence);
  write(element);
}

/** @param {Element} element @returns {Sentence} as it was shown, whatever the language */
export function sentenceIn(element) {
  return shown.get(element) ?? "";
}

/** Screen readers announce only what changes. @param {Element} element */
function write(element) {
  const sentence = sentenceIn(element);
  const text = textOf(sentence);
  if (element.textContent !== text) element.textContent = text;
  markForeign(element, sentence);
}

/**
 * Marks a sentence without words in the language of the page, such as a library's, as English, so
 * that screen readers pronounce it.
 *
 * @param {Element} element that shows it
 * @param {Sentence} sentence
 */
export function markForeign(element, sentence) {
  if (isForeign(sentence)) element.setAttribute("lang", "en");
  else element.removeAttribute("lang");
}
