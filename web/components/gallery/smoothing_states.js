/** The states of the control for smoothing. */

import { html } from "lit";

const offsets = Array.from({ length: 9 }, (_, index) => (index - 4) / 10);
const GAUSSIAN = { times: offsets, weights: offsets.map((time) => Math.exp(-(time ** 2) / 0.04)) };
const past = offsets.map((time) => time - 0.4);
const EXPONENTIAL = { times: past, weights: past.map((time) => Math.exp(time / 0.22)) };

export const smoothing = [
  {
    name: "live",
    content: html`<emotilens-smoothing live kind="exponential" seconds="0.22" .kernel=${EXPONENTIAL}></emotilens-smoothing>`,
  },
  {
    name: "centred",
    width: "32rem",
    content: html`<emotilens-smoothing kind="gaussian" .kinds=${["none", "exponential", "box", "gaussian", "median"]} seconds="0.4" .kernel=${GAUSSIAN}></emotilens-smoothing>`,
  },
  {
    name: "median",
    width: "32rem",
    content: html`<emotilens-smoothing kind="median" .kinds=${["none", "box", "median"]} seconds="0.4"></emotilens-smoothing>`,
  },
  { name: "none", content: html`<emotilens-smoothing live kind="none"></emotilens-smoothing>` },
];
