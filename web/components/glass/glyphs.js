/** A small drawing of each step. */

import { html, svg } from "lit";

/** @import { StepName } from "../../page/glass_types.js" */

/** @type {Record<StepName, import("lit").SVGTemplateResult>} in 44 × 32 */
const GLYPHS = {
  frame: svg`<rect x="10" y="6" width="24" height="20" rx="2" /><circle cx="22" cy="14" r="3.5" /><path d="M15 26c1-6 13-6 14 0" />`,
  letterbox: svg`<rect x="10" y="4" width="24" height="24" rx="1" /><path d="M10 9h24M10 23h24" />`,
  detect: svg`<path d="M8 10h12v12H8ZM11 7h12v12H11ZM24 12h12v12H24Z" />`,
  suppress: svg`<path d="M13 7h18v18H13Z" stroke-width="2.5" /><path d="M10 10h18v18H10ZM16 4h18v18H16Z" stroke-dasharray="2 2" opacity="0.6" />`,
  track: svg`<path d="M7 20c6-12 12 8 18-4 4-7 8-6 12-4" /><circle cx="37" cy="12" r="2.5" fill="currentColor" /><circle cx="7" cy="20" r="1.5" fill="currentColor" />`,
  crop: svg`<path d="M14 4v20h20M10 8h20v20" />`,
  preprocess: svg`<path d="M10 4h8v8h-8ZM18 12h8v8h-8ZM26 4h8v8h-8ZM10 20h8v8h-8ZM26 20h8v8h-8Z" fill="currentColor" stroke="none" />`,
  network: svg`<path d="M10 8 22 6M10 8 22 16M10 24 22 16M10 24 22 26M22 6 34 16M22 16H34M22 26 34 16" opacity="0.7" /><g fill="currentColor" stroke="none"><circle cx="10" cy="8" r="2.5" /><circle cx="10" cy="24" r="2.5" /><circle cx="22" cy="6" r="2.5" /><circle cx="22" cy="16" r="2.5" /><circle cx="22" cy="26" r="2.5" /><circle cx="34" cy="16" r="2.5" /></g>`,
  decode: svg`<path d="M9 26V20M14 26V23M19 26V21M24 26V6M29 26V22M34 26V24" stroke-width="3" />`,
  affect: svg`<circle cx="22" cy="16" r="11" /><path d="M11 16h22M22 5v22" opacity="0.5" /><circle cx="28" cy="10" r="2.5" fill="currentColor" />`,
  smooth: svg`<path d="m6 18 4-8 4 9 4-10 4 8 4-9 4 7 4-6 4 5" opacity="0.5" stroke-width="1" /><path d="M6 16c8-4 16 0 32-4" stroke-width="2.5" />`,
  decide: svg`<path d="M8 10h28" stroke-dasharray="3 3" /><path d="M13 26V18M22 26V6M31 26V22" stroke-width="4" />`,
};

/** @param {StepName} name */
export function glyph(name) {
  return html`<svg class="glyph" viewBox="0 0 44 32" aria-hidden="true">${GLYPHS[name]}</svg>`;
}
