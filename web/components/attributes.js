/** The switch for guesses of age and gender, with what they are worth. */

import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { textOf, words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";
import { optionStyles } from "./option_styles.js";

/** @import { Sentence } from "../words/words.js" */

/**
 * @element emotilens-attributes
 * @property {boolean} on age and gender are guessed, or will be once the network is loaded
 * @property {boolean} identity faces of a video are compared with each other, or will be
 * @property {boolean} descriptors saved files get what faces are compared by
 * @property {Sentence} status what is happening to the network; empty if nothing is
 * @property {boolean} failed the status states what went wrong
 * @property {string} documentation address of the page about its limits
 * @property {boolean} titled shows the title
 * @fires change with whether to guess them
 * @fires identitychange with whether to compare faces
 * @fires descriptorschange with whether to save what they are compared by
 */
export class AttributesSwitch extends EmotilensElement {
  static properties = {
    on: { type: Boolean },
    identity: { type: Boolean },
    descriptors: { type: Boolean },
    status: {},
    failed: { type: Boolean },
    documentation: {},
    titled: { type: Boolean },
  };

  static styles = [
    EmotilensElement.styles,
    optionStyles,
    css`
      :host {
        display: grid;
        justify-items: start;
        gap: var(--space-1);
      }
    `,
  ];

  constructor() {
    super();
    this.on = false;
    this.identity = false;
    this.descriptors = false;
    /** @type {Sentence} */
    this.status = "";
    this.failed = false;
    this.documentation = "";
    this.titled = false;
  }

  render() {
    const text = words().attributes;
    return html`
      ${this.titled ? html`<h3>${text.title}</h3>` : ""}
      <label class="check">
        <input type="checkbox" .checked=${live(this.on)} @change=${this.#changed} />
        ${text.guess}
      </label>
      <p role="status" class=${this.failed ? "alarm" : "about"}>${textOf(this.status)}</p>
      <p class="about">${text.about}</p>
      <p class="about">
        ${text.law}
        <a href=${this.documentation} target="_blank" rel="noopener">${text.limits}</a>
      </p>
      ${this.on ? this.#comparison() : nothing}
    `;
  }

  /** Comparing faces: a further choice, and what it allows. */
  #comparison() {
    const text = words().identity;
    return html`
      <label class="check">
        <input
          type="checkbox"
          name="identity"
          .checked=${live(this.identity)}
          @change=${(/** @type {Event} */ event) => this.emit("identitychange", checkedIn(event))}
        />
        ${text.compare}
      </label>
      <p class="about">${text.about}</p>
      ${
        this.identity
          ? html`<label class="check">
                <input
                  type="checkbox"
                  name="descriptors"
                  .checked=${live(this.descriptors)}
                  @change=${(/** @type {Event} */ event) => this.emit("descriptorschange", checkedIn(event))}
                />
                ${text.save}
              </label>
              <p class="about">${text.keep}</p>`
          : nothing
      }
    `;
  }

  /** @param {Event} event */
  #changed({ target }) {
    this.on = /** @type {HTMLInputElement} */ (target).checked;
    this.emit("change", this.on);
  }
}

/** @param {Event} event of a box @returns {boolean} */
function checkedIn({ target }) {
  return /** @type {HTMLInputElement} */ (target).checked;
}

AttributesSwitch.define("emotilens-attributes");
