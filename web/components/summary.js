/** Many faces at once: how many have each expression, and how sure each answer is. */

import { css, html, nothing, svg } from "lit";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";
import { labelsOf, percentOf, reasonOf, standing, wholePercent } from "./faces.js";
import { mark, markStyles, pathOf, shapeOf, uncertainMark } from "./marks.js";
import { styled } from "./styled.js";

/** @import { Face } from "../page/types.js" */

/** @typedef {{ name: string, count: number, sample: Face }} Group with the name of a label, or “” */

/** In pixels; the strip is as wide as the element. */
const [USUAL_WIDTH, LEAST_WIDTH] = [786, 240];

/** Of stacked dots: the usual distance, and the height beyond which they move closer together. */
const [STEP, HIGHEST] = [15, 100];

/** The word before the threshold needs this much. */
const ROOM_FOR_WORD = 64;

/** Above the stacks, for the words at the threshold. */
const HEAD = 12;

/**
 * @element emotilens-summary
 * @property {Face[]} faces
 * @property {number | undefined} selected track of the selected face
 * @property {number | undefined} threshold of the confidence, from 0 to 1
 * @fires select with a track
 */
export class Summary extends EmotilensElement {
  static properties = {
    faces: { attribute: false },
    selected: { type: Number },
    threshold: { type: Number },
    width: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    markStyles,
    css`
      h2 {
        margin: 0 0 0.625rem;
        font-size: var(--text-l);
        font-weight: 700;
        letter-spacing: -0.01em;
      }
      ul {
        display: flex;
        gap: 2px;
        margin: 0 0 0.625rem;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex: var(--count) 1 0;
        align-items: center;
        justify-content: center;
        gap: 0.35rem;
        min-inline-size: min-content;
        min-block-size: 1.75rem;
        padding-inline: var(--space-1);
        border-block-end: 4px solid var(--colour);
        border-radius: 3px;
        background: var(--track);
        font-size: var(--text-s);
        font-weight: 600;
        white-space: nowrap;
      }
      li.open {
        border: 1px dashed var(--line-strong);
        background: none;
      }
      svg.strip {
        display: block;
        inline-size: 100%;
      }
      .grid {
        stroke: var(--line);
      }
      .threshold {
        stroke: var(--ink-quiet);
        stroke-width: 1.25;
        stroke-dasharray: 4 4;
      }
      text {
        fill: var(--ink-quiet);
        font: 11px var(--font);
      }
      .dot {
        fill: var(--mark);
        cursor: pointer;
      }
      .dot .line {
        fill: none;
        stroke: var(--mark);
        stroke-width: 2.8;
      }
      .here {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2;
      }
      p {
        margin: var(--space-2) 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
      @media (max-width: 40rem) {
        ul {
          flex-wrap: wrap;
        }
      }
      @media (forced-colors: active) {
        li,
        .dot {
          forced-color-adjust: none;
        }
        li {
          background: Canvas;
          color: CanvasText;
        }
      }
    `,
  ];

  #sizes = new ResizeObserver(() => {
    this.width = Math.max(this.clientWidth, LEAST_WIDTH);
  });

  constructor() {
    super();
    /** @type {Face[]} */
    this.faces = [];
    /** @type {number | undefined} */
    this.selected = undefined;
    /** @type {number | undefined} */
    this.threshold = undefined;
    this.width = USUAL_WIDTH;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    super.disconnectedCallback();
  }

  render() {
    const { title, faces, reasons } = words().summary;
    const groups = grouped(this.faces);
    const why = countedReasons(this.faces);
    return html`
      <h2>${title(faces(this.faces.length), groups.map(groupName))}</h2>
      ${groups.length > 0 ? html`<ul>${groups.map(bar)}</ul>` : nothing}
      ${this.#strip()}
      ${why.length > 0 ? html`<p>${reasons(why)}</p>` : nothing}
    `;
  }

  #strip() {
    const judged = this.faces.filter((face) => standing(face) !== "unjudged");
    if (judged.length === 0) return nothing;
    const percents = judged.map(percentOf);
    const threshold = this.threshold === undefined ? undefined : wholePercent(this.threshold);
    const least = Math.floor(Math.min(...percents, threshold ?? 100, 90) / 10) * 10;
    /** @param {number} percent */
    const across = (percent) => 8 + ((percent - least) / (100 - least)) * (this.width - 16);
    const dots = stacked(judged, across);
    const base = HEAD + Math.max(...dots.map(({ height }) => height), 4 * STEP);
    const ticks = Array.from({ length: (100 - least) / 10 + 1 }, (_, index) => least + 10 * index);
    return html`<svg
      class="strip"
      viewBox="0 0 ${this.width} ${base + 24}"
      role="img"
      aria-label=${words().summary.strip(threshold)}
    >
      <path class="grid" d="M0 ${base}H${this.width}" />
      ${ticks.map((tick) => svg`<text x=${across(tick)} y=${base + 20} text-anchor=${tick === 100 ? "end" : tick === least ? "start" : "middle"}>${tick}${tick === 100 ? " %" : ""}</text>`)}
      ${threshold === undefined ? nothing : thresholdLine(across(threshold), base, threshold)}
      ${dots.map(({ face, x, height }) => this.#dot(face, x, base + 7 - height))}
    </svg>`;
  }

  /** @param {Face} face @param {number} x @param {number} y */
  #dot(face, x, y) {
    const label = face.expression?.label ?? "";
    return svg`<g
      class="dot"
      transform="translate(${x} ${y})"
      data-track=${face.track}
      @click=${() => this.emit("select", face.track)}
      ${styled({ "--mark": colourOf(label, labelsOf(face)) })}
    >${pathOf(shapeOf(label))}${face.track === this.selected ? svg`<circle class="here" r="10" />` : nothing}</g>`;
  }
}

/**
 * @param {Face[]} faces
 * @returns {Group[]} the largest first, then uncertain ones and those that are not judged
 */
function grouped(faces) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const face of faces) {
    const name = standing(face) === "sure" ? (face.expression?.label ?? "") : standing(face);
    const group = groups.get(name) ?? { name, count: 0, sample: face };
    groups.set(name, { ...group, count: group.count + 1 });
  }
  const open = ["uncertain", "unjudged"];
  return [...groups.values()].sort(
    (one, other) => open.indexOf(one.name) - open.indexOf(other.name) || other.count - one.count,
  );
}

/** @param {Group} group */
function groupName({ name, count }) {
  const { group, uncertain, notJudged } = words().summary;
  if (name === "uncertain") return group(count, uncertain);
  return group(count, name === "unjudged" ? notJudged : words().shortLabel(name));
}

/** @param {Group} group */
function bar(group) {
  const { name, count, sample } = group;
  const open = name === "uncertain" || name === "unjudged";
  const colour = open ? "" : colourOf(name, labelsOf(sample));
  return html`<li class=${open ? "open" : ""} ${styled({ "--count": count, "--colour": colour })}>
    ${open ? uncertainMark() : mark(name, labelsOf(sample))}<span>${groupName(group)}</span>
  </li>`;
}

/** @param {Face[]} faces @returns {string[]} such as “2 turned away” */
function countedReasons(faces) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const face of faces) {
    if (standing(face) === "sure") continue;
    if (!face.expression?.reason && !face.quality?.warnings.length) continue;
    counts.set(reasonOf(face), (counts.get(reasonOf(face)) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => words().summary.because(count, reason));
}

/**
 * Dots at the same place are stacked; all columns have the distances of the fullest one.
 *
 * @param {Face[]} faces
 * @param {(percent: number) => number} across
 * @returns {{ face: Face, x: number, height: number }[]} `height`: of its upper edge
 */
function stacked(faces, across) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  const places = faces.map((face) => {
    const x = across(percentOf(face));
    const column = Math.round(x / 14);
    const place = (counts.get(column) ?? 0) + 1;
    counts.set(column, place);
    return { face, x, place };
  });
  const step = Math.min(STEP, HIGHEST / Math.max(...counts.values()));
  return places.map(({ face, x, place }) => ({ face, x, height: STEP + (place - 1) * step }));
}

/** @param {number} x @param {number} base @param {number} percent */
function thresholdLine(x, base, percent) {
  const { uncertain, threshold } = words().summary;
  return svg`
    <path class="threshold" d="M${x} 4V${base + 6}" />
    ${x < ROOM_FOR_WORD ? nothing : svg`<text x=${x - 6} y="14" text-anchor="end">${uncertain}</text>`}
    <text x=${x + 6} y="14">${threshold(percent)}</text>
  `;
}

Summary.define("emotilens-summary");
