/**
 * The disposable worker of lessons: runs what learners write. It has Python alone, without networks.
 * The page ends it when it does not answer; the lesson's own engine never runs their programs. Its
 * messages are described in ../page/edit_types.js.
 */

import "./sealed.js";
import { fetchJson, watchDownloads } from "./downloads.js";
import { errorMessage, isFatal } from "./errors.js";
import { loadPython } from "./python.js";

/** @import { EditReply } from "../page/edit_types.js" */
/** @import { Assets, StartOptions } from "../page/types.js" */
/** @import { Exercises } from "./python.js" */

/** Python's memory never shrinks; beyond this size, the next program runs in a new worker. */
const MAX_HEAP_BYTES = 8e8;

/** @typedef {{ exercises: Exercises, heapBytes(): number }} Started */

/** @typedef {{ type: "start", options: StartOptions }
 *   | { type: "question", id: number, question: object }} ExerciseMessage */

/** @type {Promise<Started> | undefined} */
let started;

/** @type {Promise<void>} */
let latest = Promise.resolve();

self.addEventListener("message", ({ data }) => {
  latest = latest.then(() => answer(data));
});

/** @param {EditReply} message */
function post(message) {
  self.postMessage(message);
}

/** @param {ExerciseMessage} message */
async function answer(message) {
  const id = "id" in message ? message.id : null;
  try {
    if (message.type === "start") {
      started = start(message.options);
      await started;
      post({ type: "ready" });
      return;
    }
    const { exercises, heapBytes } = await /** @type {Promise<Started>} */ (started);
    const verdict = JSON.parse(exercises.run(JSON.stringify(message.question)));
    post({ type: "answer", id: message.id, answer: verdict });
    if (heapBytes() > MAX_HEAP_BYTES) post({ type: "failure", id: null, fatal: true, message: "" });
  } catch (error) {
    const fatal = message.type === "start" || isFatal(error);
    post({ type: "failure", id, fatal, message: errorMessage(error) });
  }
}

/** @param {StartOptions} options @returns {Promise<Started>} */
async function start(options) {
  /** @type {Assets} */
  const assets = await fetchJson(options.assets);
  const root = new URL("./", options.assets);
  const { damage } = watchDownloads(root, assets, (progress) =>
    post({ type: "progress", ...progress }),
  );
  const python = await Promise.race([loadPython(root, assets), damage]);
  return { exercises: await python.loadExercises(), heapBytes: python.heapBytes };
}
