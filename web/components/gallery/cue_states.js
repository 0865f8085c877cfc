/** The states of the cue on the stage, while samples are recorded. */

import { html } from "lit";
import { picture, SIZE, SURE } from "./sample_faces.js";

/** @param {{ count: number, words: string }} cue */
function stage(cue) {
  return html`<emotilens-stage .result=${{ ...SIZE, faces: [SURE] }} .cue=${cue} selected="1" state="live">
    ${picture([SURE])}<canvas data-overlay aria-hidden="true"></canvas>
  </emotilens-stage>`;
}

export const cue = [
  { name: "countdown", width: "54rem", content: stage({ count: 2, words: "Show “happiness”" }) },
  {
    name: "recording",
    width: "54rem",
    content: stage({ count: 0, words: "Recording “happiness”" }),
  },
];
