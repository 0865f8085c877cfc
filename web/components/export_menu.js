/** The menu for saving an analysis in one of several formats. */

import { css, html } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon, opensAbove } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";

/** @type {readonly string[]} of a video */
const FORMS = ["csv", "json", "vtt", "eaf", "svg", "all"];

/**
 * @element emotilens-export
 * @property {string} what is saved, in a few words
 * @property {readonly string[]} forms the formats to choose from
 * @property {Record<string, { name: string, what: string }> | undefined} words on each format;
 *   undefined for those of a video
 * @property {string} button its words; empty for “Export”
 * @property {string} carries what the files have in them; empty for those of a video
 * @fires save with the format
 */
export class ExportMenu extends EmotilensElement {
  static properties = {
    what: { type: String },
    forms: { attribute: false },
    words: { attribute: false },
    button: { type: String },
    carries: { type: String },
    open: { state: true },
  };

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
      .from-start {
        inset-inline: 0 auto;
      }
      .above {
        inset-block: auto calc(100% + 0.25rem);
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
    this.forms = FORMS;
    /** @type {Record<string, { name: string, what: string }> | undefined} */
    this.words = undefined;
    this.button = "";
    this.carries = "";
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
    const name = this.button || text.button;
    /** @type {Record<string, { name: string, what: string }>} */
    const forms = this.words ?? text.forms;
    return html`<button
        id="export-menu"
        class="button"
        aria-haspopup="menu"
        aria-expanded=${this.open ? "true" : "false"}
        @click=${this.#toggle}
      >
        ${icon("export")}${name}
      </button>
      <div class="menu" role="menu" aria-label=${name} ?hidden=${!this.open} @keydown=${this.#key}>
        <p role="presentation">${this.what}</p>
        ${this.forms.map(
          (
            form,
          ) => html`<button role="menuitem" tabindex="-1" data-form=${form} @click=${() => this.#save(form)}>
            <b>${forms[form].name}</b><span class="quiet">${forms[form].what}</span>
          </button>`,
        )}
        <hr />
        <p role="presentation">${this.carries || text.carries}</p>
      </div>`;
  }

  async #toggle() {
    this.open = !this.open;
    await this.updateComplete;
    if (!this.open) return;
    this.#place();
    this.#items[0].focus({ preventScroll: true });
  }

  /** Above the button, if there is room only there, and from its start if its end is too near the edge. */
  #place() {
    const menu = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".menu"));
    menu.classList.toggle("above", opensAbove(menu, this.#button));
    const { right } = this.#button.getBoundingClientRect();
    menu.classList.toggle("from-start", right < menu.offsetWidth);
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

ExportMenu.define("emotilens-export");
