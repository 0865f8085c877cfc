/** The states of the stage. */

import { html } from "lit";
import { crowd, DARK, picture, SIZE, SURE, UNCERTAIN } from "./sample_faces.js";

/** @import { Face } from "../../page/types.js" */
/** @import { Layers } from "../overlay.js" */

const FACES = [SURE, UNCERTAIN, DARK];

const CAMERAS = [
  { id: "front", name: "Front camera" },
  { id: "back", name: "Back camera" },
];

/** @type {Layers} */
const EVERYTHING = { box: true, names: true, landmarks: true, crop: true, score: true };

/** @type {Layers} */
const USUAL = { ...EVERYTHING, landmarks: false, crop: false, score: false };

/**
 * @param {Face[]} faces
 * @param {{ selected?: number, state?: string, mirror?: boolean, layers?: Layers }} [more]
 */
function stage(faces, { selected = 1, state = "live", mirror = false, layers = USUAL } = {}) {
  return html`<emotilens-stage
    .result=${{ ...SIZE, faces }}
    .cameras=${CAMERAS}
    .layers=${layers}
    camera="front"
    selected=${selected}
    state=${state}
    ?mirror=${mirror}
    recordable
  >
    ${picture(faces)}<canvas data-overlay aria-hidden="true"></canvas>
    <emotilens-status slot="status" fps="26" milliseconds="29" provider="wasm"></emotilens-status>
  </emotilens-stage>`;
}

/** @param {object} message */
function withMessage(message) {
  return html`<emotilens-stage .message=${message}></emotilens-stage>`;
}

const width = "51.25rem";

export const stageStates = [
  { name: "sure", width, content: stage(FACES) },
  { name: "uncertain", width, content: stage(FACES, { selected: 2 }) },
  { name: "too-dark", width, content: stage(FACES, { selected: 3, mirror: true }) },
  { name: "layers", width, content: stage(FACES, { state: "paused", layers: EVERYTHING }) },
  { name: "crowd", width, content: stage(crowd(30), { selected: 5, state: "still" }) },
  { name: "no-face", width, content: stage([]) },
  { name: "empty", width, content: html`<emotilens-stage></emotilens-stage>` },
  {
    name: "refused",
    width,
    content: withMessage({
      sentence: "The camera is blocked for this page",
      detail: "Allow it in the browser’s site settings, at the icon beside the address.",
      icon: "camera-off",
      remedies: [
        { action: "start", words: "Try again" },
        { action: "file", words: "Use a picture instead" },
      ],
    }),
  },
];
