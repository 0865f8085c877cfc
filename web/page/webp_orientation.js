/** The EXIF orientation of WebP files, which some browsers apply and others ignore. */

/** The tag of the orientation. */
const ORIENTATION = 0x0112;

/** What stands before the tags in some files. */
const PREFIX = "Exif\0\0";

/** Of each orientation, the matrix that draws the stored pixels upright in a unit square. */
const UPRIGHT = [
  [1, 0, 0, 1, 0, 0],
  [-1, 0, 0, 1, 1, 0],
  [-1, 0, 0, -1, 1, 1],
  [1, 0, 0, -1, 0, 1],
  [0, 1, 1, 0, 0, 0],
  [0, 1, -1, 0, 1, 0],
  [0, -1, -1, 0, 1, 1],
  [0, -1, 1, 0, 0, 1],
];

/**
 * Finds the orientation of a WebP file and removes it there, so that every browser decodes the
 * pixels as they are stored.
 *
 * @param {Uint8Array<ArrayBuffer>} content of any file; changed
 * @returns {number} from 1 to 8; 1 for other files
 */
export function takeOrientation(content) {
  if (text(content, 0, 4) !== "RIFF" || text(content, 8, 4) !== "WEBP") return 1;
  const view = new DataView(content.buffer);
  for (let start = 12; start + 8 <= content.length; ) {
    const size = view.getUint32(start + 4, true);
    if (text(content, start, 4) === "EXIF") {
      const begin = start + 8 + (text(content, start + 8, 6) === PREFIX ? PREFIX.length : 0);
      return takeFromTags(view, begin, Math.min(start + 8 + size, content.length));
    }
    start += 8 + size + (size % 2);
  }
  return 1;
}

/**
 * @param {ImageBitmap} pixels as stored; closed here
 * @param {number} orientation from 2 to 8
 * @returns {ImageBitmap}
 */
export function turnedUpright(pixels, orientation) {
  const { width, height } = pixels;
  const swapped = orientation >= 5;
  const canvas = new OffscreenCanvas(swapped ? height : width, swapped ? width : height);
  const context = canvas.getContext("2d");
  const [a, b, c, d, right, down] = UPRIGHT[orientation - 1];
  context?.setTransform(a, b, c, d, right * canvas.width, down * canvas.height);
  context?.drawImage(pixels, 0, 0);
  pixels.close();
  return canvas.transferToImageBitmap();
}

/**
 * @param {DataView} view
 * @param {number} begin where the tags begin
 * @param {number} end
 */
function takeFromTags(view, begin, end) {
  if (begin + 8 > end) return 1;
  const little = view.getUint16(begin) === 0x4949;
  const first = begin + view.getUint32(begin + 4, little);
  if (first + 2 > end) return 1;
  const count = view.getUint16(first, little);
  for (let tag = first + 2; tag < first + 2 + 12 * count && tag + 12 <= end; tag += 12) {
    if (view.getUint16(tag, little) !== ORIENTATION) continue;
    const orientation = view.getUint16(tag + 8, little);
    view.setUint16(tag + 8, 1, little);
    return orientation >= 1 && orientation <= UPRIGHT.length ? orientation : 1;
  }
  return 1;
}

/** @param {Uint8Array} content @param {number} start @param {number} length */
function text(content, start, length) {
  return String.fromCharCode(...content.subarray(start, start + length));
}
