/** Reading a video's frames with WebCodecs. */

/** @import { InputVideoTrack, VideoSample } from "mediabunny" */

export class DecodingReader {
  /** @type {"WebCodecs"} */
  kind = "WebCodecs";
  #sink;

  /**
   * @param {InputVideoTrack} track
   * @param {typeof import("mediabunny")} library
   */
  constructor(track, library) {
    this.#sink = new library.VideoSampleSink(track);
  }

  async *frames() {
    for await (const sample of this.#sink.samples()) {
      const { timestamp, duration } = sample;
      yield { picture: uprightPicture(sample), shown: timestamp, end: timestamp + duration };
    }
  }

  /** @param {number} shown in seconds by the file's own clock */
  async frameAt(shown) {
    const sample = await this.#sink.getSample(shown);
    return sample && uprightPicture(sample);
  }

  close() {}
}

/**
 * @param {VideoSample} sample closed here
 * @returns {VideoFrame | ImageBitmap}
 */
function uprightPicture(sample) {
  try {
    if (sample.rotation === 0 && !sample.flip) return sample.toVideoFrame();
    const canvas = new OffscreenCanvas(sample.displayWidth, sample.displayHeight);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("A rotated video frame cannot be drawn.");
    sample.draw(context, 0, 0);
    return canvas.transferToImageBitmap();
  } finally {
    sample.close();
  }
}
