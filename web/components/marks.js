/** The mark of each label: a shape and a colour, so that either is enough to tell them apart. */

import { css, html, svg } from "lit";
import { colourOf } from "../page/colours.js";
import { entryOf } from "../words/entries.js";
import { styled } from "./styled.js";

/** @typedef {{ path: string, line?: boolean }} Shape in a square from −6 to 6, filled or a line */

/** @type {Record<string, Shape>} */
const SHAPES = {
  anger: { path: "M0 -5.2 5.6 4.6H-5.6Z" },
  contempt: { path: "M1.5 -5.5A5.5 5.5 0 0 0 1.5 5.5Z" },
  disgust: { path: "M0 -6 6 0 0 6 -6 0Z" },
  fear: { path: "M-4.5 -4.5 4.5 4.5M4.5 -4.5 -4.5 4.5", line: true },
  happiness: { path: circle(0, 0, 5.4) },
  neutral: { path: "M-5.6 -1.9H5.6V1.9H-5.6Z" },
  sadness: { path: "M0 5.2 5.6 -4.6H-5.6Z" },
  surprise: { path: circle(0, 0, 4), line: true },
};

/** @type {Shape} */
const OTHER = { path: "M-4.8 -4.8H4.8V4.8H-4.8Z" };

/** @type {Shape} */
export const UNCERTAIN = {
  path: [-4, 0, 4].map((x) => circle(x, -2, 1.2) + circle(x, 2, 1.2)).join(""),
};

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

/** @param {string} label */
export function shapeOf(label) {
  return entryOf(SHAPES, label.toLowerCase()) ?? OTHER;
}

/**
 * @param {string} label
 * @param {string[]} labels all labels shown together
 */
export function mark(label, labels) {
  return html`<svg
    class="mark"
    viewBox="-6 -6 12 12"
    aria-hidden="true"
    ${styled({ "--mark": colourOf(label, labels) })}
  >
    ${pathOf(shapeOf(label))}
  </svg>`;
}

/** The mark of faces whose expression is uncertain. */
export function uncertainMark() {
  return html`<svg
    class="mark"
    viewBox="-6 -6 12 12"
    aria-hidden="true"
    ${styled({ "--mark": "var(--label-uncertain)" })}
  >
    ${pathOf(UNCERTAIN)}
  </svg>`;
}

/** @param {Shape} shape @returns {import("lit").SVGTemplateResult} */
export function pathOf({ path, line }) {
  return svg`<path d=${path} class=${line ? "line" : ""} />`;
}

/** @param {number} x @param {number} y @param {number} radius */
function circle(x, y, radius) {
  const [left, across] = [x - radius, 2 * radius];
  return `M${left} ${y}a${radius} ${radius} 0 1 0 ${across} 0a${radius} ${radius} 0 1 0 ${-across} 0Z`;
}
