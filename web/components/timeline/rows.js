/** What the rows of a timeline add up to: the row at a time, and stretches of one label. */

/** @import { Timeline } from "../../page/types.js" */
/** @import { Span } from "./plot.js" */

/**
 * @typedef {{
 *   from: number,
 *   to: number,
 *   label: string | null,
 *   uncertain: boolean,
 * }} Stretch consecutive rows with one answer, in seconds; the label is null without a face
 */

/** The assumed duration of the frame of a video that has only one, in seconds. */
const SINGLE_FRAME = 0.04;

/** When the last frame ends. @param {number[]} times */
export function endOf(times) {
  const last = times.length - 1;
  if (last < 0) return SINGLE_FRAME;
  return times[last] + (last > 0 ? (times[last] - times[0]) / last : SINGLE_FRAME);
}

/** @param {Pick<Timeline, "times" | "labels" | "uncertain">} timeline @returns {Stretch[]} */
export function stretchesOf({ times, labels, uncertain }) {
  /** @type {Stretch[]} */
  const stretches = [];
  const end = endOf(times);
  for (let row = 0; row < times.length; row += 1) {
    const to = times[row + 1] ?? end;
    const label = labels[row];
    const latest = stretches.at(-1);
    const same = uncertain[row] ? latest?.uncertain : latest?.label === label && !latest.uncertain;
    if (latest && same) latest.to = to;
    else stretches.push({ from: times[row], to, label, uncertain: uncertain[row] });
  }
  return stretches;
}

/** @param {Timeline} timeline @returns {Span[]} without the face, whether or not they are filled in */
export function gapsOf({ times, found }) {
  const end = endOf(times);
  /** @type {[number, number][]} */
  const gaps = [];
  for (let row = 0; row < times.length; row += 1) {
    if (found[row]) continue;
    const to = times[row + 1] ?? end;
    const latest = gaps.at(-1);
    if (latest && row > 0 && !found[row - 1]) latest[1] = to;
    else gaps.push([times[row], to]);
  }
  return gaps;
}

/**
 * @param {Stretch[]} stretches
 * @returns {{ label: string, share: number }[]} of the time with a sure answer, the largest first
 */
export function sharesOf(stretches) {
  /** @type {Map<string, number>} */
  const seconds = new Map();
  let all = 0;
  for (const { from, to, label, uncertain } of stretches) {
    all += to - from;
    if (label !== null && !uncertain) seconds.set(label, (seconds.get(label) ?? 0) + to - from);
  }
  return [...seconds]
    .map(([label, length]) => ({ label, share: length / all }))
    .sort((one, other) => other.share - one.share);
}
