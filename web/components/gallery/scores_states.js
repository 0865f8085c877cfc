/** The states of the scores. */

import { html } from "lit";
import { SURE, UNCERTAIN, WITH_UNITS } from "./sample_faces.js";

const [sure, uncertain] = [SURE.expression, UNCERTAIN.expression];

export const scores = [
  {
    name: "sure",
    content: html`<emotilens-scores
      .smoothed=${sure?.probabilities}
      .raw=${sure?.raw}
      threshold="0.73"
    ></emotilens-scores>`,
  },
  {
    name: "uncertain",
    content: html`<emotilens-scores
      .smoothed=${uncertain?.probabilities}
      .raw=${uncertain?.raw}
      threshold="0.73"
      uncertain
    ></emotilens-scores>`,
  },
  {
    name: "units",
    content: html`<emotilens-scores
      heading="Action units"
      .smoothed=${WITH_UNITS.action_units}
      .raw=${WITH_UNITS.action_units_raw}
      .thresholds=${{ AU4: 0.4, AU6: 0.5, AU12: 0.6 }}
    ></emotilens-scores>`,
  },
];
