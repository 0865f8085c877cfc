/** The states of the card of a face. */

import { html } from "lit";
import {
  CLOSE,
  DARK,
  POSITIONS,
  path,
  picture,
  SURE,
  UNCERTAIN,
  WITH_UNITS,
} from "./sample_faces.js";

/** @import { Face, UsedHead } from "../../page/types.js" */

const FACES = [SURE, UNCERTAIN, DARK];
const TRAILS = new Map(FACES.map((face) => [face.track, path(face)]));

const COMPOUND = { "happily surprised": 0.49, "happily disgusted": 0.48, "sadly angry": 0 };

/** @type {UsedHead} */
const HEAD = {
  name: "units",
  sha256: "0".repeat(64),
  tasks: ["action_units"],
  thresholds: { AU4: 0.4, AU6: 0.5, AU12: 0.6 },
};

/**
 * @param {Face} face
 * @param {{ faded?: boolean, head?: UsedHead, baseline?: number }} [more]
 */
function card(face, { faded = false, head, baseline } = {}) {
  const faces = FACES.map((each) => (each.track === face.track ? face : each));
  return html`<emotilens-face-card
    .face=${face}
    .faces=${faces}
    .crop=${crop(face)}
    .trails=${TRAILS}
    .positions=${POSITIONS}
    .head=${head}
    .baseline=${baseline}
    threshold="0.73"
    seconds="4.2"
    ?faded=${faded}
  ></emotilens-face-card>`;
}

/** @param {Face} face */
function crop(face) {
  const canvas = document.createElement("canvas");
  const [x, y, width, height] = face.box;
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(picture([face]), -x, -y);
  return canvas;
}

/** @type {Face["attributes"]} */
const ATTRIBUTES = {
  age: 34.07,
  age_deviation: 12.9,
  gender: 0.32,
  gender_label: "female",
  looks: 3,
};

export const faceCard = [
  { name: "sure", content: card(SURE) },
  { name: "uncertain", content: card(UNCERTAIN) },
  { name: "close", content: card(CLOSE) },
  { name: "too-dark", content: card(DARK) },
  { name: "lost", content: card(SURE, { faded: true }) },
  { name: "units", content: card(WITH_UNITS, { head: HEAD }) },
  { name: "methods", content: card({ ...SURE, compound: COMPOUND }, { baseline: 0.25 }) },
  { name: "attributes", content: card({ ...SURE, attributes: ATTRIBUTES }) },
  { name: "empty", content: html`<emotilens-face-card></emotilens-face-card>` },
];
