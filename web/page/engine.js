/** The page's side of the worker: starts it, asks it, watches it, and starts it anew if it dies. */

import { messages } from "./messages.js";
import { Questions } from "./questions.js";

/** @import { NamedFile } from "./types.js" */
/** @import { Analysis, HeadQuestion, HeadState, PageMessage, Progress } from "./types.js" */
/** @import { Ready, Smoothing } from "./types.js" */
/** @import { StartOptions, UsedModel, VideoQuestion, WorkerMessage } from "./types.js" */

/** A frame takes a tenth of a second; a worker that is silent for this long is dead. */
const SILENCE_MILLISECONDS = 15_000;

/** While it starts, a worker tells of every piece that it loads; a slow phone then compiles long. */
const START_SILENCE_MILLISECONDS = 60_000;

/** A huge picture on a slow phone may take long. */
const PICTURE_SILENCE_MILLISECONDS = 60_000;

/**
 * @typedef {{
 *   onProgress(progress: Progress): void,
 *   onReady(ready: Ready): void,
 *   onSmoothing(delay: number): void,
 *   onModel(model: UsedModel, head: HeadState | null): void,
 *   onModelFailure(reason: string): void,
 *   onHead(head: HeadState | null): void,
 *   onFitting(epoch: number, epochs: number): void,
 *   onRestart(reason: string): void,
 *   onDeath(reason: string): void,
 * }} EngineEvents `onRestart` tells of a restart under way, `onDeath` that the user must decide
 */

/** How a question ends when the worker dies, or is not ready; the events have told why. */
export class WorkerGone extends Error {}

export class Engine {
  /** @type {Worker | undefined} */
  #worker;
  #questions = new Questions(() => this.#revive(messages.workerSilent));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #startTimer;
  #restarts = 0;
  #ready = false;

  /**
   * @param {URL} script the worker's module
   * @param {StartOptions} options
   * @param {EngineEvents} events
   */
  constructor(script, options, events) {
    this.script = script;
    this.options = options;
    this.events = events;
  }

  get ready() {
    return this.#ready;
  }

  /** Whether there is a worker: not before the start, and not after a death. */
  get running() {
    return this.#worker !== undefined;
  }

  /** Whether an answer is awaited. */
  get busy() {
    return this.#questions.size > 0;
  }

  start() {
    const worker = new Worker(this.script, { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#revive(messages.workerFailed(event.message));
    });
    this.#worker = worker;
    this.#awaitStart();
    this.#tell({ type: "start", options: this.options });
  }

  /** Starts anew because the user asked for it. */
  restart() {
    this.#restarts = 0;
    this.#end();
    this.start();
  }

  /**
   * @param {VideoFrame | ImageBitmap} frame given away
   * @param {number} time in seconds
   * @returns {Promise<Analysis>}
   */
  analyseFrame(frame, time) {
    return this.#ask(SILENCE_MILLISECONDS, (id) => ({ type: "frame", id, frame, time }), frame);
  }

  /**
   * @param {ImageBitmap} picture given away
   * @param {string} name
   * @returns {Promise<Analysis>}
   */
  analysePicture(picture, name) {
    return this.#ask(
      PICTURE_SILENCE_MILLISECONDS,
      (id) => ({ type: "picture", id, picture, name }),
      picture,
    );
  }

  /** Begins a video file: its frames follow. */
  startVideo() {
    if (this.#ready) this.#tell({ type: "video" });
  }

  /**
   * @param {VideoFrame | ImageBitmap} frame given away
   * @param {number} index from 0
   * @param {number} time in seconds since the first frame
   * @returns {Promise<Analysis>}
   */
  analyseVideoFrame(frame, index, time) {
    return this.#ask(
      PICTURE_SILENCE_MILLISECONDS,
      (id) => ({ type: "video frame", id, frame, index, time }),
      frame,
    );
  }

  /** Forgets what was found in the video's frames. */
  endVideo() {
    if (this.#ready) this.#tell({ type: "video end" });
  }

  /**
   * Asks about the video whose frames were analysed.
   *
   * @param {VideoQuestion} question
   * @returns {Promise<string>}
   */
  askAboutVideo(question) {
    return this.#ask(PICTURE_SILENCE_MILLISECONDS, (id) => ({
      type: "video question",
      id,
      question,
    }));
  }

  /**
   * Asks about samples and heads.
   *
   * @param {HeadQuestion} question
   * @template {string | Uint8Array} [Answer=string]
   * @returns {Promise<Answer>}
   */
  askHeads(question) {
    return this.#ask(PICTURE_SILENCE_MILLISECONDS, (id) => ({
      type: "head question",
      id,
      question,
    }));
  }

  /**
   * Evaluates predictions against annotations.
   *
   * @param {NamedFile} predictions
   * @param {NamedFile} annotations
   * @returns {Promise<string>} JSON text of FiguresPart[]
   */
  evaluate(predictions, annotations) {
    return this.#ask(PICTURE_SILENCE_MILLISECONDS, (id) => ({
      type: "evaluation",
      id,
      predictions,
      annotations,
    }));
  }

  /** Forgets the live stream's faces. */
  reset() {
    if (this.#ready) this.#tell({ type: "reset" });
  }

  /** @param {Smoothing} smoothing from the next frame on, also after a restart */
  changeSmoothing(smoothing) {
    this.options = { ...this.options, smoothing };
    if (this.#ready) this.#tell({ type: "smoothing", smoothing });
  }

  /**
   * Frames go on with the model before until this one is loaded.
   *
   * @param {string} model where nothing runs, for the next start
   */
  changeModel(model) {
    if (this.running) this.#tell({ type: "model", name: model });
    else this.options = { ...this.options, model };
  }

  /**
   * @param {number} patience in milliseconds
   * @template Answer
   * @param {(id: number) => PageMessage} question
   * @param {(VideoFrame | ImageBitmap)[]} given
   * @returns {Promise<Answer>}
   */
  #ask(patience, question, ...given) {
    if (!this.#ready) {
      for (const each of given) each.close();
      return Promise.reject(new WorkerGone(messages.workerCrashed));
    }
    return this.#questions.ask(patience, (id) => this.#tell(question(id), given));
  }

  /**
   * @param {PageMessage} message
   * @param {Transferable[]} given
   */
  #tell(message, given = []) {
    this.#worker?.postMessage(message, given);
  }

  /** Gives the worker that starts time until its next message. */
  #awaitStart() {
    this.#startTimer = setTimeout(
      () => this.#revive(messages.workerSilentAtStart),
      START_SILENCE_MILLISECONDS,
    );
  }

  /** @param {WorkerMessage} message */
  #hear(message) {
    clearTimeout(this.#startTimer);
    switch (message.type) {
      case "progress":
        if (!this.#ready) this.#awaitStart();
        this.events.onProgress(message);
        break;
      case "ready":
        this.#ready = true;
        this.events.onReady(message);
        break;
      case "smoothing":
        this.events.onSmoothing(message.delay);
        break;
      case "model":
        this.options = { ...this.options, model: message.model.name };
        this.events.onModel(message.model, message.head);
        break;
      case "head":
        this.events.onHead(message.head);
        break;
      case "fitting":
        this.events.onFitting(message.epoch, message.epochs);
        break;
      case "model-failure":
        this.events.onModelFailure(message.message);
        break;
      case "result":
        this.#restarts = 0;
        this.#questions.answer(message.id, message.document);
        break;
      case "answer":
        this.#questions.answer(message.id, message.answer);
        break;
      case "failure":
        if (!message.fatal) {
          this.#questions.fail(message.id, new Error(message.message));
        } else if (this.#ready) {
          this.#revive(message.message);
        } else {
          this.#die(message.message);
        }
        break;
    }
  }

  /**
   * Starts a new worker once by itself; a second death without a result between is left to the user.
   *
   * @param {string} reason
   */
  #revive(reason) {
    if (this.#restarts > 0 || !this.#ready) {
      this.#die(this.#restarts > 0 ? messages.workerCrashedAgain : reason);
      return;
    }
    this.#restarts += 1;
    this.events.onRestart(reason);
    this.#end();
    this.start();
  }

  /** @param {string} reason */
  #die(reason) {
    this.#end();
    this.events.onDeath(reason);
  }

  #end() {
    clearTimeout(this.#startTimer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#questions.failAll(new WorkerGone(messages.workerCrashed));
  }
}
