/** What a person of an album is called, so that no name turns the text around it. */

import { words } from "../../words/words.js";

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** @param {Pick<import("../../page/album_types.js").AlbumPerson, "name" | "number">} person */
export function nameOf({ name, number }) {
  return name === null ? words().album.persons.person(number) : isolated(name);
}

/** @param {string} name @returns {string} with the marks of Unicode around it, if it needs them */
export function isolated(name) {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
