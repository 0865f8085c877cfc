/** The lessons of the course, as assets.json lists them. */

/** @import { Assets, LessonEntry } from "./types.js" */

/** @param {string} assets address of assets.json @returns {Promise<LessonEntry[]>} @throws {Error} without a network */
export async function fetchLessons(assets) {
  const response = await fetch(assets);
  /** @type {Assets} */
  const { lessons } = await response.json();
  return lessons;
}

/**
 * @param {string | null} name of a lesson
 * @param {string | null} language that its page is wanted in; null for the reader's
 * @returns {Promise<string | undefined>} its address, if there is one
 * @throws {Error} without a network
 */
export async function pageOf(name, language) {
  const lessons = await fetchLessons(new URL("assets.json", document.baseURI).href);
  const pages = lessons.find((each) => each.name === name)?.pages;
  // The English page leads to that of the reader's language.
  return pages && `./${pages[language ?? "en"] ?? pages.en}`;
}
