/** The sentences and column names of the timeline. */

/** @import { Timeline } from "./types.js" */

export const timelineMessages = {
  largestFace: "largest face",
  /** @param {number} track */
  face: (track) => `face ${track}`,
  noFace: "no face",
  /** @param {number} reach in frames @param {number} seconds */
  centred: (reach, seconds) =>
    `centred, ±${reach} ${reach === 1 ? "frame" : "frames"} (±${seconds.toFixed(2)} s)`,
  /** @param {number} lag in frames @param {number} seconds */
  causal: (lag, seconds) =>
    `past frames only, lags ${lag.toFixed(1)} frames (${seconds.toFixed(2)} s)`,

  /**
   * The values of one frame, in one line.
   *
   * @param {Timeline} timeline
   * @param {number} row
   */
  row: (timeline, row) => {
    const start = `${timeline.times[row].toFixed(2)} s, frame ${timeline.frames[row]}`;
    const label = timeline.labels[row];
    const values = label === null ? timelineMessages.noFace : labelled(timeline, row, label);
    const gap = label !== null && !timeline.found[row] ? " (filled in, no face)" : "";
    return `${start}: ${values}${gap}`;
  },
  /**
   * The heading of a column; derived valence and arousal are marked.
   *
   * @param {Timeline} timeline
   * @param {string} name
   */
  column: ({ derived }, name) => (derived && AFFECT.includes(name) ? `${name} (derived)` : name),
  /** @param {number | null} value @param {boolean} share */
  value: (value, share) => {
    if (value === null) return "–";
    return share ? `${Math.round(value * 100)}%` : signed(value);
  },

  /** @param {number} shown @param {number} all rows */
  table: (shown, all) =>
    shown === all
      ? `All ${all} frames in view, smoothed`
      : `${shown} of the ${all} frames in view, evenly spaced, smoothed; zoom in for more`,
  /** @param {string} name */
  opened: (name) => `${name} is open: only its timeline is available, not the video.`,
  /** @param {string} name */
  notExported: (name) =>
    `${name} was not saved because the analysis is not running. Save it again once it is.`,
  tooLarge:
    "The file is larger than 64 MB, the most that this page can open. Analyse a shorter video, or use “emotilens export”.",
};

/** Names of the two quantities beside the labels. */
export const AFFECT = ["valence", "arousal"];

/** @param {Timeline} timeline @param {number} row @param {string} label */
function labelled(timeline, row, label) {
  const affect = AFFECT.filter((name) => timeline.smoothed[name]).map(
    (name) =>
      `${timelineMessages.column(timeline, name)} ` +
      timelineMessages.value(timeline.smoothed[name][row], false),
  );
  const share = timelineMessages.value(timeline.smoothed[label][row], true);
  return [`${label} ${share}`, ...affect].join(", ");
}

/** @param {number} value */
function signed(value) {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}
