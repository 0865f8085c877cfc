/** Showing a frame that was analysed, its picture and its faces together. */

import { sentence } from "./errors.js";
import { say } from "./status.js";

/** @import { Stage } from "./stage.js" */
/** @import { Analysis } from "./types.js" */
/** @import { VideoFile } from "./video_file.js" */

/**
 * @typedef {{ analysis: Analysis, row: number, video: VideoFile | undefined }} Wanted `video` is
 *   undefined where only its analysis is open
 */

export class Scrubbing {
  /** @type {Wanted | undefined} the frame that was asked for last */
  #wanted;
  #busy = false;

  /**
   * @param {Stage} stage
   * @param {(analysis: Analysis) => void} onFrame gets an analysis of one frame, to show its faces
   */
  constructor(stage, onFrame) {
    this.stage = stage;
    this.onFrame = onFrame;
  }

  /** Shows a frame, unless another one is asked for before its picture is there. @param {Wanted} wanted */
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

  /** Shows nothing that was asked for before. */
  forget() {
    this.#wanted = undefined;
  }

  /** @param {Wanted} wanted */
  async #show(wanted) {
    const { analysis, row, video } = wanted;
    const [source] = analysis.sources;
    const frame = source.frames[row];
    let picture = null;
    let complaint = "";
    try {
      picture = (await video?.frameAt(frame.time)) ?? null;
    } catch (error) {
      complaint = sentence(error);
    }
    // A frame on the way is shown, so that there is something to see while a slider is dragged.
    if (this.#wanted?.analysis === analysis) {
      if (picture) this.stage.showFrame(picture);
      else this.stage.clearFrame();
      this.onFrame({ ...analysis, sources: [{ ...source, frames: [frame] }] });
      if (complaint) say(complaint, "alarm");
    }
    picture?.close();
  }
}
