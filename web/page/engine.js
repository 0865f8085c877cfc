/** The page's side of the worker: starts it, sends requests, and restarts it if it dies. */

import { textOf, words } from "../words/words.js";
import { keptDescriptors } from "./descriptors.js";
import { Refusal } from "./errors.js";
import { Questions } from "./questions.js";
import { limitOfStart, limitOfVideoQuestion, MILLISECONDS } from "./time_limits.js";
import { openWorker } from "./worker_script.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { EngineEvents, EvaluationQuestion, GlassAnswer, GlassQuestion } from "./types.js" */
/** @import { Analysis, HeadQuestion, LessonQuestion, PageMessage } from "./types.js" */
/** @import { AlbumQuestion, ChangeMessage, IdentityQuestion } from "./types.js" */
/** @import { Smoothing, StartOptions } from "./types.js" */
/** @import { StreamQuestion, VideoQuestion, WorkerMessage } from "./types.js" */

/** Rejects a request when the worker dies or is not ready; the events have reported why. */
export class WorkerGone extends Refusal {
  constructor(sentence = () => words().engine.crashed) {
    super(sentence);
  }
}

export class Engine {
  /** @type {Worker | undefined} */
  #worker;
  #questions = new Questions(
    () => this.#restartOnce(() => words().engine.silent),
    () => this.onFree(),
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #startTimer;
  #restarts = 0;
  #ready = false;
  /** Called when the last pending request was answered or has failed. */
  onFree = () => {};

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

  /** Whether a worker exists: not before the start, nor after it has died. */
  get running() {
    return this.#worker !== undefined;
  }

  /** Whether a request is pending. */
  get busy() {
    return this.#questions.size > 0;
  }

  start() {
    this.#worker = openWorker(this.script, {
      onMessage: (message) => this.#receive(message),
      onError: (reason) => this.#restartOnce(() => words().engine.failed(reason)),
    });
    this.#awaitStart();
    this.#post({ type: "start", options: this.options });
  }

  /** Restarts the worker at the user's request. */
  restart() {
    this.#restarts = 0;
    this.#end();
    this.start();
  }

  /**
   * @param {VideoFrame | ImageBitmap} frame transferred to the worker
   * @param {number} time in seconds
   * @returns {Promise<Analysis>}
   */
  analyseFrame(frame, time) {
    return this.#ask(MILLISECONDS.frame, (id) => ({ type: "frame", id, frame, time }), [frame]);
  }

  /**
   * @param {ImageBitmap} picture transferred to the worker
   * @param {string} name
   * @returns {Promise<Analysis>}
   */
  async analysePicture(picture, name) {
    /** @type {Analysis} */
    const analysis = await this.#ask(
      MILLISECONDS.picture,
      (id) => ({ type: "picture", id, picture, name }),
      [picture],
    );
    return keptDescriptors.take(analysis);
  }

  /**
   * @param {VideoFrame | ImageBitmap} frame transferred to the worker
   * @param {number} index from 0
   * @param {number} time in seconds as players count them
   * @returns {Promise<Analysis>}
   */
  analyseVideoFrame(frame, index, time) {
    return this.#ask(
      MILLISECONDS.picture,
      (id) => ({ type: "video frame", id, frame, index, time }),
      [frame],
    );
  }

  /**
   * Asks about the video whose frames were analysed.
   *
   * @param {VideoQuestion} question
   * @param {(share: number) => void} [onShare] gets how much of a stored analysis is read, from 0 to 1
   * @param {AbortSignal} [signal] ends the reading
   * @template [Answer=string]
   * @returns {Promise<Answer>}
   */
  async askAboutVideo(question, onShare, signal) {
    signal?.throwIfAborted();
    const ask = (/** @type {number} */ id) => {
      signal?.addEventListener("abort", () => this.#giveUp(id, signal.reason));
      return /** @type {const} */ ({ type: "video question", id, question });
    };
    return this.#ask(limitOfVideoQuestion(question), ask, [], onShare);
  }

  /** @param {number} id of a question @param {Error} reason that whoever asked gets */
  #giveUp(id, reason) {
    this.#questions.fail(id, reason);
    this.#post({ type: "unwanted", id });
  }

  /**
   * Asks about the live stream: its last seconds, or a baseline.
   *
   * @param {StreamQuestion} question
   * @returns {Promise<string>} JSON text
   */
  askStream(question) {
    // It may be asked while a picture is analysed.
    return this.#askWith("stream question", MILLISECONDS.picture, question);
  }

  /**
   * Asks about samples and heads.
   *
   * @param {HeadQuestion} question
   * @template {string | Uint8Array} [Answer=string]
   * @returns {Promise<Answer>}
   */
  askHeads(question) {
    return this.#askWith("head question", MILLISECONDS.picture, question);
  }

  /**
   * Asks about predictions and annotations.
   *
   * @param {EvaluationQuestion} question
   * @returns {Promise<string>} JSON text
   */
  askEvaluation(question) {
    return this.#askWith("evaluation question", MILLISECONDS.picture, question);
  }

  /**
   * Asks which faces of several pictures look alike.
   *
   * @param {IdentityQuestion} question
   * @returns {Promise<string>} JSON text of `AlikeFaces`
   */
  askIdentity(question) {
    return this.#askWith("identity question", MILLISECONDS.picture, question);
  }

  /**
   * Freezes a frame for the glass box and walks it, or hides parts of its face.
   *
   * @param {GlassQuestion} question
   * @param {ImageBitmap} [picture] transferred to the worker
   * @template [Answer=GlassAnswer] @returns {Promise<Answer>}
   */
  askGlass(question, picture) {
    return this.#askWith("glass question", MILLISECONDS.picture, question, picture);
  }

  /**
   * @param {LessonQuestion} question
   * @param {number} timeout in milliseconds
   * @param {ImageBitmap[]} pictures at most one, transferred to the worker
   * @template Answer @returns {Promise<Answer>}
   */
  askLesson(question, timeout, ...pictures) {
    return this.#askWith("lesson question", timeout, question, pictures[0]);
  }

  /**
   * @param {AlbumQuestion} question
   * @param {ImageBitmap} [picture] transferred to the worker
   * @template [Answer=string] @returns {Promise<Answer>}
   */
  async askAlbum(question, picture) {
    const asked = this.#askWith("album question", MILLISECONDS.album, question, picture);
    await asked;
    this.#restarts = 0;
    return asked;
  }

  /** @param {Smoothing} smoothing from the next frame on, also after a restart */
  changeSmoothing(smoothing) {
    this.options = { ...this.options, smoothing };
    if (this.#ready) this.#post({ type: "smoothing", smoothing });
  }

  /** @param {ChangeMessage} change what is not answered, or once a network that it needs is loaded */
  change(change) {
    if (this.#ready) this.#post(change);
  }

  /**
   * Changes the model. Frames are analysed with the previous one until it is loaded.
   *
   * @param {string} model used at the next start if no worker is running
   */
  changeModel(model) {
    if (this.running) this.#post({ type: "model", name: model });
    else this.options = { ...this.options, model };
  }

  /**
   * @param {Extract<PageMessage["type"], `${string} question`>} type
   * @param {number} timeout in milliseconds
   * @param {any} question of that type
   * @param {ImageBitmap} [picture] transferred to the worker
   * @template Answer @returns {Promise<Answer>}
   */
  #askWith(type, timeout, question, picture) {
    const pictures = picture ? [picture] : [];
    const shown = picture && { picture };
    return this.#ask(timeout, (id) => ({ type, id, question, ...shown }), pictures);
  }

  /**
   * @param {number} timeout in milliseconds
   * @template Answer
   * @param {(id: number) => PageMessage} question
   * @param {(VideoFrame | ImageBitmap)[]} pictures transferred to the worker
   * @param {(share: number) => void} [onShare]
   * @returns {Promise<Answer>}
   */
  #ask(timeout, question, pictures, onShare) {
    if (!this.#ready) {
      for (const picture of pictures) picture.close();
      return Promise.reject(new WorkerGone());
    }
    return this.#questions.ask(timeout, (id) => this.#post(question(id), pictures), onShare);
  }

  /**
   * @param {PageMessage} message
   * @param {Transferable[]} transferred
   */
  #post(message, transferred = []) {
    this.#worker?.postMessage(message, transferred);
  }

  /** Waits for the starting worker's next message, up to a time limit. */
  #awaitStart() {
    this.#startTimer = setTimeout(
      () => this.#restartOnce(() => words().engine.silentAtStart),
      limitOfStart(this.options.gpu),
    );
  }

  /** @param {WorkerMessage} message */
  #receive(message) {
    clearTimeout(this.#startTimer);
    switch (message.type) {
      case "progress":
        if (!this.#ready) this.#awaitStart();
        this.events.onProgress(message);
        break;
      case "alive":
        if (!this.#ready) this.#awaitStart();
        break;
      case "ready":
        this.#ready = true;
        this.events.onReady(message);
        break;
      case "smoothing":
        this.events.onSmoothing(message.smoothing);
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
      case "methods":
        this.events.onMethods?.(message.methods);
        break;
      case "attributes":
        this.events.onAttributes?.(message, message.failure);
        break;
      case "album":
        this.events.onAlbum?.(message.on, message.failure);
        break;
      case "methods-failure":
        this.events.onMethods?.(message.methods, message.message);
        break;
      case "model-failure":
        this.events.onModelFailure(message.message);
        break;
      case "result":
        this.#restarts = 0;
        this.#questions.answer(message.id, message.document);
        break;
      case "share":
        this.#questions.goesOn(message.id, message.share);
        break;
      case "answer":
        this.#questions.answer(message.id, message.answer);
        break;
      case "failure":
        this.#failed(message);
        break;
    }
  }

  /** @param {WorkerMessage & { type: "failure" }} failure */
  #failed({ id, fatal, message }) {
    switch (fatal) {
      case null:
        this.#questions.fail(id, new Refusal(message));
        break;
      case "start":
        this.#die(message);
        break;
      case "runtime":
        if (this.#restarts > 0) this.#die(message);
        else this.#startAgain(() => words().engine.startFailed(textOf(message)));
        break;
      case "frame":
        this.#restartOnce(() => words().engine.failed(textOf(message)));
        break;
      case "question":
        // Whoever asked does not ask again.
        this.#startAgain(() => words().engine.failed(textOf(message)));
        this.#restarts = 0;
        break;
    }
  }

  /**
   * Starts a new worker automatically, once; if that one dies without a result, the user decides.
   *
   * @param {Sentence} reason
   */
  #restartOnce(reason) {
    if (this.#restarts > 0 || !this.#ready) {
      this.#die(this.#restarts > 0 ? () => words().engine.crashedAgain : reason);
      return;
    }
    this.#startAgain(reason);
  }

  /** @param {Sentence} reason */
  #startAgain(reason) {
    this.#restarts += 1;
    this.events.onRestart(reason);
    this.#end();
    this.start();
  }

  /** @param {Sentence} reason */
  #die(reason) {
    this.#end();
    this.events.onDeath(reason);
  }

  #end() {
    clearTimeout(this.#startTimer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#questions.failAll(new WorkerGone());
  }
}
