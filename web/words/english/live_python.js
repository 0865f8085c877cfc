/** English: editing a step of the glass box, trying the edit, and the console. */

import { number } from "./writing.js";

/** @param {number} value */
const plain = (value) => number(value, Number.isInteger(value) ? 0 : 2).replace("-", "−");

/** @param {number} count */
const lines = (count) => (count === 1 ? "1 line" : `${count} lines`);

export const livePython = {
  edit: "Edit",
  read: "Close the editor",
  editor: "Python source",
  /** @param {string} file */
  editing: (file) => `Edit ${file}. Press Escape, then Tab, to leave the editor.`,
  leave: "Esc, then Tab, leaves the editor",
  /** @param {number} count of lines */
  changed: (count) => `${lines(count)} edited`,
  unchanged: "not edited",
  /** @param {number} line */
  stoppedAt: (line) => `stopped at line ${line}`,
  stopped: "does not run",
  reset: "Reset",
  run: "Run",
  stop: "Stop",
  stoppedByHand: "Stopped. The original goes on. Change your edit, then run it again.",
  settings: "Numbers of this step",
  plain,
  /** @param {number} share from 0 to 1 */
  starting: (share) => `A second Python starts, in which edits run … ${number(100 * share, 0)} %`,
  trying: "Trying your edit on the frozen frame …",
  /** @param {number} milliseconds */
  passed: (milliseconds) => `Ran in ${number(milliseconds, 0)} ms on the frozen frame.`,
  failed: "The original step is used until this runs.",
  /** @param {string} file */
  notRun: (file) =>
    `This step did not need ${file} for this frame: your edit changes nothing here.`,
  idle: "Change a line or a number, then run it on the frozen frame.",
  /** @param {string} name of the exception @param {number | null} line */
  heading: (name, line) => (line === null ? `${name}.` : `${name} on line ${line}.`),
  hung: "Your edit did not answer and was stopped, in one call that takes too long. The original goes on. Change the edit, then run it again.",
  ended: "The second Python was ended. Run your edit again; it starts anew.",
  use: "Use it live",
  close: "Close",
  stopUsing: "Stop using it",
  /** @param {string} files */
  used: (files) =>
    `The live picture is also analysed with your ${files}. Your answer is beside the original’s.`,
  needsCamera: "Start the camera to see the live answer.",
  liveStopped:
    "Your edit did not answer a live frame in time and was stopped. The original goes on.",
  /** @param {string} sentence */
  liveFailed: (sentence) =>
    `Your edit failed on a live frame and is no longer used. The original goes on. ${sentence}`,
  download: "Download .py",
  patch: "Download patch",
  link: "Copy link",
  linkCopied:
    "The link is copied. Whoever opens it sees the code first and decides whether to run it.",
  /** @param {number} length @param {number} most */
  linkTooLong: (length, most) =>
    `The link would have ${length} characters, and many programs cut more than ${most}. Download the file instead.`,
  linkNotCopied: "The browser does not allow copying. Download the file instead.",
  notKept: "The browser does not keep your edit for the next visit. Download it.",
  yours: "Yours",
  original: "Original",
  version: "Output of",
  effect: "What it changes",
  live: "live",
  /** @param {number} yours @param {number} original in per cent */
  against: (yours, original) => `${yours} vs ${original}`,
  /** @param {string} label @param {number} points */
  still: (label, points) =>
    points === 0
      ? `Still ${label}, as sure as before.`
      : `Still ${label}, ${Math.abs(points) === 1 ? "1 point" : `${Math.abs(points)} points`} ${points > 0 ? "more" : "less"} sure.`,
  /** @param {string} before @param {string} after */
  instead: (before, after) => `Now ${after} instead of ${before}.`,
  noFace: "With your edit, no face is found.",
  noneBefore: "Without your edit, no face is found.",
  none: "No result of yours yet.",
  /** @param {number | null} line */
  fix: (line) =>
    line === null
      ? "Shown: the original step. Correct your edit, or reset it."
      : `Shown: the original step. Fix line ${line}, or reset it.`,
  offer: {
    title: "This link has an edited step",
    about:
      "Somebody changed the Python of the glass box. Read the code: it has not run yet. It can only compute on this page; it replaces the edits that you have of the same files.",
    damaged: "The edit in this link is damaged. Ask for a new link.",
    accept: "Use this code",
    discard: "Discard it",
  },
  console: {
    title: "Console",
    about:
      "frame, faces, frozen, engine and np are there. Enter runs, Shift and Enter begin a line.",
    input: "Python to run",
    run: "Run",
    stop: "Stop",
    running: "Running …",
    stopped: "Stopped. The console starts anew with the next line.",
    picture: "The array as a picture",
  },
  nearest: {
    title: "Nearest taught samples",
    start: "Find them",
    about: "Cosine similarity of the embedding with the samples of “Teach”.",
    none: "There are no samples of this model. Collect some in “Teach”; what this device keeps is loaded there, too.",
    teach: "Go to Teach",
    /** @param {number} place @param {number} similarity */
    sample: (place, similarity) => `sample ${place}, ${number(similarity, 3)}`,
  },
  video: "A video's frame is walked on its own, without tracking and smoothing.",
};
