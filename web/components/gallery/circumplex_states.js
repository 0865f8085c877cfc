/** The states of the circumplex. */

import { html } from "lit";
import { DARK, POSITIONS, path, SURE, UNCERTAIN } from "./sample_faces.js";

const FACES = [SURE, UNCERTAIN, DARK];

export const circumplex = [
  {
    name: "trails",
    content: html`<emotilens-circumplex
      .faces=${FACES}
      selected="1"
      .trails=${new Map(FACES.map((face) => [face.track, path(face)]))}
      .positions=${POSITIONS}
      source="derived"
    ></emotilens-circumplex>`,
  },
  {
    name: "picture",
    content: html`<emotilens-circumplex
      .faces=${[SURE]}
      selected="1"
      source="measured"
    ></emotilens-circumplex>`,
  },
];
