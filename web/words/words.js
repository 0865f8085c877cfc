/**
 * The catalogue of what people read, in the language of the document: its attribute `lang`. Read
 * it where a sentence is shown, since the language can change at any time.
 */

import { english } from "./english/all.js";
import { entryOf } from "./entries.js";

/** @import { album } from "./english/album.js" */
/** @import { embed } from "./english/embed.js" */
/** @import { glass } from "./english/glass.js" */
/** @import { lessons } from "./english/lessons.js" */
/** @import { livePython } from "./english/live_python.js" */

/**
 * @typedef {typeof english & {
 *   album: typeof album,
 *   embed: typeof embed,
 *   glass: typeof glass,
 *   lessons: typeof lessons,
 *   livePython: typeof livePython,
 * }} Words
 */
/** @typedef {string | (() => string)} Sentence a string is English, from Python or a stored result */

/** Emitted by `document` when the words of another language are there. */
export const LANGUAGE_CHANGE = "emotilens-language";

/** Each language by its own name. @type {Record<string, string>} */
export const LANGUAGES = { en: "English", es: "Español" };

/** @param {string} name of a language, perhaps @returns {boolean} whether the page speaks it */
export function isLanguage(name) {
  return entryOf(LANGUAGES, name) !== undefined;
}

/** @type {Record<string, () => Promise<Words>>} fetched when they are wanted */
const OTHERS = { es: async () => (await import("./spanish/all.js")).spanish };

/** @type {Map<string, Words>} */
const catalogue = new Map([["en", /** @type {Words} */ (english)]]);

/** Language of all words on a page that is in another one. @type {string | undefined} */
let fixed;

/** @returns {Words} */
export function words() {
  const language = fixed ?? languageOf(document.documentElement.lang);
  return catalogue.get(language) ?? /** @type {Words} */ (english);
}

/**
 * Fixes the language of all words, whatever that of the document is.
 *
 * @param {string} language
 */
export async function fixLanguage(language) {
  await fetchWords(language);
  fixed = language;
  document.dispatchEvent(new Event(LANGUAGE_CHANGE));
}

/**
 * Adds English topics that come with what needs them; other languages have all of theirs at once.
 *
 * @param {Partial<Words>} topics
 */
export function addWords(topics) {
  Object.assign(english, topics);
}

/** @param {Sentence} sentence @returns {string} in the language of the document */
export function textOf(sentence) {
  return typeof sentence === "string" ? words().sentence(sentence) : sentence();
}

/** @param {Sentence} sentence @returns {boolean} whether it is shown in English on another page */
export function isForeign(sentence) {
  return sentence !== "" && textOf(sentence) === sentence && words() !== english;
}

/**
 * Changes the language of the document, once its words are there.
 *
 * @param {string} language
 * @returns {Promise<boolean>} false if they could not be fetched
 */
export async function speak(language) {
  await fetchWords(language);
  const fetched = catalogue.has(language);
  // Even the same value would count as a change.
  if (fetched && document.documentElement.lang !== language) {
    document.documentElement.lang = language;
  }
  return fetched;
}

/**
 * Calls a listener whenever the language has changed.
 *
 * @param {() => void} listener
 */
export function onLanguage(listener) {
  document.addEventListener(LANGUAGE_CHANGE, listener);
}

/** @param {string} tag such as “es-MX” @returns {string} its language */
export function languageOf(tag) {
  return tag.split("-")[0].toLowerCase();
}

/** @param {string} language whose words cannot be fetched without a network */
async function fetchWords(language) {
  if (catalogue.has(language)) return;
  const fetched = await entryOf(OTHERS, language)?.().catch(() => undefined);
  if (fetched) catalogue.set(language, fetched);
}

/** The host has changed the language of the document. */
async function follow() {
  await fetchWords(languageOf(document.documentElement.lang));
  document.dispatchEvent(new Event(LANGUAGE_CHANGE));
}

new MutationObserver(follow).observe(document.documentElement, { attributeFilter: ["lang"] });
if (!catalogue.has(languageOf(document.documentElement.lang))) follow();
