/** English: the faces of one frame, in bars, chips, cards and a summary. */

import { remedy } from "./labels.js";
import { number, plural } from "./writing.js";

export const scores = {
  list: "Expressions",
  smoothed: "smoothed",
  thisFrame: "this frame",
  units: "detection threshold",
  /** @param {number} percent */
  threshold: (percent) => `threshold ${percent}`,
  /** @param {string} label @param {number} percent @param {boolean} [present] of an action unit */
  meter: (label, percent, present) =>
    present === undefined
      ? `${label}: ${percent} %`
      : `${label}: ${percent} %, ${present ? "present" : "absent"}`,
};

export const chips = {
  title: "Faces",
  face: "Face ",
  sort: "Sort",
  orders: {
    number: "by number",
    position: "left to right",
    size: "largest first",
    expression: "by expression",
    certainty: "surest first",
  },
  /** @param {string} label of an uncertain expression */
  perhaps: (label) => `${label}?`,
};

export const face = {
  none: "Faces appear here.",
  uncertain: "uncertain",
  notJudged: "not judged",
  lost: "lost",
  units: "Action units",
  /** @param {number} track */
  name: (track) => `Face ${track}`,
  /** @param {number} track */
  crop: (track) => `Face ${track} in the analysed frame`,
  /** @param {number} track @param {number} count */
  of: (track, count) => `Face ${track} of ${count}`,
  /** @param {number} seconds */
  since: (seconds) => `for ${number(seconds, 1)} s`,
  /** @param {string} label */
  closest: (label) => `closest: ${label}`,
};

export const quality = {
  titles: { light: "Light", size: "Size", pose: "Pose", sharpness: "Sharpness" },
  /** @param {number} share of full white @param {boolean} warned */
  light: (share, warned) => (warned ? `${Math.round(share * 100)} %` : "good"),
  /** @param {number} pixels */
  size: (pixels) => `${Math.round(pixels)} px`,
  /** @param {number} [degrees] */
  pose: (degrees) => (degrees === undefined ? "unknown" : `${Math.round(degrees)}°`),
  /** @param {number} _share @param {boolean} warned @returns {string} */
  sharpness: (_share, warned) => (warned ? "blurred" : "good"),
  remedy,
};

export const summary = {
  /** @param {number} count */
  faces: (count) => (count === 0 ? "No faces" : plural(count, { one: "1 face", other: "# faces" })),
  /** @param {string} faces @param {string[]} groups such as “15 neutral” */
  title: (faces, groups) => (groups.length > 0 ? `${faces}: ${groups.join(", ")}` : faces),
  /** @param {number} count @param {string} label */
  group: (count, label) => `${count} ${label}`,
  uncertain: "uncertain",
  notJudged: "not judged",
  /** @param {number} count @param {string} reason of uncertain faces */
  because: (count, reason) => {
    if (reason === "two are close") return `${count} with two that are close`;
    if (reason === "no clear expression") return `${count} with no clear expression`;
    return `${count} ${reason}`;
  },
  /** @param {number} percent */
  threshold: (percent) => `threshold ${percent}`,
  /** @param {number | undefined} percent */
  strip: (percent) =>
    percent === undefined
      ? "Confidence of each answer"
      : `Confidence of each answer, with the threshold at ${percent}`,
  /** @param {string[]} reasons such as “2 turned away” */
  reasons: (reasons) => `Uncertain or not judged: ${reasons.join(", ")}.`,
};

export const circumplex = {
  excited: "excited",
  calm: "calm",
  pleasant: "pleasant",
  unpleasant: "unpleasant",
  valence: "Valence",
  arousal: "Arousal",
  /** @param {{ track: number, valence: string, arousal: string }[]} faces */
  summary: (faces) =>
    `Valence and arousal. ${faces
      .map(({ track, valence, arousal }) => `Face ${track}: ${valence}, ${arousal}`)
      .join("; ")}`,
  /** @param {number} seconds @param {boolean} dots instead of a line */
  trail: (seconds, dots) =>
    dots
      ? `The dots show the last ${seconds}\u00a0s.`
      : `Each trail shows the last ${seconds}\u00a0s.`,
  sources: { measured: "measured", derived: "derived", head: "from the head" },
  /**
   * @param {"measured" | "derived" | "head"} source
   * @param {{ name: string, tasks: string[] }} [head]
   */
  origin: (source, head) => {
    if (source === "head") return `from the head “${head?.name}”`;
    if (source === "measured") return "measured";
    return head?.tasks.includes("expression") ? "derived from the model’s expressions" : "derived";
  },
};
