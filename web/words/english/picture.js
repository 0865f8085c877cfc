/** English: pictures and files that are opened, and results that are saved. */

import { label } from "./labels.js";
import { megabytes, number, plural } from "./writing.js";

/** @import { Expression, Face } from "../../page/types.js" */

/** Faces whose expressions one sentence lists one by one. */
const MOST_FACES = 3;

const NO_FACE_REMEDY = "Try a picture with a larger, upright face.";

export const picture = {
  /** @param {string} name */
  reading: (name) => `Reading ${name} …`,
  /** @param {string} name @param {Face[]} faces */
  done: (name, faces) => {
    if (faces.length === 0) return `No face was detected in ${name}. ${NO_FACE_REMEDY}`;
    const count = plural(faces.length, { one: "One face", other: "# faces" });
    const expressions = faces.length > MOST_FACES ? counted(faces) : each(faces);
    return `${count} in ${name}${expressions && `: ${expressions}`}.`;
  },
  noFaceRemedy: NO_FACE_REMEDY,
  noFace: "No face was detected in this picture.",

  /** @param {string} name */
  unreadable: (name) =>
    `${name} could not be read as a picture. Use a JPEG, PNG, WebP, GIF, BMP or AVIF file that opens in other programs.`,
  /** @param {string} name of a HEIC or TIFF file */
  unusual: (name) =>
    `${name} could not be read as a picture: it is damaged, or in a format that this browser can't decode. Save it as a JPEG, or use “emotilens analyse”.`,
  cutOff: "The file is cut off, so the lower part of the picture may be missing.",
  badMetadata: "Its metadata is damaged and was ignored, so it may not be upright.",
  badProfile: "Its colour profile is damaged, and was ignored.",
  firstFrameOnly: "The file is an animation, of which only the first frame was analysed.",
  /** @param {string} name @param {number} size @param {number} limit */
  tooLarge: (name, size, limit) =>
    `${name} is ${megabytes(size)} MB; the limit is ${megabytes(limit)} MB. Save a smaller version and try again.`,
  /** @param {string} name @param {number} width @param {number} height @param {number} limit */
  tooManyPixels: (name, width, height, limit) =>
    `${name} is ${width} × ${height} pixels; the limit is ${limit / 1e6} megapixels. Make it smaller and try again.`,
  nothingDropped:
    "No file was dropped. Drop a JPEG, PNG or WebP picture, or an MP4, MOV, WebM or MKV video.",
  example: "the example picture",
  exampleMissing:
    "The example picture could not be loaded. Check your connection and try again, or open a picture.",
};

export const result = {
  copied: "The result was copied.",
  copyDenied: "The browser denied access to the clipboard. Use “Save as file” instead.",
  /** @param {string} name */
  saved: (name) => `${name} was saved.`,
  /** @param {string} name */
  perhapsSaved: (name) =>
    `The browser was asked to save ${name}. This page is in a sandboxed frame, which may block downloads: if the file is missing, open the page in its own tab.`,
  /** @param {string} name */
  saveBlocked: (name) =>
    `${name} was not saved: this page is in a sandboxed frame that blocks downloads. Open it in its own tab and save again.`,
  /** @param {string} text @param {number} shown in characters */
  long: (text, shown) =>
    `${text.slice(0, shown)}\n… the rest is not shown; “Copy” and “Save as file” include everything.`,
  title: "Result as JSON",
  copy: "Copy",
  save: "Save as file",
};

/** @param {Expression} expression */
function expressionOf({ label: name, confidence, uncertain }) {
  return uncertain ? "uncertain" : `${label(name)} ${number(confidence * 100)}%`;
}

/** @param {Face[]} faces */
function each(faces) {
  return faces.flatMap(({ expression }) => (expression ? expressionOf(expression) : [])).join(", ");
}

/** @param {Face[]} faces @returns {string} such as “9 happiness, 2 uncertain”, the most first */
function counted(faces) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { expression } of faces) {
    if (!expression) continue;
    const name = expression.uncertain ? "uncertain" : label(expression.label);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}
