/** The mark of each label: a shape and a colour, so that either is enough to tell them apart. */

import { css, html, svg } from "lit";
import { colourOf } from "../page/colours.js";
import { styled } from "./styled.js";

/** @type {Record<string, import("lit").SVGTemplateResult>} in a square from −6 to 6 */
const SHAPES = {
  anger: svg`<path d="M0 -5.2 5.6 4.6H-5.6Z" />`,
  contempt: svg`<path d="M1.5 -5.5A5.5 5.5 0 0 0 1.5 5.5Z" />`,
  disgust: svg`<path d="M0 -6 6 0 0 6 -6 0Z" />`,
  fear: svg`<path d="M-4.5 -4.5 4.5 4.5M4.5 -4.5 -4.5 4.5" class="line" />`,
  happiness: svg`<circle r="5.4" />`,
  neutral: svg`<rect x="-5.6" y="-1.9" width="11.2" height="3.8" rx="1" />`,
  sadness: svg`<path d="M0 5.2 5.6 -4.6H-5.6Z" />`,
  surprise: svg`<circle r="4" class="line" />`,
};

const OTHER = svg`<rect x="-4.8" y="-4.8" width="9.6" height="9.6" rx="1.5" />`;

const UNCERTAIN = svg`${[-4, 0, 4].map((x) => [-2, 2].map((y) => svg`<circle cx=${x} cy=${y} r="1.2" />`))}`;

export const markStyles = css`
  .mark {
    inline-size: 0.85em;
    block-size: 0.85em;
    flex: none;
    fill: var(--mark);
  }
  .mark .line {
    fill: none;
    stroke: var(--mark);
    stroke-width: 2.8;
  }
  @media (forced-colors: active) {
    .mark {
      forced-color-adjust: none;
    }
  }
`;

/**
 * @param {string} label
 * @param {string[]} labels all labels shown together
 */
export function mark(label, labels) {
  const shape = SHAPES[label.toLowerCase()] ?? OTHER;
  return drawn(shape, colourOf(label, labels));
}

export function uncertainMark() {
  return drawn(UNCERTAIN, "var(--label-uncertain)");
}

/**
 * @param {import("lit").SVGTemplateResult} shape
 * @param {string} colour
 */
function drawn(shape, colour) {
  return html`<svg class="mark" viewBox="-6 -6 12 12" aria-hidden="true" ${styled({ "--mark": colour })}>${shape}</svg>`;
}
