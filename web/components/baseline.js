/** A person's own baseline: measuring it, how much of it is taken off, and what is saved. */

import { css, html, nothing } from "lit";
import { textOf, words } from "../words/words.js";
import { controlStyles } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { fieldStyles } from "./fields.js";
import { optionStyles } from "./option_styles.js";

/** @import { BaselineState } from "../page/types.js" */
/** @import { Sentence } from "../words/words.js" */

/** @typedef {NonNullable<BaselineState["baseline"]>} Measured */

/**
 * @element emotilens-baseline
 * @property {Measured | null} measured the baseline that is in use or switched off
 * @property {boolean} off
 * @property {boolean} calibrating it is being measured
 * @property {number | undefined} face track of the selected face
 * @property {boolean} saved one is saved on this device for the model and head in use
 * @property {boolean} undoable
 * @property {boolean} unsaved it can only be undone, not switched off and on
 * @property {Sentence} notice empty if there is none
 * @property {boolean} failed the notice is about a failure
 * @property {string} documentation where its figures are; empty for nowhere
 * @fires start
 * @fires strengthchange with the strength, from 0 to 1
 * @fires switch with whether it is on
 * @fires undo
 * @fires restore
 * @fires forget
 */
export class Baseline extends EmotilensElement {
  static properties = {
    measured: { attribute: false },
    off: { type: Boolean },
    calibrating: { type: Boolean },
    face: { type: Number },
    saved: { type: Boolean },
    undoable: { type: Boolean },
    unsaved: { type: Boolean },
    notice: {},
    failed: { type: Boolean },
    documentation: { type: String },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    fieldStyles,
    optionStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
      }
      .button {
        max-inline-size: 100%;
        white-space: normal;
      }
      h3 {
        margin: 0;
        padding-inline-end: var(--room-for-close, 0);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Measured | null} */
    this.measured = null;
    this.off = false;
    this.calibrating = false;
    /** @type {number | undefined} */
    this.face = undefined;
    this.saved = false;
    this.undoable = false;
    this.unsaved = false;
    /** @type {Sentence} */
    this.notice = "";
    this.failed = false;
    this.documentation = "";
  }

  render() {
    const text = words().baseline;
    return html`
      <h3>${text.title}</h3>
      <p class="about">
        ${text.what} ${text.balance}
        ${
          this.documentation
            ? html`<a href=${this.documentation} target="_blank" rel="noopener">${text.figures}</a>`
            : nothing
        }
      </p>
      <p role="status" class=${this.failed ? "alarm" : ""}>${textOf(this.notice)}</p>
      ${this.measured ? this.#inUse(this.measured) : nothing}
      <div class="row">
        <button
          id="start"
          class="button"
          ?disabled=${this.calibrating || this.face === undefined}
          @click=${() => this.emit("start")}
        >
          ${this.measured ? text.again : text.start(this.face)}
        </button>
        ${
          this.undoable
            ? html`<button id="undo" class="button" @click=${() => this.emit("undo")}>${text.undo}</button>`
            : nothing
        }
      </div>
      ${this.saved ? this.#saved() : nothing}
    `;
  }

  /** @param {Measured} measured */
  #inUse({ track, strength, seconds, frames }) {
    const text = words().baseline;
    return html`
      <div class="row">
        ${
          this.unsaved
            ? nothing
            : html`<label class="check">
                <input type="checkbox" id="on" .checked=${!this.off} @change=${this.#switched} />
                ${text.on}
              </label>`
        }
        <label class="field">
          <span>${text.strength}</span>
          <input
            id="strength"
            type="range"
            min="0"
            max="1"
            step="0.05"
            ?disabled=${this.off}
            .value=${String(strength)}
            aria-valuetext=${text.percent(strength)}
            @change=${this.#strengthChosen}
          />
          <output aria-hidden="true">${text.percent(strength)}</output>
        </label>
      </div>
      <p class="about">${text.measured(track, seconds, frames)}</p>
    `;
  }

  #saved() {
    const text = words().baseline;
    return html`
      <p>${text.saved}</p>
      <div class="row">
        ${
          this.measured
            ? nothing
            : html`<button id="restore" class="button" ?disabled=${this.calibrating} @click=${() => this.emit("restore")}>
                ${text.restore}
              </button>`
        }
        <button id="forget" class="button" @click=${() => this.emit("forget")}>${text.forget}</button>
      </div>
      <p class="about">${text.rule}</p>
    `;
  }

  /** @param {Event} event */
  #switched({ target }) {
    this.emit("switch", /** @type {HTMLInputElement} */ (target).checked);
  }

  /** @param {Event} event */
  #strengthChosen({ target }) {
    this.emit("strengthchange", /** @type {HTMLInputElement} */ (target).valueAsNumber);
  }
}

Baseline.define("emotilens-baseline");
