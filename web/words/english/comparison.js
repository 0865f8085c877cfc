/** English: the charts of predictions against annotations. */

import { number } from "./writing.js";

/** @typedef {"frame" | "picture" | "video"} Row */

const MANY = { frame: "frames", picture: "pictures", video: "videos" };

/** @param {number} count @param {Row} row */
function rows(count, row) {
  return `${number(count)} ${count === 1 ? row : MANY[row]}`;
}

export const comparison = {
  confusion: {
    title: "What was taken for what",
    name: "Confusion matrix",
    truth: "Truth",
    predicted: "Predicted",
    found: "found",
    pick: "Press a number to see when it happened.",
    nothing: "Nothing to compare yet.",
    /** @param {number} correct @param {number} count of all samples */
    summary: (correct, count) =>
      `${number(correct)} of ${number(count)} correct (${number((100 * correct) / count)} %)`,
    /** @param {number} count @param {string} truth @param {string} predicted */
    cell: (count, truth, predicted) =>
      truth === predicted
        ? `${number(count)} annotated and predicted as ${truth}`
        : `${number(count)} annotated as ${truth}, predicted as ${predicted}`,
    /** @param {string} label @param {string} standIn */
    replaced: (label, standIn) => `The model cannot predict ${label}; ${standIn} stands in for it.`,
    /** @param {string} labels */
    unpredictable: (labels) => `The model cannot predict ${labels}.`,
  },
  reliability: {
    title: "Is it as often correct as it is sure?",
    confidence: "confidence, %",
    accuracy: "accuracy, %",
    exact: "as sure as correct",
    /** @param {number} error @param {number} bins */
    error: (error, bins) =>
      `On average, confidence and accuracy differ by ${number(100 * error, 1)} points (ECE ${number(error, 4)}, ${bins} bins).`,
    source: "Guo et al. 2017",
    bars: "Bars: how many answers have that confidence.",
    summary: "Confidence against accuracy; the table has the values.",
    asTable: "As a table",
    columns: { confidence: "Confidence", accuracy: "Accuracy", answers: "Answers" },
  },
  strips: {
    title: "When it happened",
    name: "Truth and prediction over time",
    truth: "Truth",
    predicted: "Predicted",
    errors: "Errors",
    previous: "Previous error",
    next: "Next error",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    showAll: "Show all",
    allFrames: "Show all again",
    place: { frame: "Frame", picture: "Picture", video: "Video" },
    missing: "none",
    /** @param {number} errors @param {number} count annotated @param {Row} row */
    summary: (errors, count, row) =>
      `${errors === 0 ? "No" : number(errors)} ${errors === 1 ? "error" : "errors"} in ${rows(count, row)}`,
    /** @param {number} count @param {string} truth @param {string} predicted @param {Row} row */
    filtered: (count, truth, predicted, row) =>
      truth === predicted
        ? `${rows(count, row)} annotated and predicted as ${truth}`
        : `${rows(count, row)} annotated as ${truth}, predicted as ${predicted}`,
    /**
     * @param {string} place such as “Frame 12”
     * @param {string} truth
     * @param {string} predicted
     * @param {number | null} confidence from 0 to 1
     */
    row: (place, truth, predicted, confidence) =>
      `${place}: annotated ${truth}, predicted ${predicted}${confidence === null ? "" : ` ${number(100 * confidence)} %`}`,
    /** @param {string} place @param {{ name: string, truth: string, predicted: string }[]} lines */
    levels: (place, lines) =>
      `${place}: ${lines.map(({ name, truth, predicted }) => `${name} annotated ${truth}, predicted ${predicted}`).join("; ")}`,
    /** @param {number} shown @param {number} all errors */
    table: (shown, all) =>
      shown === all ? "Errors as a table" : `The first ${shown} of ${all} errors as a table`,
    columns: { place: "Place", truth: "Truth", predicted: "Predicted" },
    key: "Bold: truth. Thin: prediction.",
    levelNames: { valence: "valence", arousal: "arousal" },
    /** @param {string} name of valence or arousal */
    derived: (name) => `${name} (derived)`,
  },
  open: "Open the video",
  /** @param {string} video @param {number} frame from 1 */
  openVideo: (video, frame) => `To see frame ${frame}, open the video “${video}”.`,
  /** @param {string} name of a picture or a whole video */
  oneOfMany: (name) => `“${name}” is one of many files, which this page cannot open by itself.`,
  /** @param {number} frame from 1 */
  notAnalysed: (frame) => `Frame ${frame} is not in the open analysis yet.`,
  /** @param {number} frame from 1 @param {string} video */
  shown: (frame, video) => `Frame ${frame} of “${video}” is on the stage.`,
};
