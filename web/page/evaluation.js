/** The panel “Evaluate predictions”, loaded when it is opened, or when two files for it come. */

import { element } from "./elements.js";

/** @import { Engine } from "./engine.js" */
/** @import { EvaluationView } from "./evaluation_view.js" */

/** Of predictions and annotations; pictures and videos have others. */
const ENDINGS = /\.(txt|csv|json)$/i;

export class Evaluation {
  #details = element("evaluation-details", HTMLDetailsElement);
  /** @type {Promise<EvaluationView> | undefined} */
  #view;

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    this.#details.addEventListener("toggle", () => this.#load(), { once: true });
  }

  /**
   * Whether files are for this panel: two, at most one of them JSON, since annotations are text.
   *
   * @param {File[]} files
   */
  takes(files) {
    if (files.length !== 2 || this.#details.closest("[hidden]")) return false;
    const endings = files.map(({ name }) => ENDINGS.exec(name)?.[1].toLowerCase());
    return !endings.includes(undefined) && endings.some((ending) => ending !== "json");
  }

  /** @param {File[]} files two, in any order */
  async bring(files) {
    this.#details.open = true;
    this.#details.scrollIntoView();
    const view = await this.#load();
    await view.take(files);
  }

  #load() {
    this.#view ??= import("./evaluation_view.js").then(
      ({ EvaluationView }) => new EvaluationView(this.engine),
    );
    return this.#view;
  }
}
