/** The axis of time: where its labels are, and how they read. */

import { words } from "../../words/words.js";

/** @import { Span } from "./plot.js" */

/** Steps between two labels, in seconds, from frames to minutes. */
const STEPS = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
];

/** Width that a label needs, in pixels. */
const LABEL_PIXELS = 110;

/**
 * @param {Span} span
 * @param {number} width in pixels
 * @returns {{ times: number[], decimals: number }} multiples of a round step within the span
 */
export function ticksOf([from, to], width) {
  const most = Math.max(width / LABEL_PIXELS, 1);
  const step = STEPS.find((each) => (to - from) / each <= most) ?? to - from;
  const times = [];
  for (let count = Math.ceil(from / step); count * step <= to; count += 1) {
    times.push(count * step);
  }
  return { times, decimals: step >= 1 ? 0 : step >= 0.1 ? 1 : 2 };
}

/** @param {number} seconds @param {number} decimals @returns {string} such as 1:05.20 */
export function clock(seconds, decimals) {
  const rounded = Number(Math.abs(seconds).toFixed(decimals));
  const minutes = Math.floor(rounded / 60);
  const rest = words().number(rounded - 60 * minutes, decimals);
  const padded = rest.padStart(decimals > 0 ? decimals + 3 : 2, "0");
  return `${seconds < 0 ? "−" : ""}${minutes}:${padded}`;
}
