/** What to look at again in an album, and its private and public photographs. */

import { html, nothing } from "lit";
import { textOf, words } from "../../words/words.js";
import { nameOf } from "./names.js";

/** @import { AlbumView } from "../../page/album_types.js" */
/** @import { Sentence } from "../../words/words.js" */

/** Years between two birth years from which age may be what keeps one person's pictures apart. */
const APART = 10;

/** How many names a sentence lists, how many pairs of persons, and how many photographs. */
const NAMED = 3;
const PAIRS = 5;
const LISTED = 200;

/**
 * @param {AlbumView | undefined} view undefined as long as no photograph was read
 * @param {readonly { name: string, reason: Sentence }[]} failed
 */
export function findings(view, failed) {
  const text = words().album;
  const sentences = view ? [...pairs(view), ...mixed(view), ...notes(view)] : [];
  return html`${
    sentences.length > 0 || failed.length > 0
      ? html`<details id="look" ?open=${!view}>
          <summary>${text.look.title} <span class="quiet">${sentences.length + failed.length}</span></summary>
          <ul>
            ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
          ${failed.length > 0 ? failures(failed) : nothing}
        </details>`
      : nothing
  }
  ${view ? photographList(view) : nothing}`;
}

/** @param {readonly { name: string, reason: Sentence }[]} failed */
function failures(failed) {
  const text = words().album;
  return html`<h3 class="alarm">${text.look.failed}</h3>
    <ul>
      ${failed.slice(0, LISTED).map((each) => html`<li>${failure(each)}</li>`)}
      ${failed.length > LISTED ? html`<li>${text.photographs.more(failed.length - LISTED)}</li>` : nothing}
    </ul>`;
}

/** @param {{ name: string, reason: Sentence }} failed @returns {string} which begins with the name */
function failure({ name, reason }) {
  const sentence = textOf(reason);
  return sentence.startsWith(name) ? sentence : `${name}: ${sentence}`;
}

/** @param {AlbumView} view */
function pairs({ persons, resemblances }) {
  const { look: text } = words().album;
  return resemblances.slice(0, PAIRS).map(({ persons: pair, together_in: photographs, years }) => {
    const both = persons.filter(({ number }) => pair.includes(number));
    const [one, other] = both.map(nameOf);
    const count = photographs.length;
    if (count > 0) {
      const sentence = text.together(one, other, count, listed(photographs));
      return both[1].in_album ? sentence : `${sentence} ${text.notInAlbum(other)}`;
    }
    if (years !== null && years >= APART) return text.apart(one, other, Math.round(years));
    return text.alike(one, other);
  });
}

/** Persons with several faces in one photograph. @param {AlbumView} view */
function mixed({ persons, settings }) {
  const { look: text } = words().album;
  const keepsApart = settings.method === "single";
  return persons
    .filter(({ twice_in: names }) => names.length > 0)
    .slice(0, PAIRS)
    .map((person) => {
      const names = person.twice_in;
      const sentence = text.twice(nameOf(person), names.length, listed(names));
      return `${sentence} ${keepsApart ? text.makeTwo : text.keepApart}`;
    });
}

/** @param {readonly string[]} names @returns {string} the first, and how many more there are */
function listed(names) {
  return words().album.listed(names.slice(0, NAMED), Math.max(names.length - NAMED, 0));
}

/** @param {AlbumView} view */
function notes({ notes: found }) {
  const text = words().album.look;
  /** @type {(keyof typeof found)[]} */
  const kinds = ["duplicates", "early", "late", "undated", "turned", "faceless", "without_sidecar"];
  return kinds
    .filter((kind) => found[kind].length > 0)
    .map((kind) => {
      const names = found[kind];
      return text[kind](names.length, listed(names));
    });
}

/** @param {AlbumView} view */
function photographList({ photographs }) {
  const text = words().album.photographs;
  const isPrivate = photographs.filter((each) => each.private).length;
  return html`<details id="photographs">
    <summary>${text.title(isPrivate, photographs.length - isPrivate)}</summary>
    <p class="about">${text.about}</p>
    <ul class="list" tabindex="0" aria-label=${text.title(isPrivate, photographs.length - isPrivate)}>
      ${photographs.slice(0, LISTED).map(
        ({ name, faces, private: hidden, taken }) => html`<li>
          <span class="file">${name}</span>
          <span class="quiet">${[
            text.kinds[hidden ? "private" : "public"],
            text.faces(faces),
            ...(taken ? [taken.slice(0, 10)] : []),
          ].join(" · ")}</span>
        </li>`,
      )}
      ${photographs.length > LISTED ? html`<li>${text.more(photographs.length - LISTED)}</li>` : nothing}
    </ul>
  </details>`;
}
