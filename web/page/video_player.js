/** The player below the picture of an analysed video. */

import { element, on } from "./elements.js";
import { nearestRow } from "./timeline_rows.js";

/** @import { Player } from "../components/player.js" */

export class VideoPlayer {
  #player = /** @type {Player} */ (element("player", HTMLElement));
  /** @type {number[]} */
  #times = [];
  #open = false;

  /**
   * @param {{
   *   onPlay(): void,
   *   onStep(by: number): void,
   *   onSeek(row: number): void,
   *   onRate(rate: number): void,
   * }} events `onPlay` also stops
   */
  constructor(events) {
    for (const name of ["play", "pause"]) {
      this.#player.addEventListener(name, () => events.onPlay());
    }
    on(this.#player, "step", (by) => events.onStep(by));
    on(this.#player, "seek", ({ time }) => events.onSeek(nearestRow(this.#times, time)));
    on(this.#player, "ratechange", (rate) => events.onRate(rate));
  }

  get rate() {
    return this.#player.rate;
  }

  /** @param {boolean} playable whether the pictures are at hand */
  open(playable) {
    this.#open = true;
    this.present();
    this.#player.still = !playable;
    this.#player.playing = false;
  }

  /** @param {number[]} times @param {number} row @param {number} [frame] its index in the video */
  show(times, row, frame) {
    this.#times = times;
    this.#player.duration = times.at(-1) ?? 0;
    this.#player.position = times[row] ?? 0;
    this.#player.frame = frame;
  }

  /** @param {boolean} playing */
  showPlaying(playing) {
    this.#player.playing = playing;
  }

  /** Shows the controls where the video is on the stage. */
  present() {
    this.#player.hidden = !this.#open || document.body.dataset.source !== "video";
  }

  close() {
    this.#open = false;
    this.present();
    this.#player.playing = false;
    this.#times = [];
  }
}
