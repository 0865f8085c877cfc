/** A chart of a lesson's figure: lines, dots and columns over two axes. */

import { css, html, nothing, svg } from "lit";
import { colourOf } from "../../page/colours.js";
import { EmotilensElement } from "../emotilens_element.js";
import { styled } from "../styled.js";
import { worded, written } from "./wording.js";

/** @import { Axis, ChartView, Series } from "../../page/lesson_types.js" */
/** @import { Wording } from "./wording.js" */

const [WIDTH, HEIGHT] = [560, 250];
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 22, 24, 42];

/** Colours of series without a label, in their order. */
const COLOURS = ["var(--accent)", "var(--ink-quiet)", "var(--label-surprise)"];

/**
 * @element emotilens-lesson-chart
 * @property {ChartView | undefined} view
 * @property {Wording} wording
 */
export class LessonChart extends EmotilensElement {
  static properties = { view: { attribute: false }, wording: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      svg.plane {
        display: block;
        inline-size: 100%;
        block-size: auto;
        max-block-size: var(--plane, none);
        overflow: visible;
      }
      .grid {
        stroke: var(--line);
      }
      text {
        fill: var(--ink-quiet);
        font: 12px var(--font);
      }
      .bold,
      .thin,
      .dashed {
        fill: none;
        stroke: var(--colour);
        stroke-linejoin: round;
      }
      .bold {
        stroke-width: 2.75;
      }
      .thin {
        stroke-width: 1;
        opacity: 0.75;
      }
      .dashed {
        stroke-width: 1.5;
        stroke-dasharray: 5 4;
      }
      .dots {
        fill: var(--colour);
      }
      .columns {
        fill: var(--colour);
        opacity: 0.3;
      }
      .mark {
        stroke: var(--accent);
        stroke-width: 1.5;
        stroke-dasharray: 4 3;
      }
      .mark-name {
        fill: var(--accent-deep);
        font-weight: 600;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem var(--space-3);
        margin: 0 0 var(--space-1);
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      .legend span {
        display: inline-flex;
        align-items: center;
        gap: 0.35rem;
      }
      .legend svg {
        inline-size: 1.25rem;
        block-size: 0.75rem;
      }
      @media (max-width: 40rem) {
        text {
          font-size: 17px;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {ChartView | undefined} */
    this.view = undefined;
    /** @type {Wording} */
    this.wording = {};
  }

  render() {
    const { view } = this;
    if (!view) return nothing;
    const named = view.series.filter(({ name }) => name);
    return html`${
      named.length
        ? html`<p class="legend">
            ${named.map(
              (each) => html`<span>
                <svg viewBox="0 0 20 12" aria-hidden="true" ${this.#colour(each)}>
                  ${key(each.style)}
                </svg>
                ${worded(this.wording, each.name)}
              </span>`,
            )}
          </p>`
        : nothing
    }
      <svg
        class="plane"
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        preserveAspectRatio="xMinYMid"
        role="img"
        aria-label=${worded(this.wording, view.name)}
      >
        ${this.#axes(view)} ${view.series.map((each) => this.#series(view, each))}
        ${view.marks.map((mark) => this.#mark(view, mark))}
      </svg>`;
  }

  /** @param {ChartView} view */
  #axes({ x, y }) {
    const across = (/** @type {number} */ value) => LEFT + share(x, value) * (WIDTH - LEFT - RIGHT);
    const down = (/** @type {number} */ value) =>
      HEIGHT - BOTTOM - share(y, value) * (HEIGHT - TOP - BOTTOM);
    return svg`${y.ticks.map(
      (value) => svg`<path class="grid" d="M${LEFT} ${down(value)}H${WIDTH - RIGHT}" />
        <text x=${LEFT - 6} y=${down(value) + 4} text-anchor="end">${written({ value, form: y.form })}</text>`,
    )}
      ${x.ticks.map(
        (value) =>
          svg`<text x=${across(value)} y=${HEIGHT - BOTTOM + 17} text-anchor="middle">${written({ value, form: x.form })}</text>`,
      )}
      <text x=${(LEFT + WIDTH - RIGHT) / 2} y=${HEIGHT - 5} text-anchor="middle">${worded(this.wording, x.name)}</text>
      <text x="0" y="10">${worded(this.wording, y.name)}</text>`;
  }

  /** @param {ChartView} view @param {Series} series */
  #series({ x, y }, series) {
    const points = series.points.map(([one, other]) => [
      LEFT + share(x, one) * (WIDTH - LEFT - RIGHT),
      HEIGHT - BOTTOM - share(y, other) * (HEIGHT - TOP - BOTTOM),
    ]);
    const { style } = series;
    if (style === "dots") {
      return svg`<g class="dots" ${this.#colour(series)}>${points.map(
        ([left, top]) => svg`<circle cx=${left} cy=${top} r="4.5" />`,
      )}</g>`;
    }
    if (style === "columns") {
      const wide = Math.max(((WIDTH - LEFT - RIGHT) / Math.max(points.length, 1)) * 0.6, 3);
      const floor = HEIGHT - BOTTOM;
      return svg`<g class="columns" ${this.#colour(series)}>${points.map(
        ([left, top]) =>
          svg`<rect x=${left - wide / 2} y=${top} width=${wide} height=${floor - top} />`,
      )}</g>`;
    }
    const path = points.map(([left, top]) => `${left.toFixed(1)} ${top.toFixed(1)}`).join("L");
    return svg`<path class=${style} d=${path && `M${path}`} ${this.#colour(series)} />`;
  }

  /** @param {ChartView} view @param {ChartView["marks"][number]} mark */
  #mark({ x, y }, mark) {
    const name = worded(this.wording, mark.name);
    if (mark.x !== undefined) {
      const left = LEFT + share(x, mark.x) * (WIDTH - LEFT - RIGHT);
      const late = left > WIDTH / 2;
      return svg`<path class="mark" d="M${left} ${TOP}V${HEIGHT - BOTTOM}" />
        <text class="mark-name" x=${left + (late ? -5 : 5)} y=${TOP + 8}
          text-anchor=${late ? "end" : "start"}>${name}</text>`;
    }
    const top = HEIGHT - BOTTOM - share(y, mark.y ?? 0) * (HEIGHT - TOP - BOTTOM);
    return svg`<path class="mark" d="M${LEFT} ${top}H${WIDTH - RIGHT}" />
      <text class="mark-name" x=${WIDTH - RIGHT} y=${top - 5} text-anchor="end">${name}</text>`;
  }

  /** @param {Series} series */
  #colour(series) {
    const plain = this.view?.series.filter(({ label }) => label === null) ?? [];
    const own = COLOURS[plain.indexOf(series) % COLOURS.length];
    const labels = this.view?.series.flatMap(({ label }) => label ?? []) ?? [];
    return styled({ "--colour": series.label ? colourOf(series.label, labels) : own });
  }
}

/** @param {Axis} axis @param {number} value @returns {number} from 0 to 1 */
function share({ range: [low, high] }, value) {
  return Math.min(Math.max((value - low) / (high - low), 0), 1);
}

/** @param {Series["style"]} style */
function key(style) {
  if (style === "dots") return svg`<circle class="dots" cx="10" cy="6" r="4" />`;
  if (style === "columns") return svg`<rect class="columns" x="3" width="14" height="12" />`;
  return svg`<path class=${style} d="M0 6H20" />`;
}

LessonChart.define("emotilens-lesson-chart");
