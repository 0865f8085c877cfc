/** Answers to the page's questions about the glass box: a frame is frozen, then walked. */

/** @import { GlassAnswer, GlassQuestion } from "../page/glass_types.js" */
/** @import { Glass } from "./python.js" */

/**
 * @param {Glass} glass
 * @param {GlassQuestion} question the pixels of a picture to freeze are in the engine's frame
 * @returns {Promise<GlassAnswer>} copies of Python's arrays, to be transferred
 */
export async function answerAboutGlass(glass, { freeze, track }) {
  if (freeze === "live") glass.freeze_live();
  else if (freeze === "picture") glass.freeze_picture();
  const walk = JSON.parse(await glass.walk(JSON.stringify({ track })));
  return { walk, arrays: copies(glass) };
}

/** @param {Glass} glass */
function copies({ arrays }) {
  const copied = Array.from({ length: arrays.length }, (_, position) => {
    const array = arrays.get(position);
    const buffer = array.getBuffer();
    try {
      return buffer.data.slice();
    } finally {
      buffer.release();
      array.destroy();
    }
  });
  arrays.destroy();
  return copied;
}
