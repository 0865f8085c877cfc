/** What all elements share: styles, the language, and events that leave the shadow root. */

import { css, LitElement } from "lit";
import { define } from "./definitions.js";

/** Emitted by `document` when its language has changed. */
export const LANGUAGE_CHANGE = "emotilens-language";

/** Declarations of what is for screen readers only. */
export const spokenOnly = css`
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`;

const shared = css`
  :host {
    display: block;
    color: var(--ink);
    font: 400 var(--text-m) / 1.4 var(--font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .spoken {
    ${spokenOnly}
    white-space: nowrap;
  }
`;

export class EmotilensElement extends LitElement {
  /** @type {import("lit").CSSResultGroup} */
  static styles = shared;

  /** @param {string} name of the element in HTML */
  static define(name) {
    // biome-ignore lint/complexity/noThisInStatic: each element defines its own class
    define(name, this);
  }

  #translate = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener(LANGUAGE_CHANGE, this.#translate);
  }

  disconnectedCallback() {
    document.removeEventListener(LANGUAGE_CHANGE, this.#translate);
    super.disconnectedCallback();
  }

  /**
   * @param {string} name of the event
   * @param {unknown} [detail]
   */
  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
