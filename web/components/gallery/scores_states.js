/** The states of the scores. */

import { html } from "lit";

const SURE = {
  anger: 0,
  contempt: 0,
  disgust: 0,
  fear: 0,
  happiness: 0.97,
  neutral: 0.02,
  sadness: 0,
  surprise: 0.01,
};

const UNSURE = { ...SURE, anger: 0.24, disgust: 0.66, happiness: 0.02, neutral: 0.07 };

export const scores = [
  {
    name: "sure",
    content: html`<emotilens-scores .smoothed=${SURE} .raw=${{ ...SURE, happiness: 0.93 }} threshold="0.73"></emotilens-scores>`,
  },
  {
    name: "uncertain",
    content: html`<emotilens-scores .smoothed=${UNSURE} .raw=${UNSURE} threshold="0.73" uncertain></emotilens-scores>`,
  },
];
