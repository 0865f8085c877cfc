/**
 * The disposable worker: has an engine of its own, in which edited steps are tried and used. The page
 * ends it when it does not answer; the page's own engine never runs edited code. Its messages are
 * described in ../page/edit_types.js.
 */

import "./sealed.js";
import { fetchJson, watchDownloads } from "./downloads.js";
import { errorMessage, isFatal } from "./errors.js";
import { copies } from "./glass_questions.js";
import { NetworkFiles } from "./network_files.js";
import { runnerForPython } from "./network_runner.js";
import { Networks } from "./networks.js";
import { reservePixels } from "./pixels.js";
import { loadPython } from "./python.js";

/** @import { EditMessage, EditReply } from "../page/edit_types.js" */
/** @import { Assets, StartOptions } from "../page/types.js" */
/** @import { BrowserEngine, Edits } from "./python.js" */

/** Python's memory never shrinks; beyond this size, the next try begins in a new worker. */
const MAX_HEAP_BYTES = 8e8;

/** @typedef {{ engine: BrowserEngine, edits: Edits, python: Awaited<ReturnType<typeof loadPython>> }} Started */

/** @type {Promise<Started> | undefined} */
let started;

/** @type {Promise<void>} */
let latest = Promise.resolve();

self.addEventListener("message", ({ data }) => {
  latest = latest.then(() => answer(data));
});

/** @param {EditReply} message @param {Transferable[]} [transferred] */
function post(message, transferred = []) {
  self.postMessage(message, { transfer: transferred });
}

/** @param {EditMessage} message */
async function answer(message) {
  const id = "id" in message ? message.id : null;
  try {
    if (message.type === "start") {
      started = start(message.options);
      await started;
      post({ type: "ready" });
      return;
    }
    const { engine, edits, python } = await /** @type {Promise<Started>} */ (started);
    if (message.type === "open") {
      edits.open(python.bytes(message.state));
      post({ type: "answer", id: message.id, answer: null });
    } else if (message.type === "frame") {
      await reservePixels(engine, message.frame);
      const text = await edits.analyse_frame(message.time);
      post({ type: "answer", id: message.id, answer: JSON.parse(text) });
    } else {
      const content = JSON.parse(await edits.answer(JSON.stringify(message.question)));
      const arrays = copies(edits);
      const buffers = arrays.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
      post({ type: "answer", id: message.id, answer: { ...content, arrays } }, buffers);
    }
    if (python.heapBytes() > MAX_HEAP_BYTES) {
      post({ type: "failure", id: null, fatal: true, message: "" });
    }
  } catch (error) {
    const fatal = message.type === "start" || isFatal(error);
    post({ type: "failure", id, fatal, message: errorMessage(error) });
  } finally {
    if (message.type === "frame") message.frame.close();
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
  const loading = Promise.all([loadNetworks(root, assets), loadPython(root, assets)]);
  const [{ manifest, networks }, python] = await Promise.race([loading, damage]);
  const engine = python.createEngine(
    JSON.stringify(manifest),
    runnerForPython(networks.run),
    JSON.stringify(networks.runtime),
    null,
    options.detector,
    JSON.stringify(options.smoothing),
  );
  return { engine, edits: await python.loadEdits(engine), python };
}

/**
 * One thread and no GPU, which are left to the page's own engine; networks load when they are first
 * used.
 *
 * @param {URL} root of the site
 * @param {Assets} assets
 */
async function loadNetworks(root, assets) {
  const files = new NetworkFiles(root, assets);
  const networks = await Networks.open(files, { adapter: null, mustBeFaster: true, note: null }, 1);
  const manifest = await fetchJson(new URL(assets.manifest.url, root));
  await networks.load(manifest, []);
  return { manifest, networks };
}
