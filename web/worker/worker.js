/**
 * The module worker: owns Pyodide and ONNX Runtime Web, and answers the page's messages in turn.
 * What passes between page and worker is described in ../page/types.js.
 */

import { fetchJson, watchDownloads } from "./downloads.js";
import { sentence } from "./errors.js";
import { Networks } from "./networks.js";
import { reservePixels } from "./pixels.js";
import { loadPython } from "./python.js";
import { answerAboutVideo } from "./video_questions.js";

/** @import { Assets, PageMessage, Smoothing, StartOptions, WorkerMessage } from "../page/types.js" */
/** @import { BrowserEngine } from "./python.js" */

/** @type {BrowserEngine | undefined} */
let engine;

/** @type {Promise<void>} */
let latest = Promise.resolve();

self.addEventListener("message", (event) => {
  /** @type {PageMessage} */
  const message = event.data;
  latest = latest.then(() => answer(message));
});

/** @param {WorkerMessage} message */
function tell(message) {
  self.postMessage(message);
}

/** @param {PageMessage} message */
async function answer(message) {
  const id = "id" in message ? message.id : null;
  try {
    switch (message.type) {
      case "start":
        await start(message.options);
        break;
      case "frame":
        await analyse(id, message.frame, (ready) => ready.analyse_frame(message.time));
        break;
      case "picture":
        await analyse(id, message.picture, (ready) => ready.analyse_picture(message.name));
        break;
      case "video":
        started().start_video();
        break;
      case "video frame":
        await analyse(id, message.frame, (ready) =>
          ready.analyse_video_frame(message.index, message.time),
        );
        break;
      case "video question":
        tell({
          type: "answer",
          id: message.id,
          text: answerAboutVideo(started(), message.question),
        });
        break;
      case "smoothing":
        changeSmoothing(message.smoothing);
        break;
      case "reset":
        started().reset();
        break;
    }
  } catch (error) {
    tell({ type: "failure", id, fatal: engine === undefined, message: sentence(error) });
  }
}

function started() {
  if (!engine) {
    throw new Error("The engine is not running. Reload the page.");
  }
  return engine;
}

/** @param {StartOptions} options */
async function start(options) {
  const begin = performance.now();
  /** @type {Assets} */
  const assets = await fetchJson(options.assets);
  const root = new URL("./", options.assets);
  watchDownloads(root, assets, (progress) => tell({ type: "progress", ...progress }));
  const [python, { manifest, networks }] = await Promise.all([
    loadPython(root, assets),
    loadNetworks(root, assets, options),
  ]);
  engine = python.createEngine(
    JSON.stringify(manifest),
    networks.runForPython,
    JSON.stringify(networks.runtime),
    options.model,
    options.detector,
    JSON.stringify(options.smoothing),
  );
  const ready = engine;
  networks.onChange = () => ready.change_runtime(JSON.stringify(networks.runtime));
  tell({
    type: "ready",
    runtime: { ...networks.runtime, host: "browser" },
    isolated: self.crossOriginIsolated,
    ...JSON.parse(engine.description()),
    milliseconds: performance.now() - begin,
  });
}

/**
 * @param {URL} root
 * @param {Assets} assets
 * @param {StartOptions} options
 */
async function loadNetworks(root, assets, options) {
  const [manifest, networks] = await Promise.all([
    fetchJson(new URL(assets.manifest.url, root)),
    Networks.open(root, assets, options),
  ]);
  const { expression, detector } = manifest.defaults;
  const detectors = options.detector ? [options.detector] : [detector.live, detector.picture];
  await networks.load(manifest, [...new Set(detectors), options.model ?? expression]);
  return { manifest, networks };
}

/**
 * @param {number | null} id
 * @param {VideoFrame | ImageBitmap} picture closed here
 * @param {(ready: BrowserEngine) => Promise<string>} analysis
 */
async function analyse(id, picture, analysis) {
  try {
    const ready = started();
    const begin = performance.now();
    await reservePixels(ready, picture);
    const copied = performance.now();
    const result = JSON.parse(await analysis(ready));
    const { timings } = result.sources[0].frames[0];
    timings["copy pixels"] = copied - begin;
    timings.total = performance.now() - begin;
    tell({ type: "result", id, document: result });
  } finally {
    picture.close();
  }
}

/** @param {Smoothing} smoothing */
function changeSmoothing(smoothing) {
  const delay = started().change_smoothing(JSON.stringify(smoothing));
  tell({ type: "smoothing", smoothing, delay });
}
