/** Parts of picture files that browsers pass over in silence. */

import { words } from "../words/words.js";

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_START = [0xff, 0xd8];

/** What stands before each frame of an animated GIF. */
const GIF_FRAME = [0x21, 0xf9, 0x04];

/** JPEG: the segment with the colour profile, and the start of the pixels. */
const PROFILE = 0xe2;
const SCAN = 0xda;

/** Where the signature of a colour profile stands within a JPEG's segment, after its marker. */
const SIGNATURE_OFFSET = 2 + "ICC_PROFILE\0".length + 2 + 36;

/**
 * @param {Uint8Array<ArrayBuffer>} content of a picture file that was read as one picture
 * @returns {string[]} a sentence for each part that browsers ignore
 */
export function ignoredParts(content) {
  const isJpeg = startsWith(content, JPEG_START);
  const isPng = startsWith(content, PNG_START);
  return [
    ...(isJpeg && hasDamagedProfile(content) ? [words().picture.badProfile] : []),
    ...(isPng && hasDamagedExif(content) ? [words().picture.badMetadata] : []),
    ...(isAnimated(content) ? [words().picture.firstFrameOnly] : []),
  ];
}

/** @param {Uint8Array} content */
function isAnimated(content) {
  const start = text(content, 0, 1024);
  if (start.startsWith("GIF8")) return occurrences(content, GIF_FRAME) > 1;
  if (start.startsWith("RIFF")) return start.startsWith("VP8X", 12) && start.includes("ANIM");
  if (start.startsWith("PNG", 1)) return start.includes("acTL");
  return start.startsWith("ftypavis", 4);
}

/** @param {Uint8Array} content @param {number[]} wanted */
function occurrences(content, wanted) {
  let count = 0;
  for (let at = content.indexOf(wanted[0]); at >= 0; at = content.indexOf(wanted[0], at + 1)) {
    if (startsWith(content.subarray(at), wanted)) count += 1;
  }
  return count;
}

/** @param {Uint8Array<ArrayBuffer>} png */
function hasDamagedExif(png) {
  const view = new DataView(png.buffer);
  let start = PNG_START.length;
  while (start + 12 <= png.length) {
    const end = start + 12 + view.getUint32(start);
    if (end > png.length) return false;
    if (text(png, start + 4, 4) === "eXIf") {
      return crc(png.subarray(start + 4, end - 4)) !== view.getUint32(end - 4);
    }
    start = end;
  }
  return false;
}

/** @param {Uint8Array<ArrayBuffer>} jpeg */
function hasDamagedProfile(jpeg) {
  const view = new DataView(jpeg.buffer);
  let start = JPEG_START.length;
  while (start + 4 <= jpeg.length && jpeg[start] === 0xff && jpeg[start + 1] !== SCAN) {
    const size = view.getUint16(start + 2);
    const isFirst = text(jpeg, start + 4, 13) === "ICC_PROFILE\0\x01";
    if (jpeg[start + 1] === PROFILE && isFirst) {
      return text(jpeg, start + 2 + SIGNATURE_OFFSET, 4) !== "acsp";
    }
    start += 2 + size;
  }
  return false;
}

/** @param {Uint8Array} content @param {number[]} start */
function startsWith(content, start) {
  return start.every((byte, index) => content[index] === byte);
}

/** @param {Uint8Array} content @param {number} start @param {number} length */
function text(content, start, length) {
  return String.fromCharCode(...content.subarray(start, start + length));
}

/** The checksum of a PNG's chunk: CRC-32. @param {Uint8Array} content */
function crc(content) {
  let sum = 0xffffffff;
  for (const byte of content) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
