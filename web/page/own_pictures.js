/** A learner's own picture, for the figure of a lesson: from a file or the camera, and kept nowhere. */

import { Camera } from "./camera.js";
import { frameAllowsCamera } from "./framing.js";
import { readPicture } from "./picture.js";

/** Of a picture's longer side: about that of the drawn one. */
const MOST_PIXELS = 640;

export class OwnPictures {
  /** @type {Camera | undefined} */
  #camera;

  /** Whether the page around lets this one ask for a camera. */
  get camera() {
    return frameAllowsCamera() !== false;
  }

  /** @param {File} file @returns {Promise<ImageBitmap>} @throws {Error} with a sentence for the learner */
  async read(file) {
    const { pixels } = await readPicture(file, file.name);
    const made = await small(pixels, pixels.width, pixels.height);
    pixels.close();
    return made;
  }

  /**
   * Shows the camera.
   *
   * @param {HTMLVideoElement} video
   * @param {() => void} onGone it stopped by itself
   * @returns {Promise<boolean>} false if it is no longer wanted
   * @throws {Error} with a sentence for the learner
   */
  film(video, onGone) {
    this.stop();
    const nothing = () => {};
    const camera = new Camera(video, { onGone, onStill: nothing, onDevices: nothing });
    this.#camera = camera;
    return camera.start(() => this.#camera === camera && video.isConnected);
  }

  /** @param {HTMLVideoElement} video what it shows, as others see it @returns {Promise<ImageBitmap>} */
  take(video) {
    return small(video, video.videoWidth, video.videoHeight);
  }

  /** Switches the camera off. */
  stop() {
    this.#camera?.stop();
    this.#camera = undefined;
  }
}

/** @param {ImageBitmap | HTMLVideoElement} picture @param {number} width @param {number} height */
function small(picture, width, height) {
  const scale = Math.min(1, MOST_PIXELS / Math.max(width, height));
  const side = (/** @type {number} */ length) => Math.max(1, Math.round(length * scale));
  return createImageBitmap(picture, {
    resizeWidth: side(width),
    resizeHeight: side(height),
    resizeQuality: "high",
  });
}
