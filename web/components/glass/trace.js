/** The last seconds of a face: each frame thin, smoothed bold, and the kernel that weights them. */

import { css, html, nothing, svg } from "lit";
import { colourOf } from "../../page/colours.js";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { styled } from "../styled.js";

/** In units of the view box. */
const [WIDTH, HEIGHT, KERNEL, GAP] = [300, 110, 36, 8];

/** More lines would hide each other. */
const SHOWN = 3;

/** Seconds that are drawn at least. */
const LEAST_SECONDS = 1;

/**
 * @element emotilens-trace
 * @property {number[]} times in seconds, ascending up to 0
 * @property {string[]} names of the columns
 * @property {number[][]} raw a row for each time
 * @property {number[][]} smoothed
 * @property {{ times: number[], weights: number[] }} kernel
 */
export class Trace extends EmotilensElement {
  static properties = {
    times: { attribute: false },
    names: { attribute: false },
    raw: { attribute: false },
    smoothed: { attribute: false },
    kernel: { attribute: false },
    row: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      .chart {
        border-radius: var(--radius-s);
        cursor: crosshair;
        touch-action: pan-y;
      }
      svg {
        display: block;
        inline-size: 100%;
        overflow: visible;
        fill: none;
      }
      svg * {
        vector-effect: non-scaling-stroke;
      }
      .edge {
        stroke: var(--line-strong);
      }
      .raw {
        stroke: var(--colour);
        stroke-width: 1;
        opacity: 0.75;
      }
      .smoothed {
        stroke: var(--colour);
        stroke-width: 2.75;
      }
      .spot {
        fill: var(--colour);
      }
      .kernel {
        fill: var(--accent-soft);
        stroke: var(--accent);
        stroke-width: 1.5;
      }
      .here {
        stroke: var(--ink);
      }
      text {
        fill: var(--ink-quiet);
        font: 11px var(--font);
      }
      .end {
        text-anchor: end;
      }
      output {
        display: block;
        min-block-size: 1.4em;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      @media (forced-colors: active) {
        .raw,
        .smoothed,
        .spot,
        .kernel {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {number[]} */
    this.times = [];
    /** @type {string[]} */
    this.names = [];
    /** @type {number[][]} */
    this.raw = [];
    /** @type {number[][]} */
    this.smoothed = [];
    this.kernel = { times: [0], weights: [1] };
    /** @type {number | undefined} */
    this.row = undefined;
  }

  render() {
    const { names, smoothed, times, kernel } = this;
    const last = smoothed.at(-1);
    if (!last) return nothing;
    const shown = names
      .map((_, column) => column)
      .sort((one, other) => last[other] - last[one])
      .slice(0, SHOWN);
    const span = Math.max(-times[0], -kernel.times[0], LEAST_SECONDS);
    const across = (/** @type {number} */ time) => WIDTH * (1 + time / span);
    const text = words().glass;
    const bottom = HEIGHT + GAP + KERNEL;
    const row = Math.min(this.row ?? times.length - 1, times.length - 1);
    return html`
      <div
        class="chart"
        role="application"
        tabindex="0"
        aria-label=${text.readable(text.values.trace)}
        @pointermove=${(/** @type {PointerEvent} */ event) => this.#point(event, span)}
        @pointerdown=${(/** @type {PointerEvent} */ event) => this.#point(event, span)}
        @keydown=${this.#press}
      >
        <svg viewBox="0 -2 ${WIDTH} ${bottom + 18}" aria-hidden="true">
          <path class="edge" d="M0 ${HEIGHT}H${WIDTH}" />
          ${shown.map((column) => this.#lines(column, across))}
          <path class="kernel" d=${kernelPath(kernel, across, bottom)} />
          <path class="here" d="M${across(times[row])} 0V${bottom}" />
          <text x="0" y=${bottom + 13}>${text.seconds(-span)}</text>
          <text class="end" x=${WIDTH} y=${bottom + 13}>${text.now}</text>
        </svg>
      </div>
      <output>${text.moment(times[row])} ${shown
        .map((column) =>
          text.atMoment(words().label(names[column]), this.raw[row][column], smoothed[row][column]),
        )
        .join("; ")}</output>
      <p class="spoken">${text.kernelBelow}</p>
    `;
  }

  /** @param {number} column @param {(time: number) => number} across */
  #lines(column, across) {
    const line = (/** @type {number[][]} */ rows) =>
      `M${rows.map((row, index) => `${across(this.times[index]).toFixed(1)} ${(HEIGHT * (1 - row[column])).toFixed(1)}`).join("L")}`;
    const end = HEIGHT * (1 - (this.smoothed.at(-1)?.[column] ?? 0));
    const colour = styled({ "--colour": colourOf(this.names[column], this.names) });
    return svg`<g ${colour}>
      <path class="raw" d=${line(this.raw)} />
      <path class="smoothed" d=${line(this.smoothed)} />
      <circle class="spot" cx=${WIDTH} cy=${end} r="3.5" />
    </g>`;
  }

  /** @param {PointerEvent} event @param {number} span */
  #point(event, span) {
    const area = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    if (!area.width) return;
    const time = ((event.clientX - area.left) / area.width - 1) * span;
    const distances = this.times.map((each) => Math.abs(each - time));
    this.row = distances.indexOf(Math.min(...distances));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const last = this.times.length - 1;
    const row = this.row ?? last;
    const next = { ArrowLeft: row - 1, ArrowRight: row + 1, Home: 0, End: last }[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.row = Math.min(Math.max(next, 0), last);
  }
}

/**
 * @param {{ times: number[], weights: number[] }} kernel
 * @param {(time: number) => number} across
 * @param {number} bottom
 */
function kernelPath({ times, weights }, across, bottom) {
  const most = Math.max(...weights);
  const points = times.map(
    (time, index) =>
      `${across(time).toFixed(1)} ${(bottom - (KERNEL * weights[index]) / most).toFixed(1)}`,
  );
  return `M${across(times[0]).toFixed(1)} ${bottom}L${points.join("L")}L${across(0)} ${bottom}Z`;
}

Trace.define("emotilens-trace");
