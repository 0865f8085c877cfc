/** Small pictures of the faces in a photograph, which are all that is kept of its pixels. */

/** @import { Read } from "./album_types.js" */

/** Longest side of the copy that they are cut from. */
const COPIED = 2048;

/** Their sides in pixels: twice those of a tile, for dense screens. */
const SIDE = 144;

/** Of the longer side of a face, so that hair and chin are in it. */
const AROUND = 1.3;

/** @param {ImageBitmap} picture @returns {Promise<ImageBitmap>} to be closed */
export function smallCopy(picture) {
  const scale = Math.min(1, COPIED / Math.max(picture.width, picture.height));
  return createImageBitmap(picture, {
    resizeWidth: Math.max(1, Math.round(picture.width * scale)),
    resizeHeight: Math.max(1, Math.round(picture.height * scale)),
    resizeQuality: "medium",
  });
}

/**
 * @param {ImageBitmap} copy of the photograph
 * @param {number} scale of the copy
 * @param {Read} read
 * @returns {Promise<string[]>} addresses of JPEGs, to be revoked; empty where the browser makes none
 */
export async function facePictures(copy, scale, { boxes, turns }) {
  const pictures = [];
  for (const [place, [x, y, width, height]] of boxes.entries()) {
    const canvas = new OffscreenCanvas(SIDE, SIDE);
    const context = canvas.getContext("2d");
    const side = Math.max(width, height) * AROUND * scale;
    const [left, top] = [(x + width / 2) * scale - side / 2, (y + height / 2) * scale - side / 2];
    if (context) {
      context.fillStyle = "white";
      context.fillRect(0, 0, SIDE, SIDE);
      context.translate(SIDE / 2, SIDE / 2);
      // Against the clock.
      context.rotate((-turns[place] * Math.PI) / 180);
      context.drawImage(copy, left, top, side, side, -SIDE / 2, -SIDE / 2, SIDE, SIDE);
    }
    const made = canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
    pictures.push(await made.then(URL.createObjectURL, () => ""));
  }
  return pictures;
}
