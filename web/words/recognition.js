/**
 * Sentences that come whole from Python, the worker or a stored result, for another language. Each
 * is recognised by its English, so that files, the command line and saved results keep one text.
 */

import { entryOf } from "./entries.js";

/**
 * What stands for an English text, by that text. `{1}`, `{2}`, … are its values in both; a function
 * takes them.
 *
 * @typedef {Record<string, string | ((...values: string[]) => string)>} Translations
 * @typedef {{ literals: string[], entry: Translations[string] }} Pattern what stands around values
 */

const PLACE = /\{(\d)\}/;

/** Texts with more sentences, or parts, are shown as they are. */
const MOST_SENTENCES = 20;

/**
 * @param {Translations} translations
 * @param {(value: string) => string} writeValue for what is no known text: numbers, labels, names
 * @returns {(text: string) => string} the text itself where nothing is known about it
 */
export function recognition(translations, writeValue) {
  /** @type {Pattern[] | undefined} */
  let patterns;

  /** @param {string} text @returns {string | undefined} */
  function whole(text) {
    const entry = entryOf(translations, text);
    if (typeof entry === "string" && !PLACE.test(entry)) return entry;
    patterns ??= patternsOf(translations);
    for (const { literals, entry } of patterns) {
      const values = valuesIn(text, literals);
      if (values)
        return filled(
          entry,
          values.map((value, place) => inside(value, literals[place])),
        );
    }
    return undefined;
  }

  /** @param {string} value @param {string} before what stands before it: names are quoted */
  function inside(value, before) {
    if (before.endsWith("“")) return writeValue(value);
    return several(value) ?? sentences(value) ?? writeValue(value);
  }

  /** Known texts with commas between them. @param {string} value @returns {string | undefined} */
  function several(value) {
    const parts = value.split(", ");
    if (parts.length === 1 || parts.length > MOST_SENTENCES) return undefined;
    const found = parts.map(whole);
    return found.includes(undefined) ? undefined : found.join("; ");
  }

  /**
   * One sentence, or several of which the first is known.
   *
   * @param {string} text
   * @returns {string | undefined}
   */
  function sentences(text) {
    const found = whole(text);
    if (found !== undefined) return found;
    const ends = [...text.matchAll(/[.?!…] (?=\S)/g)].map(({ index }) => index + 1);
    if (ends.length > MOST_SENTENCES) return undefined;
    for (const end of ends.reverse()) {
      const first = whole(text.slice(0, end));
      const rest = text.slice(end + 1);
      if (first !== undefined) return `${first} ${sentences(rest) ?? rest}`;
    }
    return undefined;
  }

  return (text) => sentences(text) ?? text;
}

/** @param {Translations} translations @returns {Pattern[]} the most specific ones first */
function patternsOf(translations) {
  const length = (/** @type {Pattern} */ { literals }) => literals.join("").length;
  return Object.entries(translations)
    .filter(([english]) => PLACE.test(english))
    .map(([english, entry]) => ({ literals: english.split(/\{\d\}/), entry }))
    .sort((one, other) => length(other) - length(one));
}

/**
 * The values between literals. Each ends where the next literal first occurs: a regular expression
 * would try every other way, too, and texts from files may be made to take long.
 *
 * @param {string} text
 * @param {string[]} literals
 * @returns {string[] | undefined}
 */
function valuesIn(text, literals) {
  const first = literals[0];
  const last = literals[literals.length - 1];
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values = [];
  let place = first.length;
  for (const literal of literals.slice(1, -1)) {
    const next = text.indexOf(literal, place);
    if (next < 0) return undefined;
    values.push(text.slice(place, next));
    place = next + literal.length;
  }
  const end = text.length - last.length;
  if (place > end) return undefined;
  values.push(text.slice(place, end));
  // What ends with a comma is a list that goes on.
  return values.some((value) => value.endsWith(",")) ? undefined : values;
}

/** @param {Translations[string]} entry @param {string[]} values */
function filled(entry, values) {
  if (typeof entry === "function") return entry(...values);
  return entry.replace(/\{(\d)\}/g, (_, place) => values[Number(place) - 1]);
}
