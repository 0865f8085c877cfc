/** Several runs over one video: which one is shown, which one it is compared with, and another. */

import { opensAbove } from "../components/controls.js";
import { onLanguage, words } from "../words/words.js";
import { element } from "./elements.js";
import { report } from "./status.js";

/** @import { ModelPicker } from "../components/model_picker.js" */
/** @import { HeadState, Source } from "./types.js" */
/** @import { VideoResult } from "./video_result.js" */

/** The choice of a run without the head. */
const ALONE = "alone";

/**
 * @typedef {{ runs: VideoResult[], shown: VideoResult | undefined }} KeptRuns the earliest first
 * @typedef {{
 *   useModel(name: string, alone: boolean): Promise<boolean>,
 *   head(): HeadState | null,
 *   onAgain(): void,
 *   onShow(run: VideoResult): void,
 *   onCompare(run: VideoResult | undefined, names: [string, string]): void,
 *   onRepeatable(run?: VideoResult): void,
 * }} RunsEvents `useModel` loads a model, perhaps without its head, and returns whether it is in use;
 *   `head`: in use, or set aside; `onAgain` starts another run; `onCompare` gets the run to compare,
 *   or undefined, and the names of the shown and the compared one; `onRepeatable` the shown run, if
 *   another one is possible
 */

export class VideoRuns {
  #again = element("run-again", HTMLDetailsElement);
  #model = element("run-model", HTMLSelectElement);
  #head = element("run-head", HTMLSelectElement);
  #start = element("start-run", HTMLButtonElement);
  #field = element("runs", HTMLElement);
  #shownChoice = element("run-shown", HTMLSelectElement);
  #comparedChoice = element("run-compared", HTMLSelectElement);
  /** @type {VideoResult[]} the earliest first */
  #runs = [];
  /** @type {VideoResult | undefined} */
  #compared;
  /** The run that is shown. @type {VideoResult | undefined} */
  shown;

  /** @param {RunsEvents} events */
  constructor(events) {
    this.events = events;
    onLanguage(() => this.#update());
    const [button, menu] = /** @type {Iterable<HTMLElement>} */ (this.#again.children);
    // Not when it has opened: that is announced later, when a choice may have been made already.
    button.addEventListener("click", () => this.#offer());
    this.#again.addEventListener("toggle", () => {
      menu.classList.toggle("above", opensAbove(menu, button));
      // A search in the page, or a link, opens it without a click.
      if (!this.#again.open) this.#model.replaceChildren();
      else if (this.#model.length === 0) this.#offer();
    });
    this.#model.addEventListener("change", () => this.#offerHead());
    this.#start.addEventListener("click", () => {
      this.#again.open = false;
      this.#run(this.#model.value, this.#head.value === ALONE);
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
    this.events.onRepeatable(possible ? this.shown : undefined);
  }

  /**
   * The runs over the video of a run.
   *
   * @param {VideoResult} run
   * @param {boolean} same whether it is of the same video as those here, as far as known
   * @returns {KeptRuns} without that run itself
   */
  over(run, same) {
    const { source } = run;
    const known = this.#runs.some((each) => isOfSameFile(each.source, source));
    if (!same && !known) return { runs: [], shown: undefined };
    // A run that is opened again takes its own place.
    const { analysed } = source;
    const runs = this.#runs.filter(
      (each) => each !== run && !(analysed && each.source.analysed === analysed),
    );
    return { runs, shown: this.shown && runs.includes(this.shown) ? this.shown : runs.at(-1) };
  }

  /** Shows runs again after the video was closed. @param {KeptRuns} earlier */
  restore({ runs, shown }) {
    this.#runs = runs;
    this.shown = shown;
  }

  /**
   * Shows a run, beside the one shown before.
   *
   * @param {VideoResult} run finished or opened
   * @param {boolean} possible whether another one is possible
   */
  show(run, possible) {
    if (run !== this.shown && !this.#runs.includes(run)) {
      this.#compared = this.shown;
      this.#runs.push(run);
    }
    this.shown = run;
    this.possible = possible;
    this.#update();
  }

  close() {
    this.#runs = [];
    this.shown = undefined;
    this.#compared = undefined;
    this.possible = false;
    this.#update();
  }

  /** @param {string} model with which the video is analysed again @param {boolean} alone without the head */
  async #run(model, alone) {
    const { shown } = this;
    if (!shown) return;
    report(() => words().runs.waiting(shown.name));
    this.possible = false;
    const ready = await this.events.useModel(model, alone);
    if (shown !== this.shown) return;
    this.possible = true;
    // If it is not, the choice of models reports why.
    if (ready) this.events.onAgain();
  }

  /** Fills in the choices for another run. */
  #offer() {
    const { model } = this.shown?.about ?? {};
    const { models } = /** @type {ModelPicker} */ (element("model-details", HTMLElement));
    const options = models
      .filter(({ installed }) => installed)
      .map(({ name, title }) => new Option(title, name));
    this.#model.replaceChildren(...options);
    this.#model.value = model?.name ?? "";
    this.#offerHead();
  }

  /** The head, where it fits the chosen model, or the model alone. */
  #offerHead() {
    const text = words().runs;
    const head = this.events.head();
    const fits = head !== null && head.model === this.#model.value;
    const options = [new Option(text.alone, ALONE)];
    if (fits) options.unshift(new Option(text.head(head.name), ""));
    this.#head.replaceChildren(...options);
    this.#head.value = fits && !head.aside ? "" : ALONE;
    this.#head.disabled = options.length === 1;
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

/** @param {VideoResult} run @param {number} index from 0 */
function nameOf({ about: { model, head }, frames }, index) {
  return words().runs.name(index + 1, model.title, head?.name, frames.facts.step);
}

/** @param {Source} one @param {Source} other */
function isOfSameFile({ file: one }, { file: other }) {
  return Boolean(one && other && one.sha256 === other.sha256 && one.size === other.size);
}
