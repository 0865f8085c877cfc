/** Reading picture files. */

import { messages } from "./messages.js";

const MAX_BYTES = 50e6;

/** Enough for a phone's 50 megapixels. */
const MAX_PIXELS = 64e6;

/** The file's pixel values, upright: no colour management, no premultiplied alpha. */
const DECODING = /** @type {const} */ ({
  imageOrientation: "from-image",
  colorSpaceConversion: "none",
  premultiplyAlpha: "none",
});

/**
 * @param {Blob} file
 * @param {string} name
 * @returns {Promise<ImageBitmap>} upright by its EXIF orientation
 * @throws {Error} with a message for the user
 */
export async function readPicture(file, name) {
  if (file.size > MAX_BYTES) {
    throw new Error(messages.fileTooLarge(name, file.size, MAX_BYTES));
  }
  const picture = await createImageBitmap(file, DECODING).catch(() => {
    throw new Error(messages.notAPicture(name));
  });
  const { width, height } = picture;
  if (width * height > MAX_PIXELS) {
    picture.close();
    throw new Error(messages.tooManyPixels(name, width, height, MAX_PIXELS));
  }
  return picture;
}

/**
 * @param {File[]} files
 * @returns {File | undefined}
 */
export function firstPictureFile(files) {
  return files.find(({ type }) => type.startsWith("image/")) ?? files[0];
}
