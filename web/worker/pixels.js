/** Copying a picture's pixels into the memory of a numpy array. */

import { sizeOf } from "../page/frame_size.js";

/** @import { BrowserEngine } from "./python.js" */

/** Rows copied through the canvas at once, which limits the extra memory for a huge picture. */
const STRIP_ROWS = 1024;

/** @type {Promise<boolean> | undefined} */
let converting;

/** Pixels on their way from a video frame to Python, used again for each frame. */
let passed = new Uint8Array();

/**
 * Reserves the engine's frame for a picture and writes its pixels there, as red, green, blue, alpha.
 * One picture at a time.
 *
 * @param {BrowserEngine} engine
 * @param {VideoFrame | ImageBitmap} picture
 */
export async function reservePixels(engine, picture) {
  const [width, height] = sizeOf(picture);
  const hasPassed = await pass(picture, 4 * width * height);
  const array = engine.reserve(width, height);
  // A view of Python's memory becomes invalid when that memory grows, so it is used at once.
  const buffer = array.getBuffer("u8");
  try {
    if (hasPassed) buffer.data.set(passed);
    else copyThroughCanvas(picture, width, height, buffer.data);
  } finally {
    buffer.release();
    array.destroy();
  }
}

/**
 * @param {VideoFrame | ImageBitmap} picture
 * @param {number} bytes
 * @returns {Promise<boolean>} false if the browser cannot convert the frame, or would not scale it
 */
async function pass(picture, bytes) {
  if (!("copyTo" in picture)) return false;
  const visible = picture.visibleRect;
  if (visible?.width !== picture.displayWidth || visible?.height !== picture.displayHeight) {
    return false;
  }
  converting ??= convertsFrames().catch(() => false);
  if (!(await converting)) return false;
  if (passed.length !== bytes) passed = new Uint8Array(bytes);
  try {
    await picture.copyTo(passed, { format: "RGBA" });
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * Whether frames are converted as they are copied: WebKit ignores the format that is asked for, and
 * copies what it has, such as planes of brightness and colour.
 */
async function convertsFrames() {
  const pixel = Uint8Array.of(10, 20, 30, 255);
  const size = { codedWidth: 1, codedHeight: 1, timestamp: 0 };
  const frame = new VideoFrame(pixel, { format: "BGRA", ...size });
  try {
    const copied = new Uint8Array(pixel.length);
    await frame.copyTo(copied, { format: "RGBA" });
    return copied.join() === "30,20,10,255";
  } finally {
    frame.close();
  }
}

/**
 * @param {VideoFrame | ImageBitmap} picture
 * @param {number} width
 * @param {number} height
 * @param {Uint8Array} target
 */
function copyThroughCanvas(picture, width, height, target) {
  const canvas = new OffscreenCanvas(width, Math.min(height, STRIP_ROWS));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) {
    throw new Error(
      `The browser cannot draw a picture of ${width} × ${height} pixels. Make it smaller and try ` +
        "again.",
    );
  }
  // What is seen counts, not what transparency hides.
  context.fillStyle = "white";
  for (let top = 0; top < height; top += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, height - top);
    context.fillRect(0, 0, width, rows);
    context.drawImage(picture, 0, top, width, rows, 0, 0, width, rows);
    target.set(context.getImageData(0, 0, width, rows).data, top * width * 4);
  }
}
