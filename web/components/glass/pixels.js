/** A picture whose numbers can be read under the pointer, or with arrow keys, with marks on it. */

import { css, html, nothing, svg } from "lit";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { styled } from "../styled.js";
import { draw } from "./pixel_drawing.js";

/** @import { Pixels } from "./pixel_drawing.js" */

/**
 * @typedef {{
 *   boxes?: number[][],
 *   names?: string[],
 *   points?: [number, number][][],
 *   outline?: [number, number][],
 *   inner?: [number, number, number, number],
 *   picked?: number,
 * }} Marks in pixels; `outline`: of a crop; `inner`: of a frame in its letterbox
 */

/** Of the grid of numbers. */
const [COLUMNS, ROWS] = [8, 5];

/** Grey level above which black can be read better than white. */
const READABLE = 117;

/** Pixels that an arrow key with Shift moves. */
const LEAP = 10;

/**
 * @element emotilens-pixels
 * @property {Pixels | undefined} pixels
 * @property {Marks} marks
 * @property {string} label what it is, for screen readers
 * @property {boolean} beside puts the facts, in the slot of that name, beside the picture if they fit
 * @property {boolean} grid shows the numbers around the place that is read
 */
export class PixelsView extends EmotilensElement {
  static properties = {
    pixels: { attribute: false },
    marks: { attribute: false },
    label: { type: String },
    beside: { type: Boolean },
    grid: { type: Boolean },
    place: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    css`
:host {
        container-type: inline-size;
      }
      .layout {
        display: grid;
        grid-template: "picture" "numbers" "reading" "facts" / minmax(0, 1fr);
        column-gap: var(--space-3);
      }
      .facts {
        grid-area: facts;
      }
      @container (min-width: 17rem) {
        .beside {
          grid-template: "picture facts" "numbers numbers" "reading reading" / minmax(0, 9fr) minmax(0, 11fr);
          align-items: start;
        }
      }
      .picture {
        position: relative;
        grid-area: picture;
        overflow: hidden;
        border-radius: var(--radius-s);
        background: var(--sunken);
        cursor: crosshair;
        touch-action: pan-y;
      }
      canvas {
        display: block;
        inline-size: 100%;
        image-rendering: pixelated;
      }
      svg {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        fill: none;
        pointer-events: none;
      }
      svg * {
        vector-effect: non-scaling-stroke;
      }
      .under {
        stroke: rgb(0 0 0 / 0.7);
        stroke-width: 4;
      }
      .over {
        stroke: #fff;
        stroke-width: 1.75;
      }
      .picked {
        stroke: var(--stage-accent);
        stroke-width: 3;
      }
      .crop {
        stroke: var(--stage-accent);
        stroke-width: 2;
        stroke-dasharray: 6 4;
      }
      .point {
        stroke: #fff;
        stroke-linecap: round;
        stroke-width: 3;
      }
      .name {
        fill: #fff;
        font: 700 1px var(--font);
        paint-order: stroke;
        stroke: rgb(0 0 0 / 0.75);
        stroke-width: 3;
      }
      .read {
        stroke: var(--stage-accent);
        stroke-width: 2;
      }
      .numbers {
        display: grid;
        grid-area: numbers;
        grid-template-columns: repeat(8, 1fr);
        margin-block-start: var(--space-2);
        overflow: hidden;
        border-radius: 4px;
        font: 0.625rem / 1.25rem var(--font-mono);
        text-align: center;
      }
      .numbers span {
        min-inline-size: 0;
        overflow: hidden;
        background: rgb(var(--level) var(--level) var(--level));
        color: var(--on-level);
      }
      .numbers .here {
        outline: 2px solid var(--stage-accent);
        outline-offset: -2px;
      }
      output {
        display: block;
        grid-area: reading;
        min-block-size: 1.4em;
        margin-block-start: var(--space-1);
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      output b {
        color: var(--ink);
        font-weight: 400;
        font-family: var(--font-mono);
      }
      .swatch {
        display: inline-block;
        inline-size: 0.75em;
        block-size: 0.75em;
        border: 1px solid var(--line-strong);
        border-radius: 2px;
        background: rgb(var(--red) var(--green) var(--blue));
      }
      @media (forced-colors: active) {
        .picture,
        .numbers,
        .swatch {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Pixels | undefined} */
    this.pixels = undefined;
    /** @type {Marks} */
    this.marks = {};
    this.label = "";
    this.beside = false;
    this.grid = false;
    /** @type {{ x: number, y: number } | undefined} */
    this.place = undefined;
  }

  render() {
    const { pixels } = this;
    if (!pixels) return nothing;
    const text = words().glass;
    return html`<div class=${this.beside ? "layout beside" : "layout"}>
      <div
        class="picture"
        role="application"
        tabindex="0"
        aria-label=${text.readable(this.label)}
        @pointermove=${this.#point}
        @pointerdown=${this.#point}
        @keydown=${this.#press}
      >
        <canvas></canvas>
        <svg viewBox="0 0 ${pixels.width} ${pixels.height}" preserveAspectRatio="none" aria-hidden="true">
          ${this.#drawn(pixels)}
        </svg>
      </div>
      ${this.grid ? this.#numbers(pixels) : nothing}
      <output>${this.#reading(pixels)}</output>
      <div class="facts"><slot name="facts"></slot></div>
    </div>`;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { pixels, place } = this;
    if (!changed.has("pixels") || !pixels) return;
    const inside = place && place.x < pixels.width && place.y < pixels.height;
    if (!inside) this.place = undefined;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const canvas = this.renderRoot.querySelector("canvas");
    if (changed.has("pixels") && canvas && this.pixels) draw(canvas, this.pixels);
  }

  /** @param {Pixels} pixels */
  #drawn({ width, height }) {
    const { boxes = [], names = [], points = [], outline, inner, picked } = this.marks;
    const size = Math.max(width, height) / 22;
    return svg`
      ${inner ? bars(inner, width, height) : nothing}
      ${boxes.map((box, index) => rectangle(box, index === picked))}
      ${points.flat().map(([x, y]) => svg`<path class="point" d="M${x} ${y}h0.001" />`)}
      ${outline ? svg`<path class="under" d=${closed(outline)} /><path class="crop" d=${closed(outline)} />` : nothing}
      ${names.map((name, index) => svg`<g transform="translate(${boxes[index][0]} ${Math.max(boxes[index][1] - size * 0.3, size)}) scale(${size})"><text class="name">${name}</text></g>`)}
      ${this.place ? svg`<rect class="read" x=${this.place.x - 0.5} y=${this.place.y - 0.5} width="2" height="2" />` : nothing}
    `;
  }

  /** @param {Pixels} pixels */
  #numbers({ width, height, at, low, high }) {
    const { x, y } = this.place ?? { x: Math.floor(width / 2), y: Math.floor(height / 2) };
    const left = Math.min(Math.max(x - COLUMNS / 2, 0), Math.max(width - COLUMNS, 0));
    const top = Math.min(Math.max(y - Math.floor(ROWS / 2), 0), Math.max(height - ROWS, 0));
    return html`<div class="numbers" aria-hidden="true">
      ${Array.from({ length: COLUMNS * ROWS }, (_, index) => {
        const [column, row] = [left + (index % COLUMNS), top + Math.floor(index / COLUMNS)];
        const [value] = column < width && row < height ? at(column, row) : [];
        if (value === undefined) return html`<span></span>`;
        const level = Math.round(((value - low) / (high - low)) * 255);
        const here = this.place && column === x && row === y;
        return html`<span
          class=${here ? "here" : ""}
          ${styled({ "--level": level, "--on-level": level > READABLE ? "#000" : "#fff" })}
        >${short(value)}</span>`;
      })}
    </div>`;
  }

  /** @param {Pixels} pixels */
  #reading({ at, named }) {
    const text = words().glass;
    if (!this.place) return text.readHint;
    const { x, y } = this.place;
    const values = at(x, y);
    if (values[0] === undefined) return "";
    const [red, green, blue] = values;
    return html`${named?.(x, y) ?? `x ${x}, y ${y}`}: <b>${values.map(exact).join(" ")}</b>
    ${values.length === 3 ? html`<span class="swatch" ${styled({ "--red": red, "--green": green, "--blue": blue })}></span>` : nothing}`;
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const { pixels } = this;
    const area = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    if (!pixels || !area.width) return;
    const x = Math.floor(((event.clientX - area.left) / area.width) * pixels.width);
    const y = Math.floor(((event.clientY - area.top) / area.height) * pixels.height);
    this.#read(x, y);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { pixels } = this;
    const step = event.shiftKey ? LEAP : 1;
    const [across, down] =
      {
        ArrowLeft: [-step, 0],
        ArrowRight: [step, 0],
        ArrowUp: [0, -step],
        ArrowDown: [0, step],
      }[event.key] ?? [];
    if (!pixels || across === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const { x, y } = this.place ?? {
      x: Math.floor(pixels.width / 2),
      y: Math.floor(pixels.height / 2),
    };
    this.#read(x + across, y + down);
  }

  /** @param {number} x @param {number} y */
  #read(x, y) {
    const { pixels } = this;
    if (!pixels) return;
    this.place = {
      x: Math.min(Math.max(x, 0), pixels.width - 1),
      y: Math.min(Math.max(y, 0), pixels.height - 1),
    };
    this.emit("read", this.place);
  }
}

/** @param {number[]} box @param {boolean} picked */
function rectangle([x, y, width, height], picked) {
  return svg`
    <rect class="under" x=${x} y=${y} width=${width} height=${height} />
    <rect class=${picked ? "picked" : "over"} x=${x} y=${y} width=${width} height=${height} />
  `;
}

/** @param {[number, number, number, number]} inner @param {number} width @param {number} height */
function bars([x, y, across, down], width, height) {
  if (across >= width && down >= height) return nothing;
  return svg`<rect class="crop" x=${x} y=${y} width=${across} height=${down} />`;
}

/** @param {[number, number][]} points */
function closed(points) {
  return `M${points.map((point) => point.join(" ")).join("L")}Z`;
}

/** @param {number} value @returns {string} with room in a small cell */
function short(value) {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size > 1) return words().number(value);
  return words()
    .number(value, size < 0.995 ? 2 : 1)
    .replace(/^(-?)0(?=\D)/, "$1")
    .replace("-", "−");
}

/** @param {number} value */
function exact(value) {
  return words()
    .number(value, Number.isInteger(value) ? 0 : 4)
    .replace("-", "−");
}

PixelsView.define("emotilens-pixels");
