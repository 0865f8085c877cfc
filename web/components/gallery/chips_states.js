/** The states of the chips. */

import { html } from "lit";
import { crowd, DARK, SURE, UNCERTAIN } from "./sample_faces.js";

const FACES = [SURE, UNCERTAIN, DARK];

/** @param {number} selected @param {number[]} [lost] */
function chips(selected, lost = []) {
  return html`<emotilens-face-chips .faces=${FACES} selected=${selected} .lost=${lost}></emotilens-face-chips>`;
}

export const faceChips = [
  { name: "sure", content: chips(1) },
  { name: "uncertain", content: chips(2) },
  { name: "too-dark", content: chips(3) },
  { name: "lost", content: chips(1, [2]) },
  {
    name: "crowd",
    content: html`<emotilens-face-chips
      .faces=${crowd(30)}
      selected="5"
      sort="position"
      sortable
    ></emotilens-face-chips>`,
  },
];
