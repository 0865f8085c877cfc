/** A prediction: the learner chooses before trying. The options are a list in the element. */

import { css, html } from "lit";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { radioForm } from "../radio_form.js";
import "./wording.js";

/**
 * @element emotilens-predict
 * @attr name of the prediction
 * @property {number | undefined} chosen position of the chosen option, from 1
 * @fires predict with the name, the position and the text of the chosen option
 */
export class Predict extends EmotilensElement {
  static properties = {
    name: { type: String },
    chosen: { state: true },
    options: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      fieldset {
        display: grid;
        gap: 0.375rem;
        min-inline-size: 0;
        margin: var(--space-3) 0 0;
        padding: 0;
        border: 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        min-block-size: 2.75rem;
        padding: 0.375rem 0.875rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
        line-height: 1.35;
        cursor: pointer;
      }
      input {
        flex: none;
        inline-size: 1.125rem;
        block-size: 1.125rem;
        margin: 0;
        accent-color: var(--accent);
      }
      label:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      input:focus-visible {
        outline: none;
      }
      ::slotted(:is(ul, ol)) {
        display: none;
      }
    `,
  ];

  constructor() {
    super();
    this.name = "";
    /** @type {number | undefined} */
    this.chosen = undefined;
    /** @type {string[]} */
    this.options = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.options = [...this.querySelectorAll("li")].map((item) => item.textContent.trim());
  }

  render() {
    return html`<slot></slot>
      <fieldset aria-label=${words().lessons.prediction}>
        ${this.options.map(
          (option, index) => html`<label>
            <input
              type="radio"
              form="radios"
              name="prediction"
              .checked=${this.chosen === index + 1}
              @change=${() => this.#choose(index + 1)}
            />
            <span>${option}</span>
          </label>`,
        )}
      </fieldset>
      ${radioForm}`;
  }

  /** @param {number} position */
  #choose(position) {
    this.chosen = position;
    this.emit("predict", { name: this.name, position, option: this.options[position - 1] });
  }
}

Predict.define("emotilens-predict");
