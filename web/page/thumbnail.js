/** Small copies of pictures, which are all that is kept of their pixels. */

/** Longest side in pixels: twice the width of a tile, for dense screens. */
const SIDE = 208;

/**
 * @param {ImageBitmap} picture
 * @returns {Promise<string>} address of a JPEG, to be revoked; empty if the browser makes none
 */
export async function thumbnailOf(picture) {
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) return "";
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  try {
    const content = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
    return URL.createObjectURL(content);
  } catch {
    return "";
  }
}
