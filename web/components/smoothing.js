/** The control for smoothing: a kind, a length in seconds, and a picture of the kernel. */

import { css, html, nothing, svg } from "lit";
import { live } from "lit/directives/live.js";
import { words } from "../words/words.js";

import { EmotilensElement } from "./emotilens_element.js";
import { fieldStyles } from "./fields.js";

/** @typedef {{ times: number[], weights: number[] }} Kernel times in seconds around the frame */

/** Kinds that look at frames before and after. */
const CENTRED = ["box", "gaussian", "median"];

const BAR_PIXELS = 6;
const HEIGHT = 22;

/** More bars do not fit. */
const MOST_BARS = 17;

/**
 * @element emotilens-smoothing
 * @property {string} kind
 * @property {string[]} kinds to choose from
 * @property {number} seconds the delay live, the reach of a window otherwise
 * @property {Kernel | null} kernel null where there are no weights, as for a median
 * @property {boolean} live only past frames are known
 * @fires change with `{ kind, seconds }`
 */
export class Smoothing extends EmotilensElement {
  static properties = {
    kind: {},
    kinds: { attribute: false },
    seconds: { type: Number },
    least: { type: Number },
    most: { type: Number },
    kernel: { attribute: false },
    live: { type: Boolean, reflect: true },
  };

  static styles = [
    EmotilensElement.styles,
    fieldStyles,
    css`
      .smoothing {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      .field {
        flex-wrap: wrap;
        max-inline-size: 100%;
      }
      select {
        max-inline-size: 100%;
      }
      input {
        inline-size: 6.5rem;
      }
      output {
        min-inline-size: 3.5em;
        font-weight: 600;
      }
      svg {
        block-size: 1.375rem;
        fill: var(--accent);
      }
      @media (forced-colors: active) {
        svg {
          fill: CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.kind = "exponential";
    this.kinds = ["none", "exponential", "box", "gaussian"];
    this.seconds = 0.2;
    this.least = 0.05;
    this.most = 2;
    /** @type {Kernel | null} */
    this.kernel = null;
    this.live = false;
  }

  render() {
    const text = words().smoothing;
    const centred = !this.live && CENTRED.includes(this.kind);
    return html`<div class="smoothing">
      <label class="field">
        <span>${this.live ? text.kind : text.filter}</span>
        <select id="kind" @change=${this.#change}>
          ${this.kinds.map(
            (kind) => html`<option value=${kind} .selected=${live(kind === this.kind)}>
              ${this.live || !CENTRED.includes(kind) ? text.kinds[kind] : text.centred(kind)}
            </option>`,
          )}
        </select>
      </label>
      ${
        this.kind === "none"
          ? nothing
          : html`<label class="field">
              <span class=${this.live ? "spoken" : ""}>${centred ? text.width : text.delay}</span>
              <input
                id="seconds"
                type="range"
                min="0"
                max="1"
                step="0.005"
                .value=${String(this.#place)}
                aria-valuetext=${text.spoken(this.seconds)}
                @input=${this.#change}
              />
              <output aria-hidden="true">${text.seconds(this.seconds, centred)}</output>
            </label>
            ${this.kernel ? bars(this.kernel) : nothing}`
      }
    </div>`;
  }

  /** The slider's place, from 0 to 1: equal steps multiply the seconds. */
  get #place() {
    return Math.log(this.seconds / this.least) / Math.log(this.most / this.least);
  }

  #change() {
    const kind = this.renderRoot.querySelector("select")?.value ?? this.kind;
    const place = this.renderRoot.querySelector("input")?.valueAsNumber ?? this.#place;
    this.kind = kind;
    const seconds = this.least * (this.most / this.least) ** place;
    this.seconds = Math.round(100 * seconds) / 100;
    this.emit("change", { kind, seconds: this.seconds });
  }
}

/** @param {Kernel} kernel */
function bars({ weights }) {
  const stride = Math.ceil(weights.length / MOST_BARS);
  const drawn = weights.filter((_, index) => index % stride === (weights.length - 1) % stride);
  const most = Math.max(...drawn);
  const width = drawn.length * BAR_PIXELS;
  return html`<svg viewBox="0 0 ${width} ${HEIGHT}" width=${width} role="img" aria-label=${words().smoothing.kernel}>
    ${drawn.map((weight, index) => {
      const height = Math.max((weight / most) * (HEIGHT - 2), 1);
      return svg`<rect x=${index * BAR_PIXELS + 0.8} y=${HEIGHT - height} width=${BAR_PIXELS - 1.6} height=${height} rx="1" />`;
    })}
  </svg>`;
}

Smoothing.define("emotilens-smoothing");
