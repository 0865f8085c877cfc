/** What the network looked at: where its answer suffers if a grey patch hides the face is tinted. */

import { css, html } from "lit";
import { words } from "../../words/words.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { planeOf } from "./pixel_drawing.js";
import "./pixels.js";

/** @import { Numbers, OcclusionAnswer } from "../../page/glass_types.js" */
/** @import { Pixels } from "./pixel_drawing.js" */

/** Where hiding lowers the probability, and where it raises it; red, green and blue. */
const [LOWERS, RAISES] = [
  [20, 190, 210],
  [255, 140, 100],
];

/** Share of the tint in what matters most. */
const MOST_TINT = 0.8;

/**
 * @element emotilens-occlusion
 * @property {OcclusionAnswer | undefined} answer as far as it is made
 * @property {Numbers | undefined} planes what the network reads
 * @property {number[]} shape of the planes
 * @property {[number, number]} range of the planes
 * @fires occlude with true to make the map, false to stop it
 */
export class OcclusionMap extends EmotilensElement {
  static properties = {
    answer: { attribute: false },
    planes: { attribute: false },
    shape: { attribute: false },
    range: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      h3 {
        margin: 0 0 var(--space-1);
        font-size: var(--text-s);
      }
      p {
        margin: 0 0 var(--space-2);
        color: var(--ink-quiet);
        font-size: var(--text-xs);
        line-height: 1.4;
      }
      a {
        color: var(--accent);
      }
      .row {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      progress {
        flex: 1;
        min-inline-size: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {OcclusionAnswer | undefined} */
    this.answer = undefined;
    /** @type {Numbers | undefined} */
    this.planes = undefined;
    /** @type {number[]} */
    this.shape = [];
    /** @type {[number, number]} */
    this.range = [0, 1];
    /** @type {Pixels | undefined} */
    this._pixels = undefined;
  }

  willUpdate() {
    this._pixels = this.#pixels();
  }

  render() {
    const text = words().glass.occlusion;
    return html`
      <h3>${text.title}</h3>
      <p>
        ${text.about}
        <a href="https://arxiv.org/abs/1311.2901" target="_blank" rel="noopener">${text.source}</a>
      </p>
      ${this.#shown()}
    `;
  }

  #shown() {
    const text = words().glass.occlusion;
    if (!this.answer) {
      return html`<button type="button" class="button" @click=${() => this.emit("occlude", true)}>${text.start}</button>`;
    }
    const { done, count, label = "", probability = 0, range } = this.answer.occlusion;
    if (!range) {
      return html`<div class="row">
        <progress max=${count} value=${done} aria-label=${text.title}></progress>
        <button type="button" class="button" @click=${() => this.emit("occlude", false)}>${text.cancel}</button>
      </div>`;
    }
    return html`
      <emotilens-pixels .pixels=${this._pixels} label=${text.map}></emotilens-pixels>
      <p role="status">${text.result(words().label(label), probability, range[1])}</p>
    `;
  }

  /** @returns {Pixels | undefined} */
  #pixels() {
    const { answer, planes, shape } = this;
    const { range } = answer?.occlusion ?? {};
    if (!answer || !planes || !range) return undefined;
    const heat = answer.arrays[0];
    const face = planeOf(planes, shape, 0, this.range);
    const most = Math.max(Math.abs(range[0]), range[1]) || 1;
    const at = (/** @type {number} */ x, /** @type {number} */ y) => heat[y * face.width + x];
    return {
      ...face,
      at: (x, y) => [at(x, y)],
      colour(x, y) {
        const drop = at(x, y);
        const tint = (MOST_TINT * Math.abs(drop)) / most;
        const grey = ((face.at(x, y)[0] - face.low) / (face.high - face.low)) * 255;
        return (drop > 0 ? LOWERS : RAISES).map((level) => grey + tint * (level - grey));
      },
    };
  }
}

OcclusionMap.define("emotilens-occlusion");
