/** The page's side of a disposable worker, in which edited steps or learners' programs run. */

import { words } from "../words/words.js";
import { Refusal } from "./errors.js";
import { Questions } from "./questions.js";
import { importing } from "./worker_script.js";

/** @import { EditMessage, EditQuestion, EditReply, LiveAnswer } from "./edit_types.js" */
/** @import { Progress, StartOptions } from "./types.js" */

const SCRIPT = new URL("../worker/edit_worker.js", import.meta.url);

/**
 * Python stops a loop after five seconds by itself and names its line; what does not answer for so
 * long hangs inside one call.
 */
const TRY_MILLISECONDS = 20_000;

/** A frame takes about a tenth of a second. */
const FRAME_MILLISECONDS = 6_000;

/** A starting worker reports each piece that it loads; compiling then takes a slow phone long. */
const START_MILLISECONDS = 60_000;

/** What was asked is not answered, because the worker was ended. */
export class Ended extends Refusal {
  /** @param {boolean} silent whether it did not answer in time */
  constructor(silent) {
    super(() => words().livePython[silent ? "hung" : "ended"]);
    this.silent = silent;
  }
}

export class EditWorker {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<void> | undefined} */
  #starting;
  /** Whether it can answer. */
  started = false;
  #questions = new Questions(
    () => this.#end(new Ended(true)),
    () => {},
  );
  /** @type {(error: Error) => void} */
  #failStart = () => {};

  /**
   * @param {() => StartOptions} options of the page's own engine
   * @param {{ onProgress(progress: Progress | null): void, onEnd(silent: boolean): void }} events
   *   `onProgress`: of its start, and of networks that a question needs; null once it has started;
   *   `onEnd`: it was ended, and what was in use there is gone
   * @param {URL} [script] the worker's module
   */
  constructor(options, events, script = SCRIPT) {
    this.options = options;
    this.events = events;
    this.script = script;
  }

  get running() {
    return this.#worker !== undefined;
  }

  /** Whether a question is pending. */
  get busy() {
    return this.#questions.size > 0;
  }

  /** Starts it, if it does not run. @returns {Promise<void>} */
  start() {
    this.#starting ??= new Promise((resolve, reject) => {
      const worker = importing(this.script);
      const silence = () => this.#end(new Ended(true));
      let timer = setTimeout(silence, START_MILLISECONDS);
      this.#worker = worker;
      this.#failStart = (error) => {
        clearTimeout(timer);
        reject(error);
      };
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        this.#end(new Error(event.message));
      });
      worker.addEventListener("message", ({ data }) => {
        /** @type {EditReply} */
        const reply = data;
        if (reply.type === "progress") {
          clearTimeout(timer);
          if (this.started) this.#questions.prolong();
          else timer = setTimeout(silence, START_MILLISECONDS);
          this.events.onProgress(reply);
        } else if (reply.type === "ready") {
          clearTimeout(timer);
          this.started = true;
          this.events.onProgress(null);
          resolve();
        } else if (reply.type === "answer") this.#questions.answer(reply.id, reply.answer);
        else this.#failed(reply);
      });
      this.#post({ type: "start", options: { ...this.options(), gpu: "off", threads: 1 } });
    });
    return this.#starting;
  }

  /** @param {Uint8Array} state the frozen frame, as the page's engine gives it */
  async open(state) {
    await this.start();
    return this.#questions.ask(TRY_MILLISECONDS, (id) => this.#post({ type: "open", id, state }));
  }

  /**
   * @param {EditQuestion} question
   * @param {number} [milliseconds] how long the answer may take
   * @template Answer
   * @returns {Promise<Answer>}
   */
  async ask(question, milliseconds = TRY_MILLISECONDS) {
    await this.start();
    return this.#questions.ask(milliseconds, (id) =>
      this.#post({ type: "question", id, question }),
    );
  }

  /**
   * @param {VideoFrame | ImageBitmap} frame transferred
   * @param {number} time in seconds
   * @returns {Promise<LiveAnswer>}
   */
  analyseFrame(frame, time) {
    return this.#questions.ask(FRAME_MILLISECONDS, (id) =>
      this.#post({ type: "frame", id, frame, time }, [frame]),
    );
  }

  /** Ends it; the next question starts another. */
  end() {
    if (this.#worker) this.#end(new Ended(false));
  }

  /** @param {Error} error that whoever waits gets */
  #end(error) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#starting = undefined;
    this.started = false;
    this.#failStart(error);
    this.#questions.failAll(error);
    this.events.onProgress(null);
    this.events.onEnd(error instanceof Ended && error.silent);
  }

  /** @param {EditReply & { type: "failure" }} failure */
  #failed({ id, fatal, message }) {
    this.#questions.fail(id, new Error(message));
    if (fatal) this.#end(message ? new Error(message) : new Ended(false));
  }

  /** @param {EditMessage} message @param {Transferable[]} [transferred] */
  #post(message, transferred = []) {
    this.#worker?.postMessage(message, transferred);
  }
}
