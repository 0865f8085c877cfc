/** The panel “Evaluate predictions”, loaded when its route is shown or when two files for it are dropped. */

import { keepPressesUntil } from "./early_presses.js";
import { element } from "./elements.js";
import { showIfUnavailable } from "./unavailable.js";

/** @import { Engine } from "./engine.js" */
/** @import { EvaluationView } from "./evaluation_view.js" */
/** @import { OpenVideo } from "./types.js" */

/**
 * @typedef {{
 *   shown(): OpenVideo | undefined,
 *   choose(row: number): void,
 *   openExample(wanted: () => boolean): Promise<File[]>,
 * }} VideoOnStage `choose` shows one of its frames; `openExample` opens a drawn clip, if it is still
 *   wanted once it is there, and has its analysis and annotations
 */

/** Extensions of predictions and annotations. */
const EXTENSIONS = /\.(txt|csv|json)$/i;

export class Evaluation {
  #panel = element("evaluation-details", HTMLElement);
  /** @type {Promise<EvaluationView> | undefined} */
  #view;

  /**
   * @param {Engine} engine
   * @param {VideoOnStage} video
   */
  constructor(engine, video) {
    this.engine = engine;
    this.video = video;
  }

  /** A video was analysed, or its analysis opened. */
  async videoShown() {
    (await this.#view)?.videoShown();
  }

  /** The engine has started, or started again. */
  async engineReady() {
    (await this.#view)?.engineReady();
  }

  /**
   * Whether files belong in this panel: two, at most one of them JSON, since annotations are text.
   *
   * @param {File[]} files
   */
  accepts(files) {
    if (files.length !== 2 || this.#panel.closest("[hidden]")) return false;
    const extensions = files.map(({ name }) => EXTENSIONS.exec(name)?.[1].toLowerCase());
    return !extensions.includes(undefined) && extensions.some((extension) => extension !== "json");
  }

  /** @param {File[]} files two, in any order */
  async open(files) {
    const view = await this.load();
    await view.open(files);
  }

  load() {
    if (this.#view) return this.#view;
    this.#view = keepPressesUntil(this.#panel, async () => {
      const { EvaluationView } = await import("./evaluation_view.js");
      return new EvaluationView(this.engine, this.video);
    });
    showIfUnavailable(this.#panel, this.#view, () => this.load());
    // It may succeed when the panel is shown again.
    this.#view.catch(() => {
      this.#view = undefined;
    });
    return this.#view;
  }
}
