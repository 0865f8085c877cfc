/** The states of what can be switched on in a live view. */

import { html } from "lit";

const MEASURED = { track: 1, strength: 0.25, seconds: 3.02, frames: 78 };

const CALIBRATION = { track: 1, seconds: 1.2, frames: 30, lost: false, needed: 3, complete: false };

const MODELS = [
  { name: "one", title: "emotilens FER+" },
  { name: "other", title: "emotilens FER+ tiny" },
];

const SECOND = { model: "other", rule: "gate", weight: 0.8 };

const USED = {
  second: { name: "other", sha256: "0".repeat(64), rule: "gate", weight: 0.8, share: 0.18 },
  computed: 0.42,
};

const FAILURE =
  "“one” is the first model already. Choose another second model. What fits stays on.";

const DOCUMENTATION = "https://emotilens.invalid/";

export const baseline = [
  {
    name: "none",
    content: html`<emotilens-baseline face="1" documentation=${DOCUMENTATION}></emotilens-baseline>`,
  },
  {
    name: "saved",
    content: html`<emotilens-baseline face="1" saved></emotilens-baseline>`,
  },
  {
    name: "measuring",
    content: html`<emotilens-baseline face="1" calibrating saved></emotilens-baseline>`,
  },
  {
    name: "in-use",
    content: html`<emotilens-baseline face="1" .measured=${MEASURED} saved undoable></emotilens-baseline>`,
  },
  {
    name: "off",
    content: html`<emotilens-baseline face="1" .measured=${MEASURED} off></emotilens-baseline>`,
  },
  {
    name: "failed",
    content: html`<emotilens-baseline
      notice="Face 1 left the view during the calibration. Stay in view for 3 seconds and start again."
      failed
    ></emotilens-baseline>`,
  },
];

export const methods = [
  { name: "none", content: html`<emotilens-methods .models=${MODELS}></emotilens-methods>` },
  {
    name: "all",
    content: html`<emotilens-methods
      .models=${MODELS}
      .methods=${{ compound: true, second: SECOND, adaptive: true }}
      .used=${USED}
    ></emotilens-methods>`,
  },
  {
    name: "loading",
    content: html`<emotilens-methods
      .models=${MODELS}
      .methods=${{ compound: false, second: { ...SECOND, rule: "blend", weight: 0.5 }, adaptive: false }}
      loading
    ></emotilens-methods>`,
  },
  {
    name: "failed",
    content: html`<emotilens-methods .models=${MODELS} failure=${FAILURE}></emotilens-methods>`,
  },
];

export const countdown = [
  {
    name: "running",
    content: html`<emotilens-countdown .calibration=${CALIBRATION}></emotilens-countdown>`,
  },
  {
    name: "waiting",
    content: html`<emotilens-countdown
      .calibration=${{ ...CALIBRATION, seconds: 0, frames: 0 }}
    ></emotilens-countdown>`,
  },
];
