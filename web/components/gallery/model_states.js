/** The states of the choice of a model, and of what runs where. */

import { html } from "lit";

/** @import { ListedModel } from "../model_picker.js" */

/** @type {ListedModel[]} */
const MODELS = [
  {
    name: "emotilens-ferplus",
    title: "emotilens FER+, 96 px grey",
    installed: true,
    command: "",
    facts: [
      { name: "size", values: [2.3] },
      { name: "licence", values: ["Apache-2.0"] },
      { name: "correct", values: [88.6] },
      { name: "browser", values: [11.4] },
    ],
  },
  {
    name: "mini-xception",
    title: "mini-XCEPTION, 64 px grey",
    installed: true,
    command: "",
    facts: [
      { name: "size", values: [0.8] },
      { name: "licence", values: ["MIT"] },
      { name: "correct", values: [67.3] },
    ],
  },
  {
    name: "enet_b0_8_va_mtl",
    title: "MT-EmotiEffNet-B0",
    installed: false,
    command: "python3 build.py models --add enet_b0_8_va_mtl",
    facts: [
      { name: "licence", values: ["Apache-2.0*"] },
      { name: "published", values: [61.9, "AffectNet-8"] },
    ],
  },
];

const NOTES = [{ mark: "*", note: "Its authors ask to cite their paper." }];

/** @param {{ open?: boolean, status?: string, tone?: string }} shown */
function picker({ open = false, status = "", tone = "calm" }) {
  return html`<div class=${open ? "room" : ""}>
    <emotilens-model-picker
      .models=${MODELS}
      .notes=${NOTES}
      chosen="emotilens-ferplus"
      inuse="emotilens FER+, 96 px grey"
      status=${status}
      tone=${tone}
      comparison="#models"
      ?open=${open}
    ></emotilens-model-picker>
  </div>`;
}

export const models = [
  { name: "closed", content: picker({}) },
  { name: "open", content: picker({ open: true }) },
  {
    name: "failed",
    content: picker({
      open: true,
      status: "The model could not be loaded. emotilens FER+ is still in use.",
      tone: "alarm",
    }),
  },
];

/** @type {[string, string][]} */
const FACTS = [
  ["Expression", "emotilens FER+, 96 px grey"],
  ["Uncertain", "below 73%"],
  ["Networks", "WebAssembly, 4 threads"],
  ["Start-up", "2.1 s"],
];

const TIMINGS = [
  { stage: "detect", milliseconds: 9.4 },
  { stage: "expression network", milliseconds: 11.2 },
  { stage: "total", milliseconds: 24.9 },
];

export const runtime = [
  {
    name: "closed",
    content: html`<emotilens-runtime rate="26.3" .facts=${FACTS}></emotilens-runtime>`,
  },
  {
    name: "open",
    content: html`<emotilens-runtime
      rate="26.3"
      .facts=${FACTS}
      .notes=${["The GPU failed its self-check, so networks run in WebAssembly."]}
      .timings=${TIMINGS}
      open
    ></emotilens-runtime>`,
  },
];
