/** What the network looked at: where its answer suffers if a grey patch hides the face is tinted. */

import { css, html } from "lit";
import { words } from "../../words/words.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { pictureOf } from "./pixel_drawing.js";
import "./pixels.js";

/** @import { OcclusionAnswer } from "../../page/glass_types.js" */
/** @import { Pixels } from "./pixel_drawing.js" */

/**
 * @element emotilens-occlusion
 * @property {OcclusionAnswer | undefined} answer as far as it is made
 * @fires occlude with true to make the map, false to stop it
 */
export class OcclusionMap extends EmotilensElement {
  static properties = { answer: { attribute: false } };

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

  /** @returns {Pixels | undefined} the face as Python has tinted it; what is read are the drops */
  #pixels() {
    const { shape } = this.answer?.occlusion ?? {};
    if (!this.answer || !shape) return undefined;
    const [heat, tinted] = this.answer.arrays;
    const face = pictureOf(tinted, [...shape, 3]);
    return { ...face, colour: face.at, at: (x, y) => [heat[y * face.width + x]] };
  }
}

OcclusionMap.define("emotilens-occlusion");
