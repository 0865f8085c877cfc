/** An analysed video that is played: picture, faces and timeline show the same frame. */

import { NoPictures } from "./no_pictures.js";
import { Playback } from "./playback.js";
import { VideoKeys } from "./video_keys.js";
import * as outcome from "./video_outcome.js";
import { VideoPlayer } from "./video_player.js";

/** @import { Stage } from "./stage.js" */
/** @import { TimelineView } from "./timeline_view.js" */
/** @import { Played } from "./playback.js" */
/** @import { Analysis } from "./types.js" */
/** @import { Picture, VideoFile } from "./video_file.js" */
/** @import { VideoResult } from "./video_result.js" */

export class PlayedVideo {
  /** @type {VideoResult | undefined} */
  #result;
  /** @type {Played | undefined} */
  #video;
  /** @type {Playback | undefined} */
  #playback;

  /**
   * @param {Stage} stage
   * @param {TimelineView} timeline
   * @param {{ onFrame(analysis: Analysis): void, onPlay(): void }} events `onFrame` shows the faces
   *   of an analysis of one frame, `onPlay` is called before the first
   */
  constructor(stage, timeline, events) {
    this.stage = stage;
    this.timeline = timeline;
    this.events = events;
    const controls = {
      onPlay: () => this.#toggle(),
      onStep: (/** @type {number} */ by) => timeline.choose(timeline.row + by),
    };
    this.player = new VideoPlayer({
      ...controls,
      onSeek: (row) => timeline.choose(row),
      onRate: (rate) => {
        if (this.#playback) this.#playback.rate = rate;
      },
    });
    new VideoKeys({ ...controls, active: () => isShown() && this.#result !== undefined });
  }

  get playing() {
    return this.#playback?.playing ?? false;
  }

  /** @param {VideoResult} result @param {VideoFile | undefined} video undefined if only the result is open */
  open(result, video) {
    this.#result = result;
    this.#video = video ?? (result.source.date ? new NoPictures() : undefined);
    this.player.open(this.#video !== undefined);
  }

  /** The stage shows the video from now on, or no longer. */
  present() {
    if (this.playing && !isShown()) this.#toggle();
    this.player.present();
  }

  /** Shows which frame is chosen. @param {number} row */
  show(row) {
    const { times, frames } = this.timeline;
    if (this.#result) this.player.show(times, row, frames[row]);
  }

  /** Goes on from another frame, if it is playing. @param {number} row @returns {boolean} */
  moved(row) {
    if (!this.#playback?.playing) return false;
    this.#playback.move(row);
    return true;
  }

  close() {
    this.#playback?.close();
    this.#playback = undefined;
    this.#result = undefined;
    this.#video = undefined;
    this.player.close();
  }

  /** Plays or stops. */
  #toggle() {
    const [result, video] = [this.#result, this.#video];
    if (!result || !video) return;
    if (this.#playback?.playing) {
      this.#playback.stop();
      this.player.showPlaying(false);
      return;
    }
    this.#playback ??= new Playback(video, this.timeline.times, {
      onFrame: (row, picture) => this.#showFrame(result, row, picture),
      onEnd: () => this.player.showPlaying(false),
    });
    this.#playback.rate = this.player.rate;
    outcome.leave();
    this.events.onPlay();
    this.player.showPlaying(true);
    this.#playback.play(this.timeline.row);
  }

  /** @param {VideoResult} result @param {number} row @param {Picture} picture */
  async #showFrame(result, row, picture) {
    const frame = (await this.timeline.frame(row)) ?? (await result.frames.at(row));
    if (frame && result === this.#result && this.playing) {
      this.stage.showFrame(picture);
      this.events.onFrame(result.ofFrame(frame));
      this.timeline.moveTo(row);
      this.show(row);
    }
    picture.close();
  }
}

/** Whether the video is on the stage, and not only open. */
function isShown() {
  return document.body.dataset.source === "video";
}
