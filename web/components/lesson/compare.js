/** What happened, beside what the learner predicted; on a screen, hidden until there is a prediction. */

import { css, html } from "lit";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import "./wording.js";

/**
 * @element emotilens-compare
 * @attr prediction name of the prediction
 * @attr {number} answer position of the right option, from 1, as the build computed it
 * @property {{ position: number, option: string } | undefined} predicted
 */
export class Compare extends EmotilensElement {
  static properties = {
    prediction: { type: String },
    answer: { type: Number },
    predicted: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      div {
        padding: 0.75rem 1rem;
        border-inline-start: 3px solid var(--accent);
        border-radius: 0 var(--radius) var(--radius) 0;
        background: var(--surface);
        line-height: 1.45;
      }
      p {
        margin: 0;
      }
      .waiting {
        border-inline-start-color: var(--line-strong);
        color: var(--ink-quiet);
      }
      ::slotted(p) {
        margin: 0.25rem 0 0;
      }
      .on-paper {
        display: none;
      }
      @media print {
        .waiting {
          display: none;
        }
        .on-paper {
          display: block;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.prediction = "";
    this.answer = 0;
    /** @type {{ position: number, option: string } | undefined} */
    this.predicted = undefined;
  }

  render() {
    if (!this.predicted) {
      return html`<div class="waiting"><p>${words().lessons.predictFirst}</p></div>
        <div class="on-paper"><slot></slot></div>`;
    }
    const { asPredicted, predictedOther } = words().lessons;
    const { position, option } = this.predicted;
    return html`<div role="status">
      <p><b>${position === this.answer ? asPredicted : predictedOther(option)}</b></p>
      <slot></slot>
    </div>`;
  }
}

Compare.define("emotilens-compare");
