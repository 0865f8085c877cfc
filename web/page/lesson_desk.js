/** What the elements of a lesson ask: one engine of the page, started once. */

import { textOf, words } from "../words/words.js";
import { Engine, WorkerGone } from "./engine.js";
import { Refusal } from "./errors.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Chosen, DrawingAnswer, FigureAnswer, Verdict } from "./lesson_types.js" */

/** Python of a lesson may have to be fetched first. */
const FIGURE_MILLISECONDS = 60_000;

/** An exercise takes a thousandth of that; a program that takes longer does not end. */
const CHECK_MILLISECONDS = 10_000;

export class Desk {
  /** @type {Engine} */
  #engine;
  /** @type {Promise<void>} */
  #ready;
  /** @type {() => void} */
  #started = () => {};
  /** @type {(error: Error) => void} */
  #failed = () => {};

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
    show("starting");
    this.#engine.start();
  }

  /** Starts the engine again, at the learner's request. */
  restart() {
    this.#ready = this.#waiting();
    this.show_("starting");
    this.#engine.restart();
  }

  /** @param {Chosen} values @returns {Promise<FigureAnswer>} */
  async show(values) {
    await this.#ready;
    const asked = { lesson: this.lesson, values };
    /** @type {DrawingAnswer} */
    const { svg } = await this.#engine.askLesson(
      { about: "drawing", ...asked },
      FIGURE_MILLISECONDS,
    );
    const pictures = svg === null ? [] : [await drawn(svg)];
    return this.#engine.askLesson({ about: "figure", ...asked }, FIGURE_MILLISECONDS, ...pictures);
  }

  /** @param {string} exercise @param {string} answer @returns {Promise<Verdict>} */
  async check(exercise, answer) {
    await this.#ready;
    const question = {
      about: /** @type {const} */ ("check"),
      lesson: this.lesson,
      exercise,
      answer,
    };
    try {
      return await this.#engine.askLesson(question, CHECK_MILLISECONDS);
    } catch (error) {
      if (!(error instanceof WorkerGone)) throw error;
      throw new Error(textOf(words().lessons.endless), { cause: error });
    }
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
