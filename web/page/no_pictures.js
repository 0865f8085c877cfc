/** In place of the video of a recording, which has results but no pictures. */

/** The colour of the stage. */
const DARK = new Uint8ClampedArray([14, 18, 21, 255]);

export class NoPictures {
  async openPlayer() {
    return null;
  }

  /** @returns {Promise<ImageBitmap>} of one pixel */
  frameAt() {
    return createImageBitmap(new ImageData(DARK, 1, 1));
  }

  captured() {
    return this.frameAt();
  }
}
