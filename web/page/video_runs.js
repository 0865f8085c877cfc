/** Several runs over one video: which one is shown, which one it is compared with, and another. */

import { onLanguage, words } from "../words/words.js";
import { element } from "./elements.js";
import { report } from "./status.js";

/** @import { Analysis } from "./types.js" */

/**
 * @typedef {{
 *   useModel(name: string): Promise<boolean>,
 *   onAgain(): void,
 *   onShow(analysis: Analysis): void,
 *   onCompare(analysis: Analysis | undefined, names: [string, string]): void,
 * }} RunsEvents `useModel` loads a model and returns whether it is in use; `onAgain` starts another run; `onCompare` gets the run to compare, or undefined,
 *   and the names of the shown and the compared one
 */

export class VideoRuns {
  #again = element("run-again", HTMLDetailsElement);
  #model = element("run-model", HTMLSelectElement);
  #head = element("run-head", HTMLElement);
  #start = element("start-run", HTMLButtonElement);
  #field = element("runs", HTMLElement);
  #shownChoice = element("run-shown", HTMLSelectElement);
  #comparedChoice = element("run-compared", HTMLSelectElement);
  /** @type {Analysis[]} the earliest first */
  #runs = [];
  /** @type {Analysis | undefined} */
  #compared;
  /** The run that is shown. @type {Analysis | undefined} */
  shown;

  /** @param {RunsEvents} events */
  constructor(events) {
    this.events = events;
    onLanguage(() => this.#update());
    this.#again.addEventListener("toggle", () => this.#offer());
    this.#start.addEventListener("click", () => {
      this.#again.open = false;
      this.#run(this.#model.value);
    });
    this.#shownChoice.addEventListener("change", () => {
      const before = this.shown;
      this.shown = this.#runs[Number(this.#shownChoice.value)];
      if (this.#compared === this.shown) this.#compared = before;
      events.onShow(this.shown);
      this.#update();
    });
    this.#comparedChoice.addEventListener("change", () => {
      const { value } = this.#comparedChoice;
      this.#compared = value === "" ? undefined : this.#runs[Number(value)];
      this.#update();
    });
  }

  /** Whether another run is possible: the video is open, and none is being made. @param {boolean} possible */
  set possible(possible) {
    this.#again.hidden = !possible;
    if (!possible) this.#again.open = false;
  }

  /**
   * Shows a run, beside the one shown before.
   *
   * @param {Analysis} run finished or opened
   * @param {boolean} possible whether another one is possible
   */
  show(run, possible) {
    this.possible = possible;
    if (run !== this.shown && !this.#runs.includes(run)) {
      this.#compared = this.shown;
      this.#runs.push(run);
    }
    this.shown = run;
    this.#update();
  }

  close() {
    this.#runs = [];
    this.shown = undefined;
    this.#compared = undefined;
    this.possible = false;
    this.#update();
  }

  /** @param {string} model with which the video is analysed again */
  async #run(model) {
    const { shown } = this;
    if (!shown) return;
    report(() => words().runs.waiting(shown.sources[0].source));
    this.possible = false;
    const ready = await this.events.useModel(model);
    if (shown !== this.shown) return;
    this.possible = true;
    // If it is not, the choice of models reports why.
    if (ready) this.events.onAgain();
  }

  /** Fills in the choices for another run. */
  #offer() {
    if (!this.#again.open) return;
    const { model, head } = this.shown ?? {};
    const radios = [...element("models", HTMLFieldSetElement).elements].filter(
      (each) => each instanceof HTMLInputElement && !each.disabled,
    );
    const options = radios.map((radio) => {
      const { value, labels } = /** @type {HTMLInputElement} */ (radio);
      return new Option(labels?.[0].textContent ?? value, value);
    });
    this.#model.replaceChildren(...options);
    this.#model.value = model?.name ?? "";
    const inUse = document.querySelector("#head-in-use")?.textContent ?? head?.name ?? "";
    this.#head.textContent = words().runs.head(inUse);
  }

  #update() {
    this.#field.hidden = this.#runs.length < 2;
    const options = this.#runs.map((run, index) => new Option(nameOf(run, index), String(index)));
    this.#shownChoice.replaceChildren(...options);
    this.#shownChoice.value = String(this.shown ? this.#runs.indexOf(this.shown) : -1);
    const others = this.#runs.flatMap((run, index) =>
      run === this.shown ? [] : [new Option(nameOf(run, index), String(index))],
    );
    this.#comparedChoice.replaceChildren(new Option(words().runs.none, ""), ...others);
    const compared = this.#compared ? this.#runs.indexOf(this.#compared) : -1;
    this.#comparedChoice.value = compared < 0 ? "" : String(compared);
    const names = [this.shown, this.#compared].map((run) =>
      run ? nameOf(run, this.#runs.indexOf(run)) : "",
    );
    this.events.onCompare(this.#compared, /** @type {[string, string]} */ (names));
  }
}

/** @param {Analysis} run @param {number} index from 0 */
function nameOf({ model, head, sources }, index) {
  const [one, other] = sources[0].frames;
  const step = other ? other.index - one.index : 1;
  return words().runs.name(index + 1, model.title, head?.name, step);
}
