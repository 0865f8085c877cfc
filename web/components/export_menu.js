/** The menu for saving an analysis in one of several formats. */

import { css, html } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";

const FORMS = /** @type {const} */ (["csv", "json", "vtt", "eaf", "all"]);

/**
 * @element emotilens-export
 * @property {string} what is saved, in a few words
 * @fires save with the format: csv, json, vtt, eaf or all
 */
export class ExportMenu extends EmotilensElement {
  static properties = { what: { type: String }, open: { state: true } };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      :host {
        position: relative;
        display: inline-block;
      }
      .menu {
        position: absolute;
        z-index: 3;
        inset: calc(100% + 0.25rem) 0 auto auto;
        inline-size: min(19rem, 90vw);
        padding: 0.375rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow-float);
      }
      .menu button {
        display: grid;
        grid-template-columns: 4.75rem 1fr;
        gap: var(--space-1);
        inline-size: 100%;
        padding: 0.4375rem 0.625rem;
        border: 0;
        border-radius: var(--radius-s);
        background: none;
        color: var(--ink);
        font-size: var(--text-s);
        text-align: start;
        cursor: pointer;
      }
      .menu button:is(:hover, :focus-visible) {
        background: var(--accent-soft);
      }
      p {
        margin: 0;
        padding: 0.25rem 0.625rem 0.375rem;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      hr {
        margin: 0.25rem 0;
        border: 0;
        border-block-start: 1px solid var(--line);
      }
      @media (pointer: coarse) {
        .menu button {
          min-block-size: var(--touch);
        }
      }
    `,
  ];

  #outside = (/** @type {PointerEvent} */ event) => {
    if (!event.composedPath().includes(this)) this.open = false;
  };

  constructor() {
    super();
    this.what = "";
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.#outside);
  }

  disconnectedCallback() {
    document.removeEventListener("pointerdown", this.#outside);
    super.disconnectedCallback();
  }

  render() {
    const text = words().export;
    return html`<button
        id="export-menu"
        class="button"
        aria-haspopup="menu"
        aria-expanded=${this.open ? "true" : "false"}
        @click=${this.#toggle}
      >
        ${icon("export")}${text.button}
      </button>
      <div class="menu" role="menu" aria-label=${text.button} ?hidden=${!this.open} @keydown=${this.#key}>
        <p role="presentation">${this.what}</p>
        ${FORMS.map(
          (
            form,
          ) => html`<button role="menuitem" tabindex="-1" data-form=${form} @click=${() => this.#save(form)}>
            <b>${text.forms[form].name}</b><span class="quiet">${text.forms[form].what}</span>
          </button>`,
        )}
        <hr />
        <p role="presentation">${text.carries}</p>
      </div>`;
  }

  async #toggle() {
    this.open = !this.open;
    await this.updateComplete;
    if (this.open) this.#items[0].focus();
  }

  get #items() {
    return /** @type {HTMLElement[]} */ ([...this.renderRoot.querySelectorAll("[role=menuitem]")]);
  }

  /** @param {string} form */
  #save(form) {
    this.open = false;
    this.#button.focus();
    this.emit("save", form);
  }

  get #button() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector("#export-menu"));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items;
    const place = items.indexOf(/** @type {HTMLElement} */ (event.target));
    /** @type {Record<string, number>} */
    const places = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: -1 };
    if (event.key === "Escape") {
      this.open = false;
      this.#button.focus();
    } else if (event.key in places) {
      items.at(places[event.key] % items.length)?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define("emotilens-export", ExportMenu);
