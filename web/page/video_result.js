/** The results of a video: the page holds what is stated about it, and keeps its frames elsewhere. */

import { keptDescriptors } from "./descriptors.js";
import { KeptFrames } from "./kept_frames.js";

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

  /** @param {StoredVideo} stored @returns {Promise<VideoResult>} */
  static async of({ document, frames }) {
    const result = new VideoResult(JSON.parse(document));
    for (const piece of frames) {
      for (const frame of JSON.parse(`[${await piece.text()}]`)) result.frames.add(frame);
    }
    return result;
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

  /** All of it as JSON, with a line for each frame. */
  get json() {
    return this.#json(this.about);
  }

  /** All of it as a person saves it, who may want descriptors in it. */
  get saved() {
    return this.#json(keptDescriptors.saving(this.about));
  }

  /** @param {Analysis} about */
  #json({ sources: [source, ...others], ...rest }) {
    const { frames, ...facts } = source;
    const begin = `${opened(rest)}"sources":[${opened(facts)}"frames":`;
    const end = ["}", ...others.map((other) => `,${JSON.stringify(other)}`), "]}"];
    return new Blob([begin, ...this.frames.parts, ...end], { type: "application/json" });
  }
}

/** @param {object} entries @returns {string} JSON of an object that goes on */
function opened(entries) {
  return `${JSON.stringify(entries).slice(0, -1)},`;
}
