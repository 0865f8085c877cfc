/**
 * The worker of the engine: owns Pyodide, and answers the page's messages in turn, which are described
 * in ../page/types.js. Another worker owns the networks.
 */

import { holdWhileAlive } from "../page/worker_script.js";
import { AlbumQuestions } from "./album_questions.js";
import { AttributesChange } from "./attributes_change.js";
import { FileError, fetchJson, repairRuntimes, watchDownloads } from "./downloads.js";
import { errorMessage, isFatal, RuntimeFailure } from "./errors.js";
import { answerAboutEvaluation } from "./evaluation_questions.js";
import { beginAnalysis } from "./frame_analysis.js";
import { GlassQuestions } from "./glass_questions.js";
import { answerAboutHeads, changesHead } from "./head_questions.js";
import { LessonQuestions } from "./lesson_questions.js";
import { runnerForPython } from "./network_runner.js";
import { loadPython } from "./python.js";
import { RemoteNetworks } from "./remote_networks.js";
import { Turns } from "./turns.js";
import { answerAboutVideo } from "./video_questions.js";

/** @import { Assets, HeadQuestion, PageMessage, Progress } from "../page/types.js" */
/** @import { Methods, Smoothing, StartOptions } from "../page/types.js" */
/** @import { Death, WorkerMessage } from "../page/types.js" */
/** @import { BrowserEngine, BrowserVideo, Heads } from "./python.js" */

/** Python's memory never shrinks; a heap of this size leaves too little for everything else. */
const MAX_HEAP_BYTES = 1.5e9;

/** @type {BrowserEngine | undefined} */
let engine;

/** @type {RemoteNetworks | undefined} */
let networks;

/** @type {Awaited<ReturnType<typeof loadPython>> | undefined} */
let python;

/** @type {Promise<BrowserVideo> | undefined} from the first message about a video until its end */
let openedVideo;

/** @type {GlassQuestions | undefined} */
let glass;

/** @type {LessonQuestions | undefined} */
let lessons;

/** @type {Promise<Heads> | undefined} from the first question about heads on */
let heads;

const attributes = new AttributesChange();

const album = new AlbumQuestions(attributes);

const turns = new Turns();

/** @type {Promise<void>} */
let latestModel = Promise.resolve();

holdWhileAlive();
self.addEventListener("message", (event) => {
  /** @type {PageMessage} */
  const message = event.data;
  if (message.type === "model") {
    latestModel = latestModel.then(() => changeModel(message.name));
  } else if (message.type === "attributes") {
    latestModel = latestModel.then(() => free()).then(() => answerAttributes(message));
  } else if (message.type === "album") {
    latestModel = latestModel.then(() => free()).then(() => answerAlbum(message.on));
  } else if (message.type === "methods") {
    latestModel = latestModel.then(() => changeMethods(message.methods));
  } else if (message.type === "video frame") {
    turns.overlap(() => beginVideoFrame(message));
  } else {
    turns.take(() => answer(message));
  }
});

/** Waits for what came before. */
const free = () => turns.take(() => undefined);

/** @param {WorkerMessage} message @param {Transferable[]} [transferred] */
function post(message, transferred = []) {
  self.postMessage(message, { transfer: transferred });
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
        (await video()).start();
        break;
      case "video cut":
        (await video()).forget_faces();
        break;
      case "video end":
        (await openedVideo)?.destroy();
        openedVideo = undefined;
        break;
      case "video question":
        answered(message, await answerAboutVideo(await video(), message, isFull));
        break;
      case "head question":
        answered(message, await answerHeads(message.question));
        break;
      case "identity question":
        answered(message, await attributes.compare(message.question, { engine, networks, python }));
        break;
      case "glass question":
        glass ??= new GlassQuestions(() => loaded().loadGlass(started()), openedHeads);
        post(...(await glass.answer(message, started())));
        break;
      case "lesson question":
        lessons ??= new LessonQuestions(() => loaded().loadLessons(started()));
        post(...(await lessons.answer(message, started())));
        break;
      case "album question":
        post(...(await album.answer(message, started())));
        break;
      case "evaluation question":
        answered(message, answerAboutEvaluation(await loaded().loadEvaluation(), message.question));
        break;
      case "smoothing":
        changeSmoothing(message.smoothing);
        break;
      case "stream question":
        answered(message, started().answer(JSON.stringify(message.question)));
        break;
      case "reset":
        started().reset();
        break;
    }
  } catch (error) {
    postFailure(message, error);
  }
  checkMemory();
}

/** @param {{ id: number }} message with a question @param {any} answer */
function answered({ id }, answer) {
  post({ type: "answer", id, answer });
}

/**
 * @param {PageMessage & { type: "video frame" }} message
 * @returns {Promise<{ rest: Promise<void> }>} once the analysis of the frame has begun
 */
async function beginVideoFrame(message) {
  const { id, frame, index, time } = message;
  try {
    const opened = await video();
    const analysis = () => opened.analyse_frame(index, time);
    const { result } = await beginAnalysis(started(), frame, analysis);
    const posted = result.then((document) => post({ type: "result", id, document }));
    return { rest: posted.catch((error) => postFailure(message, error)).then(checkMemory) };
  } catch (error) {
    frame.close();
    postFailure(message, error);
    return { rest: Promise.resolve() };
  }
}

/** @param {PageMessage} message that led to the error @param {unknown} error */
function postFailure(message, error) {
  const id = "id" in message ? message.id : null;
  post({ type: "failure", id, fatal: deathBy(message, error), message: errorMessage(error) });
}

const isFull = () => python !== undefined && python.heapBytes() > MAX_HEAP_BYTES;

function checkMemory() {
  if (isFull()) {
    post({ type: "failure", id: null, fatal: "question", message: "its memory was full" });
  }
}

/**
 * What the worker dies of, if it cannot be used after an error.
 *
 * @param {PageMessage} message that led to the error
 * @param {unknown} error
 * @returns {Death | null}
 */
function deathBy(message, error) {
  if (error instanceof RuntimeFailure) return "runtime";
  if (engine === undefined) return "start";
  if (!isFatal(error)) return null;
  return "frame" in message || "picture" in message ? "frame" : "question";
}

function started() {
  if (!engine) throw new Error("The engine is not running. Reload the page.");
  return engine;
}

/** @returns {Promise<BrowserVideo>} */
function video() {
  const ready = started();
  openedVideo ??= loaded().loadVideo(ready);
  openedVideo.catch(() => {
    openedVideo = undefined;
  });
  return openedVideo;
}

function loaded() {
  if (!python) throw new Error("The engine is not running. Reload the page.");
  return python;
}

/** @param {StartOptions} options */
async function start(options) {
  const begin = performance.now();
  const opened = new RemoteNetworks({ onProgress, onAlive, onError: dieWithNetworks });
  /** @type {Assets} */
  const assets = await fetchJson(options.assets);
  const root = new URL("./", options.assets);
  const { damage } = watchDownloads(root, assets, onProgress);
  const opening = opened.open(root, assets, options);
  const loading = Promise.race([loadPython(root, assets), damage]);
  const [manifest, core] = await Promise.all([opening, loading]).catch(async (error) => {
    if (error instanceof FileError) throw error;
    // The page tries only once more: by then, files of both runtimes must be repaired.
    await Promise.allSettled([opening, loading]);
    await Promise.all([repairRuntimes(root, assets), opened.repair()]);
    throw new RuntimeFailure(errorMessage(error));
  });
  networks = opened;
  python = core;
  engine = core.createEngine(
    JSON.stringify(manifest),
    runnerForPython(opened.run),
    JSON.stringify(opened.runtime),
    options.model,
    options.detector,
    JSON.stringify(options.smoothing),
  );
  const ready = engine;
  opened.onChange = () => ready.change_runtime(JSON.stringify(opened.runtime));
  post({
    type: "ready",
    runtime: { ...opened.runtime, host: "browser" },
    isolated: self.crossOriginIsolated,
    ...JSON.parse(engine.description()),
    milliseconds: performance.now() - begin,
  });
}

/** @param {Progress} progress */
function onProgress(progress) {
  post({ type: "progress", ...progress });
}

function onAlive() {
  post({ type: "alive" });
}

/** Python waits for the networks for ever. @param {string} [reason] given by the browser */
function dieWithNetworks(reason = "") {
  post({ type: "failure", id: null, fatal: "frame", message: reason });
}

/**
 * @param {number | null} id
 * @param {VideoFrame | ImageBitmap} picture closed here
 * @param {(ready: BrowserEngine) => Promise<string>} analysis
 */
async function analyse(id, picture, analysis) {
  const ready = started();
  const { result } = await beginAnalysis(ready, picture, () => analysis(ready));
  post({ type: "result", id, document: await result });
}

/** @returns {Promise<Heads>} */
function openedHeads() {
  heads ??= loaded().loadHeads(started());
  heads.catch(() => {
    heads = undefined;
  });
  return heads;
}

/** @param {HeadQuestion} question */
async function answerHeads(question) {
  const ready = started();
  const answer = await answerAboutHeads(await openedHeads(), question, (epoch, epochs) =>
    post({ type: "fitting", epoch, epochs }),
  );
  if (changesHead(question)) {
    post({ type: "head", head: JSON.parse(ready.description()).head });
  }
  return answer;
}

/** @param {Smoothing} smoothing */
function changeSmoothing(smoothing) {
  const used = started().change_smoothing(JSON.stringify(smoothing));
  post({ type: "smoothing", smoothing: JSON.parse(used) });
}

/**
 * Loads a network while frames are still analysed with the previous one, then swaps them between two
 * frames.
 *
 * @param {string} name
 */
async function changeModel(name) {
  await free();
  try {
    if (!networks) throw new Error("The engine is not running. Reload the page.");
    if (!inUse().includes(name)) await networks.add(name);
  } catch (error) {
    post({ type: "model-failure", message: errorMessage(error) });
    return;
  }
  await turns.take(() => swapModel(name));
}

/** @param {string} name of a network that is loaded */
async function swapModel(name) {
  try {
    const before = inUse();
    const { model, head } = JSON.parse(started().change_model(name));
    post({ type: "model", model, head });
    for (const one of before) await removeUnused(one);
    post({ type: "methods", methods: JSON.parse(started().methods()) });
  } catch (error) {
    post({ type: "model-failure", message: errorMessage(error) });
  }
}

/**
 * Loads the second model's network, if there is one, and switches methods between two frames.
 *
 * @param {Methods} methods
 */
async function changeMethods(methods) {
  await free();
  const second = methods.second?.model;
  try {
    if (second && !inUse().includes(second)) await networks?.add(second);
  } catch (error) {
    postMethodsFailure(error);
    return;
  }
  await turns.take(() => swapMethods(methods));
}

/** @param {Methods} methods whose networks are loaded */
async function swapMethods(methods) {
  const before = inUse();
  try {
    const used = JSON.parse(started().change_methods(JSON.stringify(methods)));
    post({ type: "methods", methods: used });
  } catch (error) {
    postMethodsFailure(error);
  }
  for (const name of [...before, methods.second?.model ?? ""]) await removeUnused(name);
}

/** @param {{ on: boolean, identity: boolean }} wanted guess age and gender, compare faces */
async function answerAttributes(wanted) {
  post({
    type: "attributes",
    ...(await attributes.change(wanted, { engine, networks, python }, (work) => turns.take(work))),
  });
}

/** @param {boolean} on open an album, or forget it */
async function answerAlbum(on) {
  post({ type: "album", ...(await album.change(on, { engine, networks, python })) });
}

/** @param {unknown} error */
function postMethodsFailure(error) {
  const methods = engine ? JSON.parse(engine.methods()) : null;
  post({ type: "methods-failure", message: errorMessage(error), methods });
}

/** @returns {string[]} names of the expression models in use */
function inUse() {
  const { second } = JSON.parse(started().methods());
  return [JSON.parse(started().description()).model.name, ...(second ? [second.model] : [])];
}

/** @param {string} name of an expression model */
async function removeUnused(name) {
  if (!inUse().includes(name)) await networks?.remove(name);
}
