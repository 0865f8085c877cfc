/** Counts down on the stage while a neutral face is measured. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { controlStyles } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { styled } from "./styled.js";

/** @import { BaselineState } from "../page/types.js" */

/** @typedef {NonNullable<BaselineState["calibration"]>} Calibration */

/**
 * @element emotilens-countdown
 * @property {Calibration | null} calibration that is in progress
 * @fires cancel
 */
export class Countdown extends EmotilensElement {
  static properties = {
    calibration: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      :host {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        background: var(--stage-bar);
        color: var(--on-stage);
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-1) var(--space-4);
      }
      p {
        margin: 0;
        font-size: var(--text-l);
        font-weight: 700;
      }
      .button {
        border-color: transparent;
        background: rgb(255 255 255 / 0.16);
        color: inherit;
      }
      :focus-visible {
        outline-color: var(--stage-accent);
      }
      i {
        display: block;
        block-size: 0.25rem;
        margin-block-start: var(--space-2);
        border-radius: 2px;
        background: rgb(255 255 255 / 0.25);
        forced-color-adjust: none;
      }
      i::before {
        display: block;
        inline-size: calc(100% * var(--share));
        block-size: 100%;
        border-radius: inherit;
        background: var(--stage-accent);
        content: "";
      }
      @media (forced-colors: active) {
        :host {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Calibration | null} */
    this.calibration = null;
  }

  render() {
    if (!this.calibration) return nothing;
    const { seconds, needed, frames } = this.calibration;
    const { countdown, waiting, cancel } = words().baseline;
    const left = Math.max(Math.ceil(needed - seconds), 0);
    return html`
      <div>
        <p role="status">${frames > 0 ? countdown(left) : waiting}</p>
        <button class="button" @click=${() => this.emit("cancel")}>${cancel}</button>
      </div>
      <i ${styled({ "--share": Math.min(seconds / needed, 1) })}></i>
    `;
  }
}

Countdown.define("emotilens-countdown");
