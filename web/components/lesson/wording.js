/** The words and numbers of a lesson's views: their names are worded by the lesson's text. */

import { lessons } from "../../words/english/lessons.js";
import { entryOf } from "../../words/entries.js";
import { addWords, words } from "../../words/words.js";

/** @import { Figure } from "../../page/lesson_types.js" */

addWords({ lessons });

/** @typedef {Record<string, string>} Wording texts by name */

/** @param {Wording} wording @param {string} name @returns {string} */
export function worded(wording, name) {
  return entryOf(wording, name) ?? words().label(name);
}

/** @param {Figure} figure @returns {string} */
export function written({ value, form }) {
  if (form === "percent") return words().lessons.percent(words().number(value * 100, 0));
  const decimals = Number(form);
  const isZero = Math.abs(value) < 0.5 * 10 ** -decimals;
  return words()
    .number(isZero ? 0 : value, decimals)
    .replace("-", "−");
}

/**
 * A sentence with numbers in its places, such as “{sum}”.
 *
 * @param {string} sentence
 * @param {Record<string, number>} values
 */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => {
    const value = entryOf(values, name);
    return value === undefined ? place : words().number(value, Number.isInteger(value) ? 0 : 3);
  });
}
