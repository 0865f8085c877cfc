/** English: timelines, their smoothing, and exports. */

import { label as nameOf } from "./labels.js";
import { number, signed } from "./writing.js";

export const timeline = {
  lines: "Lines shown",
  filtered: "filtered",
  eachFrame: "each frame",
  uncertain: "uncertain",
  lost: "lost",
  /** @param {string} from @param {string} to times of a video */
  lostFrom: (from, to) => `Lost from ${from} to ${to}: go there`,
  position: "Position in the video",
  overview: "The whole video; the frame shows the part above",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  showAll: "Show all",
  asTable: "Timeline as a table",
  seconds: "Seconds",
  frame: "Frame",
  expression: "Expression",
  noFace: "no face",
  note: "Note",
  save: "Save",
  remove: "Remove",
  providers: { wasm: "WebAssembly", webgpu: "WebGPU", cpu: "processor" },
  /** @param {string} kind */
  filterName: (kind) => (kind === "none" ? "no filter" : kind),
  plots: { affect: "valence and arousal", units: "action units" },
  /** @template Keys @param {Keys} keys that move by a frame */
  hint: (keys) => ["Drag across the small chart to zoom; ", keys, " move by a frame."],
  /** @param {string} name of valence or arousal */
  derived: (name) => `${name} (derived)`,
  /** @param {number} value @param {string} plot */
  level: (value, plot) => (plot === "affect" ? signed(value, 0) : String(Math.round(100 * value))),
  /** @param {number | null} value @param {boolean} affect */
  value: (value, affect) => {
    if (value === null) return "–";
    return affect ? signed(value, 2) : String(Math.round(100 * value));
  },
  /** @param {number} seconds before now */
  ago: (seconds) => (seconds < 0.05 ? "now" : `−${Number(seconds.toFixed(1))} s`),
  /** @param {string} time @param {string} note */
  mark: (time, note) => (note ? `Mark at ${time}: ${note}` : `Mark at ${time}`),
  /**
   * The values of one frame, in one line.
   *
   * @param {import("../../page/types.js").Timeline} timeline
   * @param {number} row
   */
  row: (timeline, row) => {
    const { times, frames, labels, uncertain, found, smoothed } = timeline;
    const start = `${number(times[row], 2)} s, frame ${frames[row]}`;
    const label = labels[row];
    if (uncertain[row] && label === null) return `${start}: uncertain`;
    if (label === null)
      return `${start}: ${found[row] ? "face not judged" : timeline.track < 0 ? "fewer than two faces" : "no face"}`;
    const percent = Math.round(100 * (smoothed[label][row] ?? 0));
    const answer = uncertain[row] ? `uncertain, closest ${nameOf(label)}` : nameOf(label);
    const affect = ["valence", "arousal"]
      .filter((name) => smoothed[name]?.[row] !== undefined)
      .map((name) => {
        const title = timeline.derived ? `${name} (derived)` : name;
        const value = smoothed[name][row];
        return `${title} ${value === null ? "–" : signed(value, 2)}`;
      });
    const gap = found[row] ? "" : " (filled in, no face)";
    return `${start}: ${[`${answer} ${percent}%`, ...affect].join(", ")}${gap}`;
  },
  /**
   * @param {number} track 0 for the largest face
   * @param {number} seconds
   * @param {{ label: string, share: number }[]} shares
   */
  summary: (track, seconds, shares) => {
    const face =
      track < 0
        ? "the group, the mean of the faces"
        : track === 0
          ? "the largest face"
          : `face ${track}`;
    const most = shares
      .slice(0, 3)
      .map(({ label, share }) => `${nameOf(label)} ${Math.round(100 * share)} % of the time`);
    const answers = most.length > 0 ? most.join(", ") : "no certain answer";
    return `Expressions of ${face} over ${number(seconds, 1)} seconds: ${answers}. The table has the values.`;
  },
  /** @param {number} shown @param {number} all rows */
  rows: (shown, all) =>
    shown === all
      ? `All ${all} frames in view, in per cent, filtered`
      : `${shown} of the ${all} frames in view, evenly spaced, in per cent, filtered; zoom in for more`,

  /** @param {string | undefined} name of the face that is shown */
  exported: (name) => `All faces, filtered as shown${name ? `; ${name} is selected` : ""}`,
  /** @param {string} name */
  opened: (name) =>
    `${name} is open: only its timeline is available, not the video. Open the video to see its frames.`,
  /** @param {string} name */
  joined: (name) => `${name} and its saved analysis are open.`,
  /** @param {string} name */
  exporting: (name) => `Preparing ${name} …`,
  /** @param {string} name @param {number} share */
  exportingShare: (name, share) => `Preparing ${name} … ${Math.round(100 * share)} %`,
  /** @param {string} name */
  notExported: (name) =>
    `${name} was not saved because the analysis is not running. Save it again once it is.`,
  /** @param {number} most bytes */
  tooLarge: (most) =>
    `The file is larger than ${most / 1e6} MB, the most that this page can open. Analyse a shorter video, or use “emotilens export”.`,
  /** @param {number} most bytes */
  tooLargeAtOnce: (most) =>
    `The file has more than ${most / 1e6} MB beside the frames of its first video, which is more than this page can open. Divide it, or use “emotilens export”.`,
};

const EXPORTS = {
  csv: { name: "CSV", what: "one row for each face in a frame" },
  json: { name: "JSON", what: "everything, to open again" },
  vtt: { name: "WebVTT", what: "subtitles of expressions" },
  eaf: { name: "ELAN", what: "tiers for annotation" },
  svg: { name: "SVG", what: "the chart as drawn" },
  all: { name: "All", what: "the five files" },
};

export const exporting = {
  button: "Export",
  carries: "CSV, WebVTT, ELAN and SVG have the values as filtered; JSON has those of the analysis.",
  forms: EXPORTS,
};

/** @type {Record<string, string>} */
const KINDS = {
  none: "none",
  exponential: "exponential",
  box: "box",
  gaussian: "Gaussian",
  median: "median",
};

export const smoothing = {
  kind: "Smoothing",
  filter: "Filter",
  delay: "Delay",
  width: "Width",
  kinds: KINDS,
  /** @param {string} kind of a window centred on its frame */
  centred: (kind) => `${KINDS[kind]}, centred`,
  /** @param {number} seconds @param {boolean} centred on both sides */
  seconds: (seconds, centred) => `${centred ? "±" : ""}${number(seconds, 2)} s`,
  /** @param {number} seconds */
  spoken: (seconds) => `${number(seconds, 2)} seconds`,
  kernel: "Weights of the frames around",
};
