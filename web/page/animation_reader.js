/** Reading animated pictures as videos: GIF, WebP, PNG and AVIF, with their own durations. */

/** Formats that may be animated, by the ends of their names. */
const TYPES = [
  { type: "image/gif", endings: /\.gif$/i },
  { type: "image/webp", endings: /\.webp$/i },
  { type: "image/png", endings: /\.a?png$/i },
  { type: "image/avif", endings: /\.avifs?$/i },
];

/** Frames of at most this many seconds are shown for `UNSTATED`, as everywhere in browsers. */
const SHORTEST = 0.01;

const UNSTATED = 0.1;

/** @param {{ name: string, type: string }} file */
function animationType({ name, type }) {
  return TYPES.find((each) => each.type === type || each.endings.test(name))?.type;
}

export class AnimationReader {
  /** @type {"ImageDecoder"} */
  kind = "ImageDecoder";
  lost = 0;
  #decoder;
  /** @type {number[]} when the frames read so far are shown, in seconds */
  #times = [];

  /** @param {ImageDecoder} decoder of an animation */
  constructor(decoder) {
    this.#decoder = decoder;
  }

  /**
   * @param {File} file
   * @returns {Promise<AnimationReader | null>} null if it is no animation, or none that this browser
   *   reads
   */
  static async open(file) {
    const type = animationType(file);
    if (!type || typeof ImageDecoder !== "function") return null;
    /** @type {ImageDecoder | undefined} */
    let decoder;
    try {
      decoder = new ImageDecoder({ data: await file.arrayBuffer(), type });
      await decoder.tracks.ready;
      await decoder.completed;
      if ((decoder.tracks.selectedTrack?.frameCount ?? 1) > 1) return new AnimationReader(decoder);
    } catch {
      // What is wrong with the file is reported when it is read as a picture.
    }
    decoder?.close();
    return null;
  }

  async *frames() {
    const count = this.#decoder.tracks.selectedTrack?.frameCount ?? 0;
    this.#times = [];
    let shown = 0;
    for (let index = 0; index < count; index += 1) {
      const { image } = await this.#decoder.decode({ frameIndex: index });
      const announced = (image.duration ?? 0) / 1e6;
      const end = shown + (announced > SHORTEST ? announced : UNSTATED);
      this.#times.push(shown);
      yield { picture: onWhite(image), shown, end, segment: 0 };
      shown = end;
    }
  }

  /** @param {number} shown in seconds */
  async frameAt(shown) {
    const frameIndex = this.#times.findLastIndex((time) => time <= shown);
    if (frameIndex < 0) return null;
    return onWhite((await this.#decoder.decode({ frameIndex })).image);
  }

  close() {
    this.#decoder.close();
  }
}

/** @param {VideoFrame} image closed here @returns {ImageBitmap} */
function onWhite(image) {
  const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("A frame of the animation cannot be drawn.");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  image.close();
  return canvas.transferToImageBitmap();
}
