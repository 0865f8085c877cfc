/** What is known of all frames of a video or recording without keeping them. */

/** @import { FrameResult } from "./types.js" */

export class FrameFacts {
  count = 0;
  /** How many have a face. */
  withFaces = 0;
  /** Time of the first frame, in seconds. @type {number | undefined} */
  first;
  #last = 0;
  /** @type {Set<number>} */
  #tracks = new Set();
  /** Index of the latest frame. */
  #index = 0;
  /** By how much indices grow from frame to frame. @type {Set<number>} */
  #steps = new Set();

  /** From the first frame to the last. */
  get seconds() {
    return this.#last - (this.first ?? 0);
  }

  /** How many faces there are, by their track IDs. */
  get faces() {
    return this.#tracks.size;
  }

  /** @returns {number | null} one in so many frames of the video is here; null for unequal steps */
  get step() {
    const [step = 1] = this.#steps;
    return this.#steps.size > 1 ? null : step;
  }

  /** @param {FrameResult} frame the next one */
  add({ index, time, faces }) {
    if (this.count > 0) this.#steps.add(index - this.#index);
    this.#index = index;
    this.count += 1;
    this.first ??= time;
    this.#last = time;
    // In a damaged file, which the Python core refuses.
    if (!Array.isArray(faces)) return;
    if (faces.length > 0) this.withFaces += 1;
    for (const { track } of faces) this.#tracks.add(track);
  }
}
