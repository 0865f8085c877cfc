/** The size of a frame or picture, whatever it is. */

/**
 * @param {VideoFrame | ImageBitmap} picture
 * @returns {[number, number]} width and height in square pixels
 */
export function sizeOf(picture) {
  return "displayWidth" in picture
    ? [picture.displayWidth, picture.displayHeight]
    : [picture.width, picture.height];
}
