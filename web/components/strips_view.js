/** Which rows of the strips are in view, and where keys lead to. */

/** @import { View } from "./strips_drawing.js" */

/** Rows that Page Up and Page Down move by, as a share of those in view. */
const PAGE = 0.1;

/** Rows that Shift with an arrow key moves by: about a second. */
const STRIDE = 25;

/** Fewest rows in view. */
export const CLOSEST = 20;

/**
 * A view of so many rows that lies within all of them.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} length
 * @returns {View}
 */
export function within(from, to, length) {
  const count = Math.min(to - from, length);
  const start = Math.min(Math.max(from, 0), length - count);
  return { from: start, to: start + count };
}

/**
 * @param {View} view
 * @param {number} factor on the number of rows in view
 * @param {number} middle row that stays where it is
 * @param {number} length
 */
export function zoomed({ from, to }, factor, middle, length) {
  const count = Math.min(Math.max(Math.round((to - from) * factor), CLOSEST), length);
  const share = middle >= from && middle < to ? (middle - from) / (to - from) : 0.5;
  const start = Math.round(middle - share * count);
  return within(start, start + count, length);
}

/**
 * @param {string} key
 * @param {boolean} shift
 * @param {number} row the chosen one
 * @param {View} view
 * @param {number} length
 * @returns {number | undefined} the row that the key leads to
 */
export function rowOfKey(key, shift, row, { from, to }, length) {
  const page = Math.max(1, Math.round((to - from) * PAGE));
  const by = shift ? STRIDE : 1;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return row - by;
    case "ArrowRight":
    case "ArrowUp":
      return row + by;
    case "PageDown":
      return row - page;
    case "PageUp":
      return row + page;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return undefined;
  }
}
