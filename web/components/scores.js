/** One bar for each label: smoothed as a bar, this frame as a tick, the threshold as a line. */

import { css, html, nothing } from "lit";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";
import { mark, markStyles } from "./marks.js";
import { styled } from "./styled.js";

/** @typedef {Record<string, number>} Shares from 0 to 1, by label */

/**
 * @element emotilens-scores
 * @property {Shares} smoothed
 * @property {Shares} raw of this frame alone; may be empty
 * @property {number | undefined} threshold from 0 to 1
 * @property {string[] | undefined} labels in their order; by default alphabetical
 * @property {boolean} uncertain hatches the bars
 */
export class Scores extends EmotilensElement {
  static properties = {
    smoothed: { attribute: false },
    raw: { attribute: false },
    threshold: { type: Number },
    labels: { attribute: false },
    uncertain: { type: Boolean, reflect: true },
  };

  static styles = [
    EmotilensElement.styles,
    markStyles,
    css`
      ul {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1em minmax(5.5rem, auto) 1fr 2.2em;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-s);
      }
      li[data-best] {
        font-weight: 600;
      }
      .track {
        position: relative;
        block-size: 0.6rem;
        border-radius: 2px;
        background: var(--track);
      }
      .bar {
        block-size: 100%;
        inline-size: calc(var(--share) * 100%);
        border-radius: 2px;
        background: var(--colour);
        transition: inline-size var(--quick) linear;
      }
      :host([uncertain]) .bar {
        background: repeating-linear-gradient(
          -45deg,
          var(--colour) 0 3px,
          transparent 3px 6px
        );
      }
      .tick,
      .threshold {
        position: absolute;
        inset-block: -3px;
        inset-inline-start: calc(var(--share) * 100%);
      }
      .tick {
        border-inline-start: 2px solid var(--ink);
      }
      .threshold {
        inset-block: -0.55rem;
        border-inline-start: 1px dashed var(--ink-quiet);
      }
      output {
        text-align: end;
      }
      @media (forced-colors: active) {
        .track {
          border: 1px solid CanvasText;
        }
        .bar {
          forced-color-adjust: none;
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
    /** @type {string[] | undefined} */
    this.labels = undefined;
    this.uncertain = false;
  }

  render() {
    const labels = this.labels ?? Object.keys(this.smoothed).sort();
    const best = labels.reduce(
      (most, label) => ((this.smoothed[label] ?? 0) > (this.smoothed[most] ?? 0) ? label : most),
      labels[0],
    );
    return html`<ul>
      ${labels.map((label) => this.#row(label, labels, label === best))}
    </ul>`;
  }

  /**
   * @param {string} label
   * @param {string[]} labels
   * @param {boolean} best
   */
  #row(label, labels, best) {
    const share = this.smoothed[label] ?? 0;
    const percent = Math.round(share * 100);
    const name = words().label(label);
    return html`<li ?data-best=${best} data-label=${label}>
      ${mark(label, labels)}
      <span>${name}</span>
      <div
        class="track"
        role="meter"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent}
        aria-label=${words().scores.meter(name, percent)}
      >
        <div class="bar" ${at(share, colourOf(label, labels))}></div>
        ${this.raw[label] === undefined ? nothing : html`<div class="tick" ${at(this.raw[label])}></div>`}
        ${this.threshold === undefined ? nothing : html`<div class="threshold" ${at(this.threshold)}></div>`}
      </div>
      <output>${percent}</output>
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

customElements.define("emotilens-scores", Scores);
