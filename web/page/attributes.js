/** Guesses of age and gender, and comparing faces: switched on by a person, on every visit anew. */

import "../components/attributes.js";
import { words } from "../words/words.js";
import { keptDescriptors } from "./descriptors.js";
import { on } from "./elements.js";

/** @import { AttributesSwitch } from "../components/all.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { VideoResult } from "./video_result.js" */

const LIMITS = "./docs/cards/hse-faceres.html";

export class Attributes {
  #switches = /** @type {NodeListOf<AttributesSwitch>} */ (
    document.querySelectorAll("emotilens-attributes")
  );
  /** What a person asked for, as far as it did not fail. */
  #wanted = false;
  /** The same of comparing faces. */
  #identity = false;
  /** Whether the engine does what was asked for. */
  #used = true;
  /** A run over a video that can be analysed again. @type {VideoResult | undefined} */
  #run;

  /** @type {(changed: boolean) => void} called once they are in use or not; false: that failed */
  onAnswer = () => {};
  /** Analyses the video on the stage once more. */
  onAgain = () => {};

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    for (const each of this.#switches) {
      each.documentation = LIMITS;
      on(each, "change", (wanted) => {
        this.#wanted = wanted;
        this.#identity &&= wanted;
        this.#ask();
      });
      on(each, "identitychange", (wanted) => {
        this.#identity = wanted;
        this.#ask();
      });
      on(each, "descriptorschange", (wanted) => {
        keptDescriptors.saved = wanted;
        this.#mark();
      });
      on(each, "again", () => this.onAgain());
    }
    keptDescriptors.switchOff = () => {
      this.#identity = false;
      this.#ask();
    };
  }
  /** The engine has started, or started again: it knows nothing of them yet. */
  engineReady() {
    if (this.#wanted) this.#ask();
  }

  /** A run over a video is shown that can be repeated, or none is. @param {VideoResult} [run] */
  showRun(run) {
    this.#run = run;
    this.#mark();
  }

  /**
   * @param {{ on: boolean, identity: boolean }} used from now on
   * @param {string} [failure] why what was asked for is not used
   */
  showUsed(used, failure) {
    const differs = used.on !== this.#wanted || used.identity !== this.#identity;
    if (failure === undefined && differs) return;
    this.#wanted = used.on;
    this.#identity = used.identity;
    this.#keep();
    this.#used = true;
    this.#show(
      failure === undefined ? "" : () => words().attributes.failed(words().sentence(failure)),
      failure !== undefined,
    );
    this.onAnswer(failure === undefined);
  }

  #ask() {
    this.#keep();
    this.#used = false;
    this.engine.change({ type: "attributes", on: this.#wanted, identity: this.#identity });
    const { ready } = this.engine;
    if (!this.#wanted) this.#show("");
    else this.#show(() => (ready ? words().attributes.loading : words().attributes.waiting));
  }

  /** What faces are compared by is kept as long as they are compared. */
  #keep() {
    if (this.#identity) keptDescriptors.on = true;
    else keptDescriptors.forget();
  }

  /** @param {Sentence} status @param {boolean} [failed] */
  #show(status, failed = false) {
    for (const each of this.#switches) {
      each.status = status;
      each.failed = failed;
    }
    this.#mark();
  }

  /** Shows what is chosen, and whether the video on the stage was analysed otherwise. */
  #mark() {
    for (const each of this.#switches) {
      each.on = this.#wanted;
      each.identity = this.#identity;
      each.descriptors = keptDescriptors.saved;
      each.outdated = this.#used && this.#run !== undefined && !this.#isUpToDate(this.#run);
    }
  }

  /** @param {VideoResult} run */
  #isUpToDate({ about, source }) {
    if (this.#wanted !== Boolean(about.attributes)) return false;
    return !this.#identity || keptDescriptors.of(source) !== undefined;
  }
}
