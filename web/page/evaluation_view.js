/** The route “Evaluate”: two files, charts of their comparison, and the challenges' table. */

import { onLanguage, words } from "../words/words.js";
import { element } from "./elements.js";
import { Refusal, sentenceOf } from "./errors.js";
import { EvaluationCharts } from "./evaluation_charts.js";
import { contentOf } from "./file_content.js";
import { showSentence } from "./sentences.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { VideoOnStage } from "./evaluation.js" */
/** @import { FileComparison, FiguresPart, NamedFile } from "./types.js" */

export class EvaluationView {
  #status = element("evaluation-status", HTMLElement);
  #figures = element("evaluation-figures", HTMLElement);
  #predictions = new FileField("evaluation-predictions", () => this.#evaluate());
  #annotations = new FileField("evaluation-annotations", () => this.#evaluate());
  /** @type {FiguresPart[]} of the comparison shown */
  #parts = [];
  /** What starts once the engine is ready. @type {(() => Promise<void>) | undefined} */
  #waiting;
  /** Number of the latest request; answers to earlier ones are dropped. */
  #requested = 0;

  #charts;

  /**
   * @param {Engine} engine
   * @param {VideoOnStage} video
   */
  constructor(engine, video) {
    this.engine = engine;
    this.#charts = new EvaluationCharts(engine, video);
    onLanguage(() => this.#showFigures());
    element("evaluation-example", HTMLButtonElement).addEventListener("click", () =>
      this.#openExample(video),
    );
    if (this.#predictions.file || this.#annotations.file) this.#evaluate();
  }

  /** A video was analysed, or its analysis opened. */
  videoShown() {
    this.#charts.videoShown();
  }

  /** Compares the files that were chosen before. */
  async engineReady() {
    const work = this.#waiting;
    this.#waiting = undefined;
    await work?.();
  }

  /** Compares predictions and annotations. @param {File[]} files two, in any order */
  async open(files) {
    await this.#request(async (isLatest) => {
      const [one, other] = await Promise.all(files.map(namedFile));
      const index = JSON.parse(
        await this.engine.askEvaluation({ about: "predictions", one, other }),
      );
      if (!isLatest()) return;
      if (index === null)
        throw new Refusal(() => words().evaluation.ambiguous(one.name, other.name));
      this.#predictions.show(files[index]);
      this.#annotations.show(files[1 - index]);
      await this.#evaluate();
    });
  }

  /** @param {VideoOnStage} video */
  async #openExample(video) {
    this.#clear();
    const request = this.#requested;
    // Whoever chose files or went elsewhere in the meantime keeps what is there.
    const wanted = () => request === this.#requested && document.body.dataset.route === "evaluate";
    this.#report(() => words().evaluation.fetching);
    try {
      const files = await video.openExample(wanted);
      if (wanted()) await this.open(files);
      else if (request === this.#requested) this.#report("");
    } catch (error) {
      if (request === this.#requested) this.#report(sentenceOf(error), "alarm");
    }
  }

  async #evaluate() {
    const [predictions, annotations] = [this.#predictions.file, this.#annotations.file];
    if (!predictions || !annotations) {
      this.#clear();
      this.#report(() =>
        predictions ? words().evaluation.annotationsWanted : words().evaluation.predictionsWanted,
      );
      return;
    }
    await this.#request(async (isLatest) => {
      const answer = await this.engine.askEvaluation({
        about: "comparison",
        predictions: await namedFile(predictions),
        annotations: await namedFile(annotations),
      });
      if (!isLatest()) return;
      /** @type {FileComparison} */
      const comparison = JSON.parse(answer);
      this.#parts = comparison.parts;
      this.#showFigures();
      this.#charts.show(comparison);
      this.#report(() => words().evaluation.done(predictions.name, annotations.name));
    });
  }

  /**
   * Empties table and charts, then runs a request to the engine and reports its error.
   *
   * @param {(isLatest: () => boolean) => Promise<void>} work
   */
  async #request(work) {
    this.#clear();
    this.#waiting = undefined;
    if (!this.engine.ready) {
      this.#waiting = () => this.#request(work);
      this.#report(() => words().evaluation.waiting);
      return;
    }
    const request = this.#requested;
    const isLatest = () => request === this.#requested;
    this.#report(() => words().evaluation.comparing);
    try {
      await work(isLatest);
    } catch (error) {
      if (isLatest()) this.#report(sentenceOf(error), "alarm");
    }
  }

  #showFigures() {
    this.#figures.replaceChildren(...this.#parts.map(tableOf));
  }

  #clear() {
    this.#requested += 1;
    this.#parts = [];
    this.#showFigures();
    this.#charts.clear();
  }

  /** @param {Sentence} sentence @param {"calm" | "alarm"} [tone] */
  #report(sentence, tone = "calm") {
    showSentence(this.#status, sentence);
    this.#status.dataset.tone = tone;
  }
}

/** A field for one file, which may be chosen or dropped on it. */
class FileField {
  /** @type {File | undefined} */
  file;

  /**
   * @param {string} id
   * @param {() => void} onFile
   */
  constructor(id, onFile) {
    this.input = element(id, HTMLInputElement);
    this.name = element(`${id}-name`, HTMLElement);
    const choose = (/** @type {File | undefined} */ file) => {
      if (!file) return;
      this.show(file);
      onFile();
    };
    this.input.addEventListener("change", () => choose(this.input.files?.[0]));
    this.input.closest("label")?.addEventListener("drop", (event) => {
      // Two files belong to both fields, wherever they are dropped.
      if (event.dataTransfer?.files.length !== 1) return;
      event.preventDefault();
      choose(event.dataTransfer.files[0]);
    });
    // A file may have been chosen before this module was loaded.
    if (this.input.files?.[0]) this.show(this.input.files[0]);
  }

  /** @param {File} file */
  show(file) {
    this.file = file;
    this.name.removeAttribute("data-words");
    this.name.textContent = file.name;
    this.input.value = "";
  }
}

/**
 * @param {File} file
 * @returns {Promise<NamedFile>}
 */
async function namedFile(file) {
  return { name: file.name, content: await contentOf(file, file.name) };
}

/** @param {FiguresPart} part */
function tableOf({ title, figures }) {
  const table = document.createElement("table");
  table.createCaption().textContent = words().sentence(title);
  const body = table.createTBody();
  for (const [name, value] of Object.entries(figures)) {
    const row = body.insertRow();
    const heading = document.createElement("th");
    heading.scope = "row";
    heading.textContent = words().sentence(name);
    row.append(heading);
    row.insertCell().textContent = words().evaluation.value(value);
  }
  return table;
}
