/**
 * What the elements of a lesson ask: one engine of the page, started once, and a disposable worker
 * for what learners write.
 */

import { words } from "../words/words.js";
import { EditWorker, Ended } from "./edit_worker.js";
import { Engine } from "./engine.js";
import { Refusal } from "./errors.js";
import { OwnPictures } from "./own_pictures.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Chosen, DrawingAnswer, FigureAnswer, Verdict } from "./lesson_types.js" */

/** Python of a lesson may have to be fetched first. */
const FIGURE_MILLISECONDS = 60_000;

/**
 * Python stops a loop after five seconds by itself and names its line; a program that does not
 * answer for so long hangs inside one call.
 */
const PROGRAM_MILLISECONDS = 10_000;

const PROGRAMS = new URL("../worker/exercise_worker.js", import.meta.url);

export class Desk {
  /** @type {Engine} */
  #engine;
  /** @type {Promise<void>} */
  #ready;
  /** @type {() => void} */
  #started = () => {};
  /** @type {(error: Error) => void} */
  #failed = () => {};
  #programs;
  #begun = false;
  /** Numbers of learners' own pictures. @type {WeakMap<ImageBitmap, number>} */
  #numbers = new WeakMap();
  #count = 0;
  own = new OwnPictures();

  /**
   * @param {URL} script the worker's module
   * @param {string} assets address of assets.json
   * @param {string} lesson its name
   * @param {string | null} data address of its data
   * @param {(state: "starting" | "ready" | "failed", sentence?: Sentence) => void} show
   */
  constructor(script, assets, lesson, data, show) {
    this.lesson = lesson;
    this.data = data;
    this.show_ = show;
    const nothing = () => {};
    this.#ready = this.#waiting();
    this.#engine = new Engine(
      script,
      {
        assets,
        model: null,
        detector: null,
        gpu: "off",
        threads: null,
        smoothing: { kind: "none", seconds: 0.2 },
      },
      {
        onProgress: nothing,
        onReady: () => this.#open(),
        onSmoothing: nothing,
        onModel: nothing,
        onModelFailure: nothing,
        onHead: nothing,
        onFitting: nothing,
        onRestart: () => {
          this.#ready = this.#waiting();
          show("starting");
        },
        onDeath: (reason) => {
          this.#failed(new Refusal(reason));
          show("failed", reason);
        },
      },
    );
    this.#programs = new EditWorker(
      () => this.#engine.options,
      { onProgress: nothing, onEnd: nothing },
      PROGRAMS,
    );
  }

  /** Starts the engine, if nobody has. */
  start() {
    if (this.#begun) return;
    this.#begun = true;
    this.show_("starting");
    this.#engine.start();
  }

  /** Starts the engine again, at the learner's request. */
  restart() {
    this.#ready = this.#waiting();
    this.show_("starting");
    this.#engine.restart();
  }

  /**
   * @param {Chosen} values
   * @param {ImageBitmap | null} own a picture of the learner's own instead of the drawing
   * @returns {Promise<FigureAnswer>}
   */
  async show(values, own) {
    this.start();
    await this.#ready;
    const asked = { lesson: this.lesson, values, own: own && this.#numberOf(own) };
    /** @type {DrawingAnswer} */
    const wanted = await this.#engine.askLesson(
      { about: "drawing", ...asked },
      FIGURE_MILLISECONDS,
    );
    const pictures = wanted.svg === null ? [] : [await drawn(wanted.svg)];
    // The one that is sent is closed there; Python may be started again and need it once more.
    if (wanted.own && own) pictures.push(await createImageBitmap(own));
    return this.#engine.askLesson({ about: "figure", ...asked }, FIGURE_MILLISECONDS, ...pictures);
  }

  /** @param {string} exercise @param {string} answer a number @returns {Promise<Verdict>} */
  async check(exercise, answer) {
    this.start();
    await this.#ready;
    const { lesson } = this;
    const question = { about: /** @type {const} */ ("check"), lesson, exercise, answer };
    return this.#engine.askLesson(question, FIGURE_MILLISECONDS);
  }

  /** Starts the worker for programs, which takes seconds. */
  prepare() {
    // Whoever runs a program learns why there is none.
    this.#programs.start().catch(() => {});
  }

  /** @param {string} exercise @param {string} program @returns {Promise<Verdict>} */
  async run(exercise, program) {
    const { lesson } = this;
    try {
      return await this.#programs.ask({ lesson, exercise, answer: program }, PROGRAM_MILLISECONDS);
    } catch (error) {
      // A program that broke its Python breaks no other one.
      if (!(error instanceof Ended)) this.#programs.end();
      const silent = error instanceof Ended && error.silent;
      throw new Refusal(() => words().lessons[silent ? "endless" : "ended"]);
    }
  }

  /** @param {ImageBitmap} picture */
  #numberOf(picture) {
    const number = this.#numbers.get(picture) ?? ++this.#count;
    this.#numbers.set(picture, number);
    return number;
  }

  async #open() {
    try {
      if (this.data) {
        const data = await (await fetch(this.data)).text();
        const question = { about: /** @type {const} */ ("open"), lesson: this.lesson, data };
        await this.#engine.askLesson(question, FIGURE_MILLISECONDS);
      }
      this.#started();
      this.show_("ready");
    } catch (error) {
      this.#failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** @returns {Promise<void>} until the engine is ready */
  #waiting() {
    const ready = new Promise((resolve, reject) => {
      this.#started = () => resolve(undefined);
      this.#failed = reject;
    });
    // Whoever waits for it reports it.
    ready.catch(() => {});
    return ready;
  }
}

/** @param {string} svg @returns {Promise<ImageBitmap>} */
async function drawn(svg) {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return await createImageBitmap(image);
  } finally {
    URL.revokeObjectURL(address);
  }
}
