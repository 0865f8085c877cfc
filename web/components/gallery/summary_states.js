/** The states of the summary. */

import { html } from "lit";
import { crowd, SURE } from "./sample_faces.js";

export const summary = [
  {
    name: "crowd",
    width: "54rem",
    content: html`<emotilens-summary .faces=${crowd(24)} selected="5" threshold="0.73"></emotilens-summary>`,
  },
  {
    name: "one",
    width: "54rem",
    content: html`<emotilens-summary .faces=${[SURE]} selected="1"></emotilens-summary>`,
  },
  { name: "none", content: html`<emotilens-summary></emotilens-summary>` },
];
