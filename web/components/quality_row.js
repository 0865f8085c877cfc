/** How well the selected face can be recognised, and what would help. */

import { html, nothing } from "lit";
import { words } from "../words/words.js";
import { icon } from "./controls.js";

/** @import { Face } from "../page/types.js" */

/** @typedef {NonNullable<Face["quality"]>} Quality */

/** Which measurement each warning is about. */
const ABOUT = {
  "too dark": "light",
  "too bright": "light",
  "too small": "size",
  "turned away": "pose",
  blurred: "sharpness",
};

/** @param {Quality} quality */
export function qualityRow({ light, size, pose, sharpness, warnings }) {
  const names = words().quality;
  const warned = new Set(warnings.map((warning) => ABOUT[warning]));
  /** @type {[keyof typeof names.titles, string][]} */
  const cells = [
    ["light", names.light(light, warned.has("light"))],
    ["size", names.size(size)],
    ["pose", names.pose(pose)],
    ["sharpness", names.sharpness(sharpness, warned.has("sharpness"))],
  ];
  return html`<dl class="quality">
    ${cells.map(
      ([name, value]) => html`<div class=${warned.has(name) ? "warned" : ""}>
        <dt>${names.titles[name]}</dt>
        <dd>${warned.has(name) ? icon("alarm") : nothing}${value}</dd>
      </div>`,
    )}
  </dl>`;
}

/** @param {Quality} quality with a warning */
export function remedy({ warnings: [worst], judged }) {
  return html`<p class="note">${icon("alarm")}${words().quality.remedy(worst, judged)}</p>`;
}
