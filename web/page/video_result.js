/** The results of a video: the page holds what is stated about it, and keeps its frames elsewhere. */

import { keptDescriptors } from "./descriptors.js";
import { KeptFrames } from "./kept_frames.js";
import { analysisJson, framesJson } from "./stored_video.js";

/** @import { Analysis, FrameResult, StoredVideo } from "./types.js" */

export class VideoResult {
  /**
   * @param {Analysis} about all but the frames: those of its first source are left out
   * @param {KeptFrames} [frames] the first ones
   */
  constructor(about, frames = new KeptFrames()) {
    const [source, ...others] = about.sources;
    this.about = { ...about, sources: [{ ...source, frames: [] }, ...others] };
    this.frames = frames;
  }

  /** The video. */
  get source() {
    return this.about.sources[0];
  }

  /** Its file's name, or what a person called the recording. */
  get name() {
    return this.source.source;
  }

  /** @param {FrameResult} frame @returns {Analysis} of that frame alone */
  ofFrame(frame) {
    return { ...this.about, sources: [{ ...this.source, frames: [frame] }] };
  }

  /** What the worker reads it from. @returns {StoredVideo} */
  get stored() {
    return { document: JSON.stringify(this.about), frames: this.frames.pieces };
  }

  /** What a session keeps of it: no descriptors, which only a person saves. @returns {StoredVideo} */
  get kept() {
    const [{ descriptors, ...source }, ...others] = this.about.sources;
    const document = JSON.stringify({ ...this.about, sources: [source, ...others] });
    return { document, frames: this.frames.pieces };
  }

  /** All of it as JSON, with a line for each frame. */
  get json() {
    return analysisJson(this.about, framesJson(this.frames.pieces));
  }

  /** All of it as a person saves it, who may want descriptors in it. */
  get saved() {
    return analysisJson(keptDescriptors.saving(this.about), framesJson(this.frames.pieces));
  }
}
