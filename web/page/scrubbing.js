/** Showing an analysed frame: its picture and its faces together. */

import { sentenceOf } from "./errors.js";
import { report } from "./status.js";

/** @import { Stage } from "./stage.js" */
/** @import { Analysis, FrameResult } from "./types.js" */
/** @import { VideoFile } from "./video_file.js" */
/** @import { VideoResult } from "./video_result.js" */

/**
 * @typedef {{ result: VideoResult, row: number, video: VideoFile | undefined }} Wanted `video` is
 *   undefined if only its analysis is open
 */

export class Scrubbing {
  /** @type {Wanted | undefined} the latest requested frame */
  #wanted;
  #busy = false;

  /**
   * @param {Stage} stage
   * @param {(row: number) => Promise<FrameResult | undefined>} filtered a frame as it is shown;
   *   undefined if it is not at hand
   * @param {(analysis: Analysis) => void} onFrame shows the faces of an analysis of one frame
   */
  constructor(stage, filtered, onFrame) {
    this.stage = stage;
    this.filtered = filtered;
    this.onFrame = onFrame;
  }

  /** Shows a frame, unless another one is requested before its picture is read. @param {Wanted} wanted */
  async show(wanted) {
    this.#wanted = wanted;
    if (this.#busy) return;
    this.#busy = true;
    for (let shown; shown !== this.#wanted; ) {
      shown = this.#wanted;
      if (shown) await this.#show(shown);
    }
    this.#busy = false;
  }

  /** Drops the pending request. */
  cancel() {
    this.#wanted = undefined;
  }

  /** @param {Wanted} wanted */
  async #show(wanted) {
    const { result, row, video } = wanted;
    const frame = (await this.filtered(row)) ?? (await result.frames.at(row));
    if (!frame) return;
    let picture = null;
    /** @type {import("../words/words.js").Sentence} */
    let complaint = "";
    try {
      picture = (await video?.frameAt(frame.time)) ?? null;
    } catch (error) {
      complaint = sentenceOf(error);
    }
    // Frames in between are shown as well, so that the picture follows while a slider is dragged.
    if (this.#wanted?.result === result) {
      if (picture) this.stage.showFrame(picture);
      else this.stage.clearFrame();
      this.onFrame(result.ofFrame(frame));
      if (complaint) report(complaint, "alarm");
    }
    picture?.close();
  }
}
