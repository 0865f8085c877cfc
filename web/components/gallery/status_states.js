/** The states of the status. */

import { html } from "lit";

export const status = [
  {
    name: "live",
    content: html`<emotilens-status fps="26.3" milliseconds="29" provider="wasm"></emotilens-status>`,
  },
  {
    name: "recording",
    content: html`<emotilens-status fps="26.3" milliseconds="29" recorded="72.4"></emotilens-status>`,
  },
  {
    name: "paused",
    content: html`<emotilens-status state="paused" provider="webgpu"></emotilens-status>`,
  },
  {
    name: "picture",
    content: html`<emotilens-status
      state="still"
      name="reunion.jpg"
      size="2400 × 1400"
      milliseconds="310"
      provider="wasm"
    ></emotilens-status>`,
  },
];
