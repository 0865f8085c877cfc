/** What a person states about a video: marks, and who its faces are. */

/** @import { Mark, Person } from "./types.js" */

/**
 * @param {Mark[]} marks
 * @param {Mark} mark
 * @returns {Mark[]} in the order of their times
 */
export function withMark(marks, mark) {
  return [...marks, mark].sort((one, other) => one.time - other.time);
}

/** @param {Person[]} people @param {number} track @param {string} name empty for none */
export function renamed(people, track, name) {
  return changed(people, track, ({ tracks, excluded }) => ({
    tracks,
    ...(name ? { name } : {}),
    ...(excluded ? { excluded } : {}),
  }));
}

/** @param {Person[]} people @param {number} track @param {boolean} excluded */
export function leftOut(people, track, excluded) {
  return changed(people, track, ({ tracks, name }) => ({
    tracks,
    ...(name ? { name } : {}),
    ...(excluded ? { excluded } : {}),
  }));
}

/** @param {Person[]} people @param {number} track of the person whose track is `into` @param {number} into */
export function joined(people, track, into) {
  const [from, to] = [track, into].map((each) => personOf(people, each));
  const rest = people.filter((each) => each !== from && each !== to);
  const name = to.name ?? from.name;
  /** @type {Person["tracks"]} */
  const tracks = [...to.tracks, ...from.tracks];
  return [...rest, { tracks, ...(name ? { name } : {}) }];
}

/**
 * Undoes what was joined: whoever has several tracks keeps the first one.
 *
 * @param {Person[]} people
 * @param {number} track the first of the person's tracks
 */
export function parted(people, track) {
  return changed(people, track, ({ suggested, ...person }) => ({ ...person, tracks: [track] }));
}

/** Without what nobody stated: faces that were only suggested to be one person. @param {Person[]} people */
export function stated(people) {
  return people.filter(({ suggested }) => !suggested);
}

/**
 * What people become, by the events of the element `emotilens-face-picker`.
 *
 * @type {Record<string, (people: Person[], detail: any) => Person[]>}
 */
export const STATEMENTS = {
  rename: (people, { track, name }) => renamed(people, track, name),
  merge: (people, { track, into }) => joined(people, track, into),
  part: parted,
  partall: stated,
  exclude: (people, { track, excluded }) => leftOut(people, track, excluded),
};

/** @param {Person[]} people @param {number} track @returns {number[]} the tracks that are that person */
export function tracksOf(people, track) {
  return personOf(people, track).tracks;
}

/** @param {Person[]} people @param {number} track @param {(person: Person) => Person} change */
function changed(people, track, change) {
  const person = personOf(people, track);
  return [...people.filter((each) => each !== person), change(person)];
}

/** @param {Person[]} people @param {number} track @returns {Person} */
function personOf(people, track) {
  return people.find(({ tracks }) => tracks[0] === track) ?? { tracks: [track] };
}
