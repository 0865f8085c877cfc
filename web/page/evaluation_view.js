/** The panel that compares predictions with annotations: two files, and the challenges' table. */

import { element } from "./elements.js";
import { messages } from "./messages.js";

/** @import { Engine } from "./engine.js" */
/** @import { FiguresPart, GivenFile } from "./types.js" */

export class EvaluationView {
  #status = element("evaluation-status", HTMLElement);
  #figures = element("evaluation-figures", HTMLElement);
  /** @type {File | undefined} */
  #said;
  /** @type {File | undefined} */
  #true;
  /** Counts what was asked for, so that only the latest answer is shown. */
  #asked = 0;

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    takeFile("evaluation-said", (file) => {
      this.#said = file;
      this.#evaluate();
    });
    takeFile("evaluation-true", (file) => {
      this.#true = file;
      this.#evaluate();
    });
  }

  async #evaluate() {
    this.#figures.replaceChildren();
    if (!this.#said || !this.#true) {
      this.#say(this.#said ? messages.annotationsWanted : messages.predictionsWanted);
      return;
    }
    if (!this.engine.ready) {
      this.#say(messages.waitForEngine, "alarm");
      return;
    }
    this.#asked += 1;
    const asked = this.#asked;
    this.#say(messages.evaluating);
    try {
      const question = { said: await given(this.#said), true: await given(this.#true) };
      const answer = await this.engine.askLesson({ about: "evaluate", ...question });
      if (asked !== this.#asked) return;
      this.#figures.replaceChildren(...JSON.parse(answer).map(tableOf));
      this.#say(messages.evaluated(this.#said.name, this.#true.name));
    } catch (error) {
      if (asked === this.#asked) {
        this.#say(error instanceof Error ? error.message : String(error), "alarm");
      }
    }
  }

  /** @param {string} words @param {"calm" | "alarm"} [tone] */
  #say(words, tone = "calm") {
    this.#status.textContent = words;
    this.#status.dataset.tone = tone;
  }
}

/**
 * A field for one file, which may be chosen or dropped on it.
 *
 * @param {string} id
 * @param {(file: File) => void} use
 */
function takeFile(id, use) {
  const field = element(id, HTMLInputElement);
  const name = element(`${id}-name`, HTMLElement);
  const take = (/** @type {File | undefined} */ file) => {
    if (!file) return;
    name.textContent = file.name;
    use(file);
  };
  field.addEventListener("change", () => {
    take(field.files?.[0]);
    field.value = "";
  });
  const place = field.closest("label");
  place?.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files[0]);
  });
}

/**
 * @param {File} file
 * @returns {Promise<GivenFile>}
 */
async function given(file) {
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
