/** The panel “Evaluate predictions”, loaded when it is opened or when two files for it are dropped. */

import { element } from "./elements.js";

/** @import { Engine } from "./engine.js" */
/** @import { EvaluationView } from "./evaluation_view.js" */

/** Extensions of predictions and annotations. */
const EXTENSIONS = /\.(txt|csv|json)$/i;

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
   * Whether files belong in this panel: two, at most one of them JSON, since annotations are text.
   *
   * @param {File[]} files
   */
  accepts(files) {
    if (files.length !== 2 || this.#details.closest("[hidden]")) return false;
    const extensions = files.map(({ name }) => EXTENSIONS.exec(name)?.[1].toLowerCase());
    return !extensions.includes(undefined) && extensions.some((extension) => extension !== "json");
  }

  /** @param {File[]} files two, in any order */
  async open(files) {
    this.#details.open = true;
    this.#details.scrollIntoView();
    const view = await this.#load();
    await view.open(files);
  }

  #load() {
    this.#view ??= import("./evaluation_view.js").then(
      ({ EvaluationView }) => new EvaluationView(this.engine),
    );
    return this.#view;
  }
}
