/** A person's own baseline in the camera's stream: measured, taken off, saved when asked for. */

import "../components/baseline.js";
import "../components/countdown.js";
import { words } from "../words/words.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";
import { deleteBaseline, saveBaseline, savedBaseline } from "./saved_baselines.js";
import { report } from "./status.js";

/** @import { Baseline, Countdown } from "../components/all.js" */
/** @import { Engine } from "./engine.js" */
/** @import { BaselineState, StoredBaseline, StreamQuestion } from "./types.js" */

/** @typedef {{ stored: StoredBaseline, measured: NonNullable<BaselineState["baseline"]> }} Kept */

/** Least time between two questions about a measurement. */
const PAUSE_MILLISECONDS = 200;

/** A measurement that takes this much longer than needed ends, and Python states why. */
const PATIENCE_MILLISECONDS = 10_000;

export class LiveBaseline {
  #view = /** @type {Baseline} */ (element("baseline", HTMLElement));
  #countdown = /** @type {Countdown} */ (element("countdown", HTMLElement));
  #reader = "";
  /** @type {BaselineState | undefined} */
  #state;
  /** What is switched off. @type {Kept | null} */
  #off = null;
  /** What was in use before the latest measurement; undefined if that cannot be undone. @type {Kept | null | undefined} */
  #before;
  /** What was saved before it. @type {StoredBaseline | undefined} */
  #savedBefore;
  #asking = false;
  #nextQuestion = 0;
  #deadline = Number.POSITIVE_INFINITY;

  /**
   * @param {Engine} engine
   * @param {() => number} selected track of the selected face; 0 without one
   * @param {() => void} onStart the stage must be seen from now on
   */
  constructor(engine, selected, onStart) {
    this.engine = engine;
    this.selected = selected;
    this.onStart = onStart;
    this.#view.documentation = "./docs/cards/simulation/emotilens-ferplus.html";
    this.#on("start", () => this.#start());
    this.#on("strengthchange", (strength) => this.#act({ action: "set", strength }, true));
    this.#on("switch", (on) => this.#switch(on));
    this.#on("undo", () => this.#undo());
    this.#on("restore", () => this.#restore());
    this.#on("forget", () => this.#forget());
    this.#countdown.addEventListener("cancel", () => this.#cancel());
  }

  /** The stream begins afresh, or is read by another model or head: its baseline has ended. */
  async ended() {
    const { baseline, calibration } = this.#state ?? {};
    const lost = calibration ? () => words().baseline.lost : "";
    const ended = baseline || this.#off ? () => words().baseline.ended : "";
    this.#state = undefined;
    this.#off = null;
    this.#before = undefined;
    this.#notice(lost || ended);
    this.#show();
    await this.refresh();
  }

  /** Learns what is in use. */
  async refresh() {
    if (this.engine.ready) await this.#ask({ about: "baseline", action: "state" });
  }

  /** A live frame was analysed. */
  async update() {
    this.#view.face = this.selected() || undefined;
    const { calibration } = this.#state ?? {};
    if (!calibration || this.#asking || performance.now() < this.#nextQuestion) return;
    this.#nextQuestion = performance.now() + PAUSE_MILLISECONDS;
    if (calibration.complete || performance.now() > this.#deadline) await this.#finish();
    else await this.refresh();
  }

  /** @returns {Kept | null} what is in use */
  get #inUse() {
    const { baseline, stored } = this.#state ?? {};
    return baseline && stored ? { stored, measured: baseline } : null;
  }

  async #start() {
    const before = this.#off ?? this.#inUse;
    this.#savedBefore = savedBaseline(this.#reader);
    if (await this.#act({ action: "start", track: this.selected() || null })) {
      this.#before = before;
      const needed = this.#state?.calibration?.needed ?? 0;
      this.#deadline = performance.now() + 1000 * needed + PATIENCE_MILLISECONDS;
      this.onStart();
    }
  }

  async #finish() {
    if (await this.#act({ action: "finish" }, true)) this.#off = null;
    else {
      // The stage is what the person looks at.
      report(this.#view.notice);
      this.#before = undefined;
      await this.refresh();
    }
    this.#show();
  }

  async #cancel() {
    this.#before = undefined;
    await this.#act({ action: "cancel" });
  }

  /** @param {boolean} on */
  async #switch(on) {
    if (on && this.#off) {
      if (await this.#use(this.#off)) this.#off = null;
    } else if (!on) {
      const kept = this.#inUse;
      if (kept && (await this.#act({ action: "remove" }))) this.#off = kept;
    }
    this.#show();
  }

  async #undo() {
    const before = this.#before ?? null;
    this.#before = undefined;
    this.#off = null;
    const undone = before ? await this.#use(before) : await this.#act({ action: "remove" });
    if (undone && this.#savedBefore) saveBaseline(this.#reader, this.#savedBefore);
    else if (undone) deleteBaseline(this.#reader);
    this.#show();
  }

  async #restore() {
    const stored = savedBaseline(this.#reader);
    if (stored) await this.#act({ action: "set", stored, track: this.selected() || null });
  }

  #forget() {
    deleteBaseline(this.#reader);
    this.#show();
  }

  /** @param {Kept} kept */
  #use({ stored, measured: { track } }) {
    return this.#act({ action: "set", stored, track });
  }

  /**
   * @param {object} action
   * @param {boolean} [save] the baseline that is in use then
   * @returns {Promise<boolean>} whether it was possible
   */
  async #act(action, save = false) {
    this.#notice("");
    const done = await this.#ask(/** @type {StreamQuestion} */ ({ about: "baseline", ...action }));
    const stored = this.#state?.stored;
    if (done && save && stored && !saveBaseline(this.#reader, stored)) {
      this.#notice(() => words().baseline.notSaved);
    }
    this.#show();
    return done;
  }

  /** @param {StreamQuestion} question @returns {Promise<boolean>} whether it was answered */
  async #ask(question) {
    this.#asking = true;
    try {
      /** @type {BaselineState} */
      const state = JSON.parse(await this.engine.askStream(question));
      this.#state = state;
      this.#reader = state.reader;
      this.#show();
      return true;
    } catch (error) {
      if (!(error instanceof WorkerGone)) this.#notice(sentenceOf(error), true);
      return false;
    } finally {
      this.#asking = false;
    }
  }

  #show() {
    const { baseline, calibration } = this.#state ?? {};
    Object.assign(this.#view, {
      measured: this.#off?.measured ?? baseline ?? null,
      off: this.#off !== null,
      calibrating: Boolean(calibration),
      saved: savedBaseline(this.#reader) !== undefined,
      undoable: this.#before !== undefined && !calibration,
      face: this.selected() || undefined,
    });
    this.#countdown.calibration = calibration ?? null;
    this.#countdown.hidden = !calibration;
  }

  /** @param {import("../words/words.js").Sentence} sentence @param {boolean} [failed] */
  #notice(sentence, failed = false) {
    this.#view.notice = sentence;
    this.#view.failed = failed;
  }

  /** @param {string} event @param {(detail: any) => void} act */
  #on(event, act) {
    this.#view.addEventListener(event, (fired) => act(/** @type {CustomEvent} */ (fired).detail));
  }
}
