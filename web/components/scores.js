/** One bar for each label: smoothed as a bar, this frame as a tick, the threshold as a line. */

import { css, html, nothing } from "lit";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";
import { wholePercent } from "./faces.js";
import { legendStyles } from "./legend_styles.js";
import { mark, markStyles } from "./marks.js";
import { styled } from "./styled.js";

/** @typedef {Record<string, number>} Shares from 0 to 1, by label */

/**
 * @element emotilens-scores
 * @property {Shares} smoothed
 * @property {Shares} raw of this frame alone; may be empty
 * @property {number | undefined} threshold from 0 to 1
 * @property {Shares | undefined} thresholds of each label, from which it counts as present
 * @property {string[] | undefined} labels in their order; by default alphabetical
 * @property {string[] | undefined} among all labels shown together, which have different colours
 * @property {string} heading of a second list, such as action units
 * @property {boolean} uncertain hatches the bars
 * @property {boolean} bare without a legend, where the place around it has one
 */
export class Scores extends EmotilensElement {
  static properties = {
    smoothed: { attribute: false },
    raw: { attribute: false },
    threshold: { type: Number },
    thresholds: { attribute: false },
    labels: { attribute: false },
    among: { attribute: false },
    heading: { type: String },
    uncertain: { type: Boolean, reflect: true },
    bare: { type: Boolean },
  };

  static styles = [
    EmotilensElement.styles,
    markStyles,
    legendStyles,
    css`
      :host {
        container-type: inline-size;
        --names: 6.25rem;
        --figures: 2rem;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) 0.875rem;
        margin: 0 0 var(--space-2);
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      .key-raw {
        inline-size: 2px;
        block-size: 0.75rem;
        background: var(--ink);
      }
      .legend b {
        margin-inline-start: auto;
        font-weight: 400;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: var(--names) 1fr var(--figures);
        align-items: center;
        min-block-size: var(--row, 1.4375rem);
        font-size: var(--text-s);
        line-height: 1.2;
      }
      .name {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        overflow-wrap: anywhere;
      }
      li[data-best] :is(.name, .percent) {
        color: var(--ink);
        font-weight: 700;
      }
      .absent .name {
        color: var(--ink-quiet);
      }
      .track {
        position: relative;
        block-size: 0.625rem;
        border-radius: 2px;
        background: var(--track);
      }
      .fill,
      .bar {
        block-size: 100%;
        border-radius: 2px;
      }
      .fill {
        overflow: clip;
      }
      .bar {
        background: var(--colour);
        /* Unlike its width, this moves without a new layout, and off the main thread. */
        transform: translateX(calc((var(--share) - 1) * 100%));
        transition: transform var(--quick) linear;
      }
      :host([uncertain]) .bar {
        background: repeating-linear-gradient(115deg, var(--colour) 0 4px, transparent 4px 7px);
        box-shadow: inset 0 0 0 1.5px var(--colour);
      }
      .tick,
      .threshold {
        position: absolute;
      }
      .tick {
        inset: -3px -2px -3px 0;
        background: var(--ink);
        --left: calc(var(--share) * (100% - 2px));
        clip-path: inset(0 calc(100% - 2px - var(--left)) 0 var(--left));
      }
      .threshold {
        inset-block: calc((0.625rem - var(--row, 1.4375rem)) / 2);
        inset-inline-start: calc(var(--share) * 100%);
        border-inline-start: 1.5px dashed var(--ink-quiet);
      }
      .percent {
        color: var(--ink-quiet);
        text-align: end;
      }
      @container (max-width: 17rem) {
        .legend {
          gap: var(--space-1) 0.5rem;
        }
        .key-bar {
          inline-size: 0.75rem;
        }
      }
      @media (forced-colors: active) {
        .track {
          outline: 1px solid CanvasText;
        }
        .bar {
          forced-color-adjust: none;
        }
        .tick {
          forced-color-adjust: none;
          background: CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Shares} */
    this.smoothed = {};
    /** @type {Shares} */
    this.raw = {};
    /** @type {number | undefined} */
    this.threshold = undefined;
    /** @type {Shares | undefined} */
    this.thresholds = undefined;
    /** @type {string[] | undefined} */
    this.labels = undefined;
    /** @type {string[] | undefined} */
    this.among = undefined;
    this.heading = "";
    this.uncertain = false;
    this.bare = false;
  }

  render() {
    const labels = this.labels ?? Object.keys(this.smoothed).sort();
    const best = labels.reduce(
      (most, label) => ((this.smoothed[label] ?? 0) > (this.smoothed[most] ?? 0) ? label : most),
      labels[0],
    );
    return html`
      ${this.bare ? nothing : this.#legend()}
      <ul aria-label=${this.heading || words().scores.list}>
        ${labels.map((label) => this.#row(label, this.among ?? labels, label === best))}
      </ul>
    `;
  }

  #legend() {
    const { smoothed, thisFrame, threshold, units } = words().scores;
    if (this.heading) {
      return html`<p class="legend">
        ${this.heading}
        <span><i class="key-threshold"></i>${units}</span>
      </p>`;
    }
    return html`<p class="legend">
      <span><i class="key-bar"></i>${smoothed}</span>
      ${Object.keys(this.raw).length > 0 ? html`<span><i class="key-raw"></i>${thisFrame}</span>` : nothing}
      ${this.threshold === undefined ? nothing : html`<span><i class="key-threshold"></i>${threshold(wholePercent(this.threshold))}</span>`}
      <b>%</b>
    </p>`;
  }

  /**
   * @param {string} label
   * @param {string[]} among
   * @param {boolean} best
   */
  #row(label, among, best) {
    const share = this.smoothed[label] ?? 0;
    const percent = wholePercent(share);
    const name = words().label(label);
    const threshold = this.thresholds?.[label] ?? this.threshold;
    const present = this.thresholds ? share >= (threshold ?? 0) : undefined;
    const meter = words().scores.meter(name, percent, present);
    return html`<li
      data-label=${label}
      ?data-best=${best && !this.thresholds}
      class=${present === false ? "absent" : ""}
    >
      <span class="name">${mark(label, among)}<span>${name}</span></span>
      <div
        class="track"
        role="meter"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent}
        aria-label=${meter}
      >
        <div class="fill"><div class="bar" ${at(share, colourOf(label, among))}></div></div>
        ${this.raw[label] === undefined ? nothing : html`<div class="tick" ${at(this.raw[label])}></div>`}
        ${threshold === undefined ? nothing : html`<div class="threshold" ${at(threshold)}></div>`}
      </div>
      <span class="percent" aria-hidden="true">${percent}</span>
    </li>`;
  }
}

/**
 * @param {number} share
 * @param {string} [colour]
 */
function at(share, colour = "") {
  return styled({ "--share": share, "--colour": colour });
}

Scores.define("emotilens-scores");
