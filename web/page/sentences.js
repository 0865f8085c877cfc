/** Sentences on the page that follow its language. */

import { onLanguage, textOf } from "../words/words.js";

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
  const text = textOf(sentenceIn(element));
  if (element.textContent !== text) element.textContent = text;
}
