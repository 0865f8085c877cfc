/** A sentence on what was just done, with a button, for a few seconds. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";

/**
 * @element emotilens-toast
 * @property {string} sentence empty for none; screen readers announce it
 * @property {string} action words on the button; empty for none
 * @property {number} seconds for which it stays; it also stays under the pointer and with the focus
 * @fires act the button was pressed
 * @fires gone without its button
 */
export class Toast extends EmotilensElement {
  static properties = {
    sentence: { type: String },
    action: { type: String },
    seconds: { type: Number },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      div {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        inline-size: fit-content;
        max-inline-size: 100%;
        padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
        border-radius: var(--radius);
        background: var(--stage);
        box-shadow: var(--shadow-float);
        color: var(--on-stage);
        font-size: var(--text-s);
        pointer-events: auto;
      }
      p {
        margin: 0;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .button {
        border-color: transparent;
        background: rgb(255 255 255 / 0.16);
        color: var(--stage-accent);
      }
      .button:hover {
        background: rgb(255 255 255 / 0.26);
      }
      .close {
        padding: 0 0.5rem;
        background: none;
        color: inherit;
      }
      :focus-visible {
        outline-color: var(--stage-accent);
      }
      @media (forced-colors: active) {
        div {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    this.sentence = "";
    this.action = "";
    this.seconds = 12;
    for (const name of ["pointerenter", "focusin"]) {
      this.addEventListener(name, () => clearTimeout(this.#timer));
    }
    for (const name of ["pointerleave", "focusout"]) {
      this.addEventListener(name, () => this.#wait());
    }
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  /** Replaces what is shown, as if that had gone. @param {string} sentence @param {string} [action] */
  show(sentence, action = "") {
    if (this.sentence) this.#end("gone");
    this.sentence = sentence;
    this.action = action;
    this.#wait();
  }

  /** Hides it as if it had not been shown. */
  hide() {
    clearTimeout(this.#timer);
    this.sentence = "";
    this.action = "";
  }

  async focusButton() {
    await this.updateComplete;
    this.renderRoot.querySelector("button")?.focus();
  }

  render() {
    const button = html`<button class="button" data-act @click=${() => this.#end("act")}>
      ${this.action}
    </button>`;
    const close = html`<button
      class="button close"
      aria-label=${words().sessions.dismiss}
      @click=${() => this.#end("gone")}
    >
      ${icon("close")}
    </button>`;
    return html`<div class=${this.sentence ? "" : "spoken"}>
      <p role="status">${this.sentence}</p>
      ${this.action ? button : nothing}${this.sentence ? close : nothing}
    </div>`;
  }

  #wait() {
    clearTimeout(this.#timer);
    if (this.sentence) this.#timer = setTimeout(() => this.#end("gone"), 1000 * this.seconds);
  }

  /** @param {"act" | "gone"} event */
  #end(event) {
    this.hide();
    this.emit(event);
  }
}

Toast.define("emotilens-toast");
