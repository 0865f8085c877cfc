/** A timeline for the gallery, drawn by a fixed sequence of pseudo-random numbers. */

import { LABELS } from "./sample_faces.js";

/** @import { Timeline } from "../../page/types.js" */

/** @type {[number, string, number][]} up to when which label has which share */
const COURSE = [
  [5.4, "neutral", 0.98],
  [8.2, "neutral", 0.6],
  [15, "happiness", 0.94],
  [23.4, "surprise", 0.95],
  [25.4, "surprise", 0.4],
  [29, "neutral", 0.96],
  [40, "happiness", 0.98],
  [48, "sadness", 0.9],
];

const THRESHOLD = 0.73;

/**
 * @param {{ frames?: number, rate?: number, gap?: readonly [number, number] | null, affect?: boolean, units?: string[] }} [wanted]
 *   `gap` in seconds
 * @returns {Timeline}
 */
export function drawnTimeline({
  frames = 1440,
  rate = 30,
  gap = [23.6, 25],
  affect = true,
  units = [],
} = {}) {
  const random = sequence();
  const times = Array.from({ length: frames }, (_, row) => row / rate);
  const found = times.map((time) => gap === null || time < gap[0] || time >= gap[1]);
  const columns = [...LABELS, ...(affect ? ["valence", "arousal"] : []), ...units];
  const raw = times.map((time) => rowAt(time % 48, random, affect, units));
  const reach = Math.round(0.4 * rate);
  const smoothed = times.map((_, row) => columns.map((_, column) => mean(raw, row, column, reach)));
  const best = smoothed.map((values) =>
    LABELS.reduce((most, _, index) => (values[index] > values[most] ? index : most), 0),
  );
  const of = (/** @type {number[][]} */ rows) =>
    Object.fromEntries(
      columns.map((name, column) => [
        name,
        rows.map((values, row) => (found[row] ? values[column] : null)),
      ]),
    );
  return {
    track: 1,
    tracks: [1, 2],
    group: null,
    frames: times.map((_, row) => row),
    times,
    found,
    raw: of(raw),
    smoothed: of(smoothed),
    derived: true,
    units,
    labels: best.map((index, row) => (found[row] ? LABELS[index] : null)),
    uncertain: best.map((index, row) => found[row] && smoothed[row][index] < THRESHOLD),
    threshold: THRESHOLD,
    lag: null,
    kernel: null,
  };
}

/** @param {number} time @param {() => number} random @param {boolean} affect @param {string[]} units */
function rowAt(time, random, affect, units) {
  const [, label, share] = COURSE.find(([end]) => time < end) ?? COURSE[0];
  const shake = share < 0.9 ? 0.2 : 0.06;
  const top = Math.min(Math.max(share + shake * (random() - 0.5), 0), 1);
  const other = label === "neutral" ? "happiness" : "neutral";
  const shares = LABELS.map((name) =>
    name === label ? top : name === other ? 0.9 * (1 - top) : (1 - top) / 60,
  );
  const pleasant = (label === "happiness" ? 0.7 : label === "sadness" ? -0.6 : 0) * top;
  const rest = affect ? [pleasant + 0.1 * random(), (label === "surprise" ? 0.6 : 0) * top] : [];
  return [
    ...shares,
    ...rest,
    ...units.map(
      (_, index) => (label === "happiness" ? 0.9 - 0.2 * index : 0.1) + 0.1 * (random() - 0.5),
    ),
  ];
}

/** @param {number[][]} rows @param {number} row @param {number} column @param {number} reach */
function mean(rows, row, column, reach) {
  const near = rows.slice(Math.max(row - reach, 0), row + reach + 1);
  return near.reduce((sum, values) => sum + values[column], 0) / near.length;
}

/** Numbers from 0 to 1, the same at every visit (Lehmer, 1951). */
function sequence() {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
