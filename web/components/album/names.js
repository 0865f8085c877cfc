/** What a person of an album is called. */

import { words } from "../../words/words.js";

/** @param {Pick<import("../../page/album_types.js").AlbumPerson, "name" | "number">} person */
export function nameOf({ name, number }) {
  return name ?? words().album.persons.person(number);
}
