/**
 * What the camera reports while it runs. It replaces what it reported itself; a complaint about
 * something else, such as a file, stays until it is closed, or something else is opened.
 */

import { words } from "../words/words.js";
import { reportError } from "./reported_errors.js";
import { isAlarm, report, reported, shownAgain } from "./status.js";

/** @import { Sentence } from "../words/words.js" */

const live = () => words().camera.live;
const noFace = () => words().camera.noFace;
const paused = () => words().camera.paused;
const standstill = () => words().camera.still;
const waiting = () => words().camera.waiting;

export class LiveStatus {
  /** What the camera's stream is like now. @type {Sentence} */
  #state = "";
  /** The latest complaint about the stream itself. @type {Sentence} */
  #complaint = "";
  /** Shows again what the latest standstill took the place of. @type {(() => void) | undefined} */
  #covered;

  /** The camera has started, or the engine has. @param {boolean} ready whether the engine is ready */
  begin(ready) {
    this.#report(ready ? live : waiting);
  }

  /** Somebody has pressed a button. @param {boolean} stopped whether the latest picture is held */
  pause(stopped) {
    this.#report(stopped ? paused : live);
  }

  /** A frame was analysed. @param {number} faces in it */
  seen(faces) {
    const state = faces > 0 ? live : noFace;
    if (state !== this.#state) this.#update(state);
  }

  /** The camera delivers no pictures. */
  still() {
    this.#covered = this.#isCovering() ? shownAgain() : undefined;
    this.#state = "";
    this.#complaint = standstill;
    report(standstill, "alarm", ["camera", "file"]);
  }

  /** The camera delivers pictures again. @param {boolean} ready whether the engine is ready */
  goesOn(ready) {
    if (reported() === standstill) this.#covered?.();
    this.#update(ready ? live : waiting);
  }

  /** @param {Error} error of the analysis of a frame */
  failed(error) {
    reportError(error);
    this.#state = "";
    this.#complaint = reported();
  }

  /** Whether a complaint about something else is shown. */
  #isCovering() {
    return isAlarm() && reported() !== this.#complaint;
  }

  /** @param {Sentence} state */
  #update(state) {
    if (this.#isCovering()) this.#state = state;
    else this.#report(state);
  }

  /** @param {Sentence} state */
  #report(state) {
    this.#state = state;
    report(state, state === waiting ? "calm" : "quiet");
  }
}
