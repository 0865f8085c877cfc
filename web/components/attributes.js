/** The switch for guesses of age and gender, and for comparing faces, with what they are worth. */

import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { textOf, words } from "../words/words.js";
import { controlStyles } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { optionStyles } from "./option_styles.js";

/** @import { Sentence } from "../words/words.js" */

/**
 * @element emotilens-attributes
 * @property {boolean} on age and gender are guessed, or will be once the network is loaded
 * @property {boolean} identity faces are compared with each other, or will be
 * @property {boolean} descriptors saved files get what faces are compared by
 * @property {boolean} camera it is beside a camera, whose faces are never compared
 * @property {boolean} outdated a video is shown that was analysed before this was chosen
 * @property {Sentence} status what is happening to the network; empty if nothing is
 * @property {boolean} failed the status states what went wrong
 * @property {string} documentation address of the page about its limits
 * @property {boolean} titled shows the title
 * @fires change with whether to guess them
 * @fires identitychange with whether to compare faces
 * @fires descriptorschange with whether to save what they are compared by
 * @fires again when the video that is shown is to be analysed once more
 */
export class AttributesSwitch extends EmotilensElement {
  static properties = {
    on: { type: Boolean },
    identity: { type: Boolean },
    descriptors: { type: Boolean },
    camera: { type: Boolean },
    outdated: { type: Boolean },
    status: {},
    failed: { type: Boolean },
    documentation: {},
    titled: { type: Boolean },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    optionStyles,
    css`
      :host {
        display: grid;
        justify-items: start;
        gap: var(--space-1);
      }
      :is(p, li) {
        max-inline-size: 80ch;
      }
      details {
        font-size: var(--text-s);
      }
      summary {
        color: var(--accent);
        line-height: 1.75rem;
        cursor: pointer;
      }
      ul {
        display: grid;
        gap: var(--space-1);
        margin: 0 0 var(--space-1);
        padding-inline-start: 1.25rem;
        line-height: 1.4;
      }
      @media (pointer: coarse) {
        summary {
          line-height: var(--touch);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.on = false;
    this.identity = false;
    this.descriptors = false;
    this.camera = false;
    this.outdated = false;
    /** @type {Sentence} */
    this.status = "";
    this.failed = false;
    this.documentation = "";
    this.titled = false;
  }

  render() {
    const text = words().attributes;
    return html`
      ${this.titled ? html`<h3>${text.title}</h3>` : nothing}
      ${this.#box("change", this.on, text.guess)}
      <p role="status" class=${this.failed ? "alarm" : "about"}>
        ${this.outdated ? text.outdated : textOf(this.status)}
      </p>
      ${
        this.outdated
          ? html`<button class="button" name="again" @click=${() => this.emit("again")}>${text.again}</button>`
          : nothing
      }
      <p class="about">${text.about} ${this.identity ? text.compared : text.alone}</p>
      <p class="about">${text.law}</p>
      <details>
        <summary>${text.limits}</summary>
        <ul>
          ${text.inShort.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>
        <a href=${this.documentation} target="_blank" rel="noopener">${text.card}</a>
      </details>
      ${this.on && !this.camera ? this.#comparison() : nothing}
    `;
  }

  /** Comparing faces: a further choice, and what it allows. */
  #comparison() {
    const text = words().identity;
    return html`
      ${this.#box("identitychange", this.identity, text.compare)}
      <p class="about">${text.about}</p>
      ${
        this.identity
          ? html`${this.#box("descriptorschange", this.descriptors, text.save)}
              <p class="about">${text.keep}</p>`
          : nothing
      }
    `;
  }

  /** @param {string} event emitted with the choice @param {boolean} on @param {string} label */
  #box(event, on, label) {
    const chosen = (/** @type {Event} */ { target }) =>
      this.emit(event, /** @type {HTMLInputElement} */ (target).checked);
    return html`<label class="check">
      <input type="checkbox" .checked=${live(on)} @change=${chosen} />
      ${label}
    </label>`;
  }
}

AttributesSwitch.define("emotilens-attributes");
