/** The language of the page: from its address, chosen by hand, or the browser's. */

import "../words/browser_language.js";
import { isLanguage, languageOf, onLanguage, speak, words } from "../words/words.js";
import { savedSetting, saveSetting } from "./settings.js";

/** Attributes that people read, in `data-words-…`. */
const ATTRIBUTES = ["aria-label", "alt", "content"];

/** The English of elements whose text comes from data. @type {WeakMap<Element, string>} */
const originals = new WeakMap();

/**
 * Fetches the words of the language to start with, and keeps the page's text in its language.
 *
 * @param {string | null} wanted in the page's address
 */
export async function startLanguage(wanted) {
  onLanguage(translatePage);
  const languages = [wanted, savedSetting("language"), ...navigator.languages.map(languageOf)];
  await speak(languages.find((language) => language && isLanguage(language)) ?? "en");
}

/**
 * @param {string} language chosen by hand
 * @returns {Promise<boolean>} whether its words could be fetched
 */
export async function chooseLanguage(language) {
  const fetched = await speak(language);
  if (fetched) saveSetting("language", language);
  return fetched;
}

/**
 * Fills in the texts of the page's HTML: `data-words` names an entry, `data-values` has the
 * parameters of one that is a function; `data-content` marks text from data, such as labels.
 */
function translatePage() {
  for (const element of document.querySelectorAll("[data-words]")) {
    const entry = entryAt(element.getAttribute("data-words"));
    const values = element.getAttribute("data-values");
    fill(element, values === null ? entry : entry(...JSON.parse(values)));
  }
  for (const element of document.querySelectorAll("[data-content]")) {
    const original = originals.get(element) ?? element.textContent.trim();
    originals.set(element, original);
    fill(element, words().content(original));
  }
  for (const element of document.querySelectorAll("[data-content-aria-label]")) {
    const original = element.getAttribute("data-content-aria-label") ?? "";
    element.setAttribute("aria-label", words().content(original));
  }
  for (const attribute of ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[data-words-${attribute}]`)) {
      element.setAttribute(attribute, entryAt(element.getAttribute(`data-words-${attribute}`)));
    }
  }
}

/** @param {string | null} path such as “start.title” @returns {any} a text, or a function */
function entryAt(path) {
  const names = path?.split(".") ?? [];
  return names.reduce((found, name) => found[name], /** @type {any} */ (words()));
}

/**
 * Replaces the text of an element; elements in it stay, in the places `{1}`, `{2}` of the text, or
 * where they are if it has none.
 *
 * @param {Element} element
 * @param {string} text
 */
function fill(element, text) {
  if (text.includes("{1}")) {
    const inside = [...element.children];
    const parts = text.split(/\{(\d)\}/);
    element.replaceChildren(
      ...parts.map((part, index) => (index % 2 ? inside[Number(part) - 1] : part)),
    );
    return;
  }
  for (const node of element.childNodes) {
    if (node instanceof Text && node.data.trim()) {
      // The space around it separates it from what stands beside it.
      node.data = node.data.replace(/\S(.*\S)?/s, () => text);
    }
  }
}
