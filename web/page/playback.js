/**
 * Playing an analysed video: by the browser's player, which has the speed and the sound, or frame by
 * frame where it cannot play the file.
 */

import { rowShownAt } from "./timeline_rows.js";

/** @import { Picture } from "./video_file.js" */

/** By which players round the times of frames, in seconds. */
const ROUNDING = 0.002;

/**
 * @typedef {{
 *   openPlayer(): Promise<HTMLVideoElement | null>,
 *   captured(player: HTMLVideoElement): Promise<Picture>,
 *   frameAt(time: number): Promise<Picture | null>,
 * }} Played as in `VideoFile`
 * @typedef {{
 *   onFrame(row: number, picture: Picture): Promise<void>,
 *   onEnd(): void,
 * }} PlaybackEvents `onFrame` closes the picture; the next one is taken after it
 */

export class Playback {
  /** @type {HTMLVideoElement | null | undefined} null if it cannot play the file */
  #player;
  /** Grows with every start and stop, so that what is under way ends. */
  #run = 0;
  #playing = false;
  #rate = 1;
  /** When the frame-by-frame clock started, in milliseconds, and at which time of the video. */
  #clock = { begin: 0, from: 0 };

  /**
   * @param {Played} video
   * @param {number[]} times of the analysed frames
   * @param {PlaybackEvents} events
   */
  constructor(video, times, events) {
    this.video = video;
    this.times = times;
    this.events = events;
  }

  get playing() {
    return this.#playing;
  }

  /** @param {number} rate */
  set rate(rate) {
    const from = this.#now;
    this.#rate = rate;
    this.#clock = { begin: performance.now(), from };
    if (this.#player) this.#player.playbackRate = rate;
  }

  /** @param {number} row from which to play; from the start if it is the last */
  async play(row) {
    const run = this.#begin();
    const from = this.times[row + 1] === undefined ? this.times[0] : this.times[row];
    if (this.#player === undefined) this.#player = await this.video.openPlayer();
    if (run !== this.#run) return;
    const player = this.#player;
    if (!player) {
      this.#clock = { begin: performance.now(), from };
      await this.#step(run);
      return;
    }
    player.playbackRate = this.#rate;
    player.currentTime = from;
    player.onended = () => this.#end(run);
    try {
      await player.play();
    } catch {
      // Another press of the button interrupted it.
      return;
    }
    this.#follow(run, player);
  }

  /** Goes on from another frame. @param {number} row */
  move(row) {
    this.#clock = { begin: performance.now(), from: this.times[row] };
    if (this.#player) this.#player.currentTime = this.times[row];
  }

  stop() {
    this.#run += 1;
    this.#playing = false;
    this.#player?.pause();
  }

  close() {
    this.stop();
    if (!this.#player) return;
    URL.revokeObjectURL(this.#player.src);
    this.#player.removeAttribute("src");
    this.#player.load();
  }

  #begin() {
    this.#run += 1;
    this.#playing = true;
    return this.#run;
  }

  /** @param {number} run */
  #end(run) {
    if (run !== this.#run) return;
    this.stop();
    this.events.onEnd();
  }

  /** Time of the frame-by-frame clock, in seconds. */
  get #now() {
    const { begin, from } = this.#clock;
    return from + (this.#rate * (performance.now() - begin)) / 1000;
  }

  /** @param {number} run @param {HTMLVideoElement} player */
  #follow(run, player) {
    const take = async (/** @type {number} */ time) => {
      if (run !== this.#run) return;
      const row = rowShownAt(this.times, time + ROUNDING);
      await this.events.onFrame(row, await this.video.captured(player));
      if (run === this.#run) this.#follow(run, player);
    };
    if ("requestVideoFrameCallback" in player) {
      player.requestVideoFrameCallback((_, { mediaTime }) => take(mediaTime));
    } else requestAnimationFrame(() => take(/** @type {HTMLVideoElement} */ (player).currentTime));
  }

  /** @param {number} run */
  async #step(run) {
    let shown = -1;
    while (run === this.#run) {
      const row = rowShownAt(this.times, this.#now);
      if (row === shown) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        continue;
      }
      shown = row;
      const picture = await this.video.frameAt(this.times[row]);
      if (run !== this.#run || !picture) {
        picture?.close();
        break;
      }
      await this.events.onFrame(row, picture);
      if (row === this.times.length - 1) break;
    }
    this.#end(run);
  }
}
