/** Reading picture files. */

import { words } from "../words/words.js";
import { Refusal } from "./errors.js";
import { contentOf } from "./file_content.js";
import { ignoredParts } from "./picture_bytes.js";
import { takeOrientation, turnedUpright } from "./webp_orientation.js";

const MAX_BYTES = 50e6;

/** Enough for a phone's 50 megapixels. */
const MAX_PIXELS = 64e6;

/** Also those whose type some systems do not know. */
const ENDINGS = /\.(jpe?g|jpe|jfif|png|apng|webp|bmp|gif|tiff?|avif|hei[cf]|hif)$/i;

/** Formats that many browsers cannot decode. */
const UNUSUAL = /\.(tiff?|hei[cf]|hif)$/i;

/**
 * @typedef {{ pixels: ImageBitmap, notes: string[] }} ReadPicture upright, in sRGB, perhaps
 *   transparent; and what was left out or repaired
 */

/**
 * Reads a picture as the browser shows it: upright by its EXIF orientation, in sRGB, and as far as a
 * file reaches that is cut off.
 *
 * @param {Blob} file
 * @param {string} name
 * @returns {Promise<ReadPicture>}
 * @throws {Error} with a message for the user
 */
export async function readPicture(file, name) {
  if (file.size > MAX_BYTES) {
    throw new Refusal(() => words().picture.tooLarge(name, file.size, MAX_BYTES));
  }
  const content = await contentOf(file, name);
  const orientation = takeOrientation(content);
  const image = await loadImage(new Blob([content], { type: file.type }), name);
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width * height > MAX_PIXELS) {
    throw new Refusal(() => words().picture.tooManyPixels(name, width, height, MAX_PIXELS));
  }
  const whole = await createImageBitmap(image).catch(() => null);
  // A browser that refuses this for a picture that it has loaded shows a part of it.
  const stored = whole ?? drawn(image);
  const pixels = orientation > 1 ? turnedUpright(stored, orientation) : stored;
  return { pixels, notes: whole ? ignoredParts(content) : [words().picture.cutOff] };
}

/** @param {Pick<File, "name" | "type">} file */
export function isPictureFile({ name, type }) {
  return type.startsWith("image/") || ENDINGS.test(name);
}

/**
 * @param {Blob} file
 * @param {string} name
 * @returns {Promise<HTMLImageElement>}
 */
async function loadImage(file, name) {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      image.addEventListener("load", resolve);
      image.addEventListener("error", reject);
      image.src = address;
    });
    // Some browsers load a file without any pixels.
    if (image.naturalWidth > 0) return image;
  } catch {
    // Reported below.
  } finally {
    URL.revokeObjectURL(address);
  }
  throw new Refusal(() =>
    UNUSUAL.test(name) ? words().picture.unusual(name) : words().picture.unreadable(name),
  );
}

/**
 * @param {HTMLImageElement} image
 * @returns {ImageBitmap} white where nothing is left
 */
function drawn(image) {
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return canvas.transferToImageBitmap();
}
