/** What the stage shows of a video while it is analysed: drawing each frame would slow that down. */

/** @import { Stage } from "./stage.js" */
/** @import { Analysis } from "./types.js" */

/** Least time between two frames that are shown. */
const MILLISECONDS = 100;

export class VideoPreview {
  /** Index of the frame that is shown next, once its faces are known. @type {number | undefined} */
  #prepared;
  /** When the next one may be prepared. */
  #due = 0;

  /**
   * @param {Stage} stage
   * @param {(analysis: Analysis) => void} onFrame shows the faces of an analysis of one frame
   */
  constructor(stage, onFrame) {
    this.stage = stage;
    this.onFrame = onFrame;
  }

  /** Copies a frame before it is analysed, if it is time. @param {VideoFrame | ImageBitmap} picture @param {number} index */
  prepare(picture, index) {
    if (this.#prepared !== undefined || performance.now() < this.#due) return;
    this.stage.prepareFrame(picture);
    this.#prepared = index;
  }

  /**
   * Shows an analysed frame, if it was copied.
   *
   * @param {Analysis} analysis of one frame
   * @param {boolean} wanted
   */
  show(analysis, wanted) {
    if (analysis.sources[0].frames[0].index !== this.#prepared) return;
    this.#prepared = undefined;
    if (!wanted) return;
    this.stage.showPreparedFrame();
    this.onFrame(analysis);
    this.#due = performance.now() + MILLISECONDS;
  }
}
