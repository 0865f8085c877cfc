/** The charts of a comparison, and the frame of the video that is chosen in them. */

import "../components/confusion.js";
import "../components/reliability.js";
import "../components/strips.js";
import { words } from "../words/words.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { showSentence } from "./sentences.js";
import { rowOfFrame } from "./timeline_rows.js";

/** @import { Confusion, ReliabilityDiagram, Strips } from "../components/all.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { Pick } from "../components/confusion.js" */
/** @import { Engine } from "./engine.js" */
/** @import { VideoOnStage } from "./evaluation.js" */
/** @import { FileComparison } from "./types.js" */

export class EvaluationCharts {
  #field = element("evaluation-charts", HTMLElement);
  #confusion = /** @type {Confusion} */ (element("evaluation-confusion", HTMLElement));
  #reliability = /** @type {ReliabilityDiagram} */ (element("evaluation-reliability", HTMLElement));
  #strips = /** @type {Strips} */ (element("evaluation-strips", HTMLElement));
  #note = element("evaluation-frame", HTMLElement);
  #openVideo = element("evaluation-open-video", HTMLButtonElement);
  /** @type {FileComparison | undefined} */
  #comparison;
  /** A frame that waits for its video. @type {number | undefined} */
  #awaited;
  /** Number of the latest choice of a row. */
  #sought = 0;
  /** Whether names are those of the compared video. @type {Map<string, boolean>} */
  #same = new Map();

  /**
   * @param {Engine} engine
   * @param {VideoOnStage} video
   */
  constructor(engine, video) {
    this.engine = engine;
    this.video = video;
    this.#confusion.pickable = true;
    for (const chart of [this.#confusion, this.#strips]) {
      chart.addEventListener("pick", (event) =>
        this.#pick(/** @type {CustomEvent<Pick | null>} */ (event).detail),
      );
    }
    this.#strips.addEventListener("seek", (event) =>
      this.#seek(/** @type {CustomEvent<number>} */ (event).detail),
    );
  }

  /** @param {FileComparison} comparison */
  show(comparison) {
    const { expression, affect, rows, names } = comparison;
    this.#comparison = comparison;
    this.#field.hidden = !expression && !affect;
    for (const part of this.#field.querySelectorAll("[data-part]")) {
      const { part: name } = /** @type {HTMLElement} */ (part).dataset;
      /** @type {HTMLElement} */ (part).hidden =
        name === "reliability" ? !expression?.reliability : !expression;
    }
    this.#confusion.labels = expression?.labels ?? [];
    this.#confusion.counts = expression?.confusion ?? [];
    this.#confusion.replaced = expression?.replaced ?? {};
    this.#reliability.values = expression?.reliability ?? null;
    this.#strips.answers = expression;
    this.#strips.levels =
      affect?.names.map((name, place) => ({
        name,
        truth: affect.truth[place],
        predicted: affect.predicted[place],
      })) ?? [];
    this.#strips.derived = affect?.derived ?? false;
    this.#strips.kind = rows;
    this.#strips.names = names;
    this.#strips.row = 0;
    this.#pick(null);
  }

  clear() {
    this.#comparison = undefined;
    this.#awaited = undefined;
    this.#same.clear();
    this.#sought += 1;
    this.#field.hidden = true;
    this.#report("");
  }

  /** A video was analysed, or its analysis opened. */
  videoShown() {
    if (this.#awaited !== undefined) this.#seek(this.#awaited);
  }

  /** @param {Pick | null} pick */
  #pick(pick) {
    this.#confusion.picked = pick;
    this.#strips.picked = pick;
  }

  /** @param {number} row */
  async #seek(row) {
    const comparison = this.#comparison;
    if (!comparison) return;
    this.#sought += 1;
    const sought = this.#sought;
    this.#awaited = undefined;
    if (comparison.rows !== "frame") {
      const name = comparison.names?.[row] ?? "";
      this.#report(() => words().comparison.oneOfMany(name));
      return;
    }
    const open = this.video.shown();
    const same = open && (await this.#isSame(comparison.video, open.name));
    if (sought !== this.#sought) return;
    const place = open && rowOfFrame(open.frames, row);
    if (!same) {
      this.#awaited = row;
      this.#report(() => words().comparison.openVideo(comparison.video, row + 1), true);
    } else if (place !== undefined) {
      this.video.choose(place);
      this.#report(() => words().comparison.shown(row + 1, open.name));
    } else {
      this.#awaited = row;
      this.#report(() => words().comparison.notAnalysed(row + 1));
    }
  }

  /** @param {string} video @param {string} open */
  async #isSame(video, open) {
    const known = this.#same.get(open);
    if (known !== undefined) return known;
    try {
      const answer = await this.engine.askEvaluation({
        about: "same video",
        one: video,
        other: open,
      });
      this.#same.set(open, JSON.parse(answer));
      return this.#same.get(open);
    } catch (error) {
      if (error instanceof WorkerGone) return false;
      throw error;
    }
  }

  /** @param {Sentence} sentence @param {boolean} [offersVideo] */
  #report(sentence, offersVideo = false) {
    showSentence(this.#note, sentence);
    this.#openVideo.hidden = !offersVideo;
  }
}
