/** The panel that compares predictions with annotations: two files, and the challenges' table. */

import { element } from "./elements.js";
import { errorMessage } from "./errors.js";
import { whichIsWhich } from "./evaluation_files.js";
import { messages } from "./messages.js";

/** @import { Engine } from "./engine.js" */
/** @import { FiguresPart, NamedFile } from "./types.js" */

export class EvaluationView {
  #status = element("evaluation-status", HTMLElement);
  #figures = element("evaluation-figures", HTMLElement);
  #predictions = new FilePlace("evaluation-predictions", () => this.#evaluate());
  #annotations = new FilePlace("evaluation-annotations", () => this.#evaluate());
  /** Counts what was asked for, so that only the latest answer is shown. */
  #asked = 0;

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    if (this.#predictions.file || this.#annotations.file) this.#evaluate();
  }

  /** Takes predictions and annotations. @param {File[]} files two, in any order */
  async take(files) {
    this.#asked += 1;
    this.#figures.replaceChildren();
    const found = await whichIsWhich(files);
    if (!found) {
      this.#report(messages.whichIsWhich(files[0].name, files[1].name), "alarm");
      return;
    }
    this.#predictions.put(found.predictions);
    this.#annotations.put(found.annotations);
    await this.#evaluate();
  }

  async #evaluate() {
    this.#figures.replaceChildren();
    const [predictions, annotations] = [this.#predictions.file, this.#annotations.file];
    if (!predictions || !annotations) {
      this.#report(predictions ? messages.annotationsWanted : messages.predictionsWanted);
      return;
    }
    if (!this.engine.ready) {
      this.#report(messages.waitForEngine, "alarm");
      return;
    }
    this.#asked += 1;
    const asked = this.#asked;
    this.#report(messages.evaluating);
    try {
      const answer = await this.engine.evaluate(
        await namedFile(predictions),
        await namedFile(annotations),
      );
      if (asked !== this.#asked) return;
      this.#figures.replaceChildren(...JSON.parse(answer).map(tableOf));
      this.#report(messages.evaluated(predictions.name, annotations.name));
    } catch (error) {
      if (asked === this.#asked) this.#report(errorMessage(error), "alarm");
    }
  }

  /** @param {string} words @param {"calm" | "alarm"} [tone] */
  #report(words, tone = "calm") {
    this.#status.textContent = words;
    this.#status.dataset.tone = tone;
  }
}

/** A field for one file, which may be chosen or dropped on it. */
class FilePlace {
  /** @type {File | undefined} */
  file;

  /**
   * @param {string} id
   * @param {() => void} onFile
   */
  constructor(id, onFile) {
    this.field = element(id, HTMLInputElement);
    this.name = element(`${id}-name`, HTMLElement);
    const take = (/** @type {File | undefined} */ file) => {
      if (!file) return;
      this.put(file);
      onFile();
    };
    this.field.addEventListener("change", () => take(this.field.files?.[0]));
    this.field.closest("label")?.addEventListener("drop", (event) => {
      // Two files are told apart, wherever they are dropped.
      if (event.dataTransfer?.files.length !== 1) return;
      event.preventDefault();
      take(event.dataTransfer.files[0]);
    });
    // It may have been chosen before this was loaded.
    if (this.field.files?.[0]) this.put(this.field.files[0]);
  }

  /** @param {File} file */
  put(file) {
    this.file = file;
    this.name.textContent = file.name;
    this.field.value = "";
  }
}

/**
 * @param {File} file
 * @returns {Promise<NamedFile>}
 */
async function namedFile(file) {
  return { name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
}

/** @param {FiguresPart} part */
function tableOf({ title, figures }) {
  const table = document.createElement("table");
  table.createCaption().textContent = title;
  const body = table.createTBody();
  for (const [name, value] of Object.entries(figures)) {
    const row = body.insertRow();
    const heading = document.createElement("th");
    heading.scope = "row";
    heading.textContent = name;
    row.append(heading);
    row.insertCell().textContent = value?.toFixed(4) ?? "nan";
  }
  return table;
}
