/** Another run over the same video, which the timeline draws beside the shown one. */

import { words } from "../words/words.js";
import { element } from "./elements.js";
import { Opening } from "./opening.js";

/** @import { Engine } from "./engine.js" */
/** @import { Comparison, TimelineRequest } from "./types.js" */
/** @import { VideoResult } from "./video_result.js" */

export class ComparedRun {
  #agreement = element("run-agreement", HTMLElement);
  /** The one that the engine has. @type {VideoResult | undefined} */
  #loaded;
  /** @type {VideoResult | undefined} */
  result;
  /** Names of the shown and of the other run. @type {[string, string]} */
  names = ["", ""];

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /**
   * @param {VideoResult | undefined} result
   * @param {[string, string]} names of the shown and of the other run
   * @returns {boolean} whether it is another one than before
   */
  choose(result, names) {
    this.names = names;
    if (result === this.result) return false;
    this.result = result;
    return true;
  }

  /** @param {TimelineRequest} request @returns {Promise<Comparison | null>} null without another run */
  async compare(request) {
    const { result } = this;
    if (!result) return null;
    const ask = () => this.engine.askAboutVideo({ about: "comparison", request });
    let answer = this.#loaded === result ? await ask() : "null";
    // Another worker, or another run that was opened, does not know it.
    if (answer === "null") {
      await Opening.during(result.name, (opening) => {
        const question = /** @type {const} */ ({ about: "other run", video: result.stored });
        return this.engine.askAboutVideo(question, opening.until());
      });
      this.#loaded = result;
      answer = await ask();
    }
    // Whoever has chosen another one meanwhile asks again.
    if (result !== this.result) return null;
    return JSON.parse(answer);
  }

  /** Shows how far both agree. @param {Comparison | null} compared */
  showAgreement(compared) {
    const text = words().runs;
    if (!compared) this.#agreement.textContent = "";
    else if (compared.track === null) this.#agreement.textContent = text.noMatch;
    else {
      const { same, both, difference } = compared;
      this.#agreement.textContent = text.agreement(same, both, difference);
    }
  }
}
