/** English: the engine, its start and its ends; the model in use; what runs where. */

import { megabytes, number, plural } from "./writing.js";

export const engine = {
  starting: "Loading. The networks are downloaded once; after that, the page works offline.",
  warmingUp: "Everything is loaded. Starting the analysis …",
  ready: "Ready. Start the camera, or open a picture or a video.",
  /** @param {string[]} parts @param {number} loaded @param {number} total in bytes */
  loading: (parts, loaded, total) =>
    `Loading ${parts.join(", ")}: ${megabytes(loaded)} of ${megabytes(total)} MB`,
  /** @param {string} _stage of loading @param {string} name of it in English, or of a model */
  part: (_stage, name) => name,

  /** @param {string[]} features */
  oldBrowser: (features) =>
    `This browser is too old for this page: it lacks ${features.join(", ")}. Use a current version of Chrome, Edge, Firefox or Safari.`,
  webWorkers: "web workers",
  crashed: "The analysis stopped unexpectedly.",
  /** @param {string} reason given by the browser; may be empty */
  failed: (reason) =>
    reason
      ? `The analysis stopped unexpectedly (${reason}).`
      : "The analysis stopped unexpectedly.",
  /** @param {string} reason */
  startFailed: (reason) => `The analysis could not be started (${reason}).`,
  /** @param {string} reason a sentence */
  restarting: (reason) => `${reason} Restarting; the camera or picture stays open.`,
  crashedAgain:
    "The analysis stopped unexpectedly again. Press “Restart the analysis”, or reload the page.",
  silent: "The analysis did not respond in time.",
  silentAtStart:
    "The analysis got stuck while starting. Press “Restart the analysis”, or reload the page.",
};

export const model = {
  button: "Model",
  legend: "Expression model",
  compare: "Compare the models",
  comparison: ": accuracy, speed and the faces they were tested on.",
  notInstalled: "Not installed: run {1} and build the page again.",
  /** @param {string} name */
  gone: (name) =>
    `The model “${name}”, chosen on an earlier visit, is no longer part of this page. The default model is used instead.`,
  /** @param {string} title */
  loading: (title) => `Loading ${title} …`,
  /** @param {string} title @param {boolean} saved */
  inUse: (title, saved) =>
    `${title} is in use.${saved ? "" : " This browser can't save the choice for your next visit."}`,
  /** @param {string} reason @param {string} title */
  failed: (reason, title) => `${reason} ${title} stays in use.`,
  /** @param {string} title */
  interrupted: (title) =>
    `The analysis stopped before the other model was loaded. ${title} stays in use; choose again.`,
  atStart: "The analysis is not running. Choose a model to start it.",
};

export const runtime = {
  title: "What runs where",
  timings: "Milliseconds per frame, by stage",
  stage: "Stage",
  median: "Median",
  expression: "Expression",
  uncertain: "Uncertain",
  /** @param {number | undefined} threshold from 0 to 1 */
  below: (threshold) =>
    threshold === undefined ? "never" : `below ${number(100 * threshold, 1)}%`,
  detector: "Face detector",
  none: "none",
  networks: "Networks",
  /** @param {number} threads */
  threads: (threads) =>
    `WebAssembly, ${plural(threads, { one: "one thread", other: "# threads" })}`,
  rest: "Everything else",
  python: "Python and numpy in Pyodide",
  isolated: "Cross-origin isolated",
  /** @param {boolean} isolated @returns {string} */
  isIsolated: (isolated) => (isolated ? "yes" : "no, so threads are off"),
  start: "Start-up",
  /** @param {number} milliseconds */
  seconds: (milliseconds) => `${number(milliseconds / 1000, 1)} s`,
  /** @param {number} rate */
  rate: (rate) => `${number(rate, 1)} frames a second`,
  /** @param {string} stage of the pipeline @returns {string} its name */
  stageName: (stage) => stage,
  /** @param {string} note in a result, such as one of runtime_notes.js */
  note: (note) => note,
};
