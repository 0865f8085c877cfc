/** The ribbon of steps: one of them is shown; arrow keys move along. */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { glyph } from "./glyphs.js";

/** @import { StepName } from "../../page/glass_types.js" */

/** @typedef {{ name: StepName, milliseconds?: number }} RibbonStep without a time, it was not reached */

const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @element emotilens-pipeline
 * @property {RibbonStep[]} steps
 * @property {StepName} current
 * @property {StepName[]} edited whose code was changed
 * @fires select with the name of a step
 */
export class Pipeline extends EmotilensElement {
  static properties = {
    steps: { attribute: false },
    current: { type: String },
    edited: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      [role="tablist"] {
        display: grid;
        grid-auto-columns: minmax(5.25rem, 1fr);
        grid-auto-flow: column;
        padding: var(--space-2);
        overflow-x: auto;
        scrollbar-width: thin;
      }
      [role="tab"] {
        position: relative;
        display: grid;
        justify-items: center;
        align-content: start;
        gap: var(--space-1);
        padding: 0.4375rem 0.125rem 0.375rem;
        border: 2px solid transparent;
        border-radius: var(--radius-s);
        background: none;
        color: var(--ink);
        font: inherit;
        font-size: var(--text-xs);
        font-weight: 600;
        cursor: pointer;
      }
      [role="tab"]:hover:not([aria-selected="true"], [aria-disabled="true"]) {
        background: var(--accent-soft);
      }
      [aria-selected="true"] {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      [aria-disabled="true"] {
        color: var(--ink-quiet);
        cursor: default;
      }
      [aria-disabled="true"] .glyph {
        opacity: 0.5;
      }
      [role="tab"] + [role="tab"]::before {
        position: absolute;
        inset: 1.25rem auto auto -0.3125rem;
        inline-size: 0.4375rem;
        block-size: 0.4375rem;
        border: solid var(--line-strong);
        border-width: 1.75px 1.75px 0 0;
        transform: rotate(45deg);
        content: "";
      }
      [aria-selected="true"]::before,
      [aria-selected="true"] + [role="tab"]::before {
        visibility: hidden;
      }
      :focus-visible {
        outline-offset: -1px;
      }
      .glyph {
        inline-size: 2.75rem;
        block-size: 2rem;
        border-radius: 4px;
        background: var(--sunken);
        fill: none;
        stroke: currentcolor;
        stroke-width: 1.5;
      }
      small {
        color: var(--ink-quiet);
        font-weight: 400;
      }
      .edited {
        position: absolute;
        inset: -0.375rem 0.25rem auto auto;
        padding: 0.0625rem 0.4375rem;
        border-radius: 0.5rem;
        background: var(--accent);
        color: var(--on-accent);
        font-size: 0.6875rem;
      }
      @media (forced-colors: active) {
        [role="tab"] {
          border-color: Canvas;
        }
        [aria-selected="true"] {
          border-color: Highlight;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {RibbonStep[]} */
    this.steps = [];
    /** @type {StepName} */
    this.current = "frame";
    /** @type {StepName[]} */
    this.edited = [];
  }

  render() {
    const text = words().glass;
    return html`<div role="tablist" aria-label=${text.ribbon} @keydown=${this.#press}>
      ${this.steps.map(
        ({ name, milliseconds }) => html`<button
          type="button"
          role="tab"
          id=${name}
          aria-selected=${name === this.current}
          aria-disabled=${milliseconds === undefined ? "true" : nothing}
          tabindex=${name === this.current ? 0 : -1}
          @click=${() => this.#choose(name)}
        >
          ${this.edited.includes(name) ? html`<span class="edited">${text.edited}</span>` : nothing}
          ${glyph(name)}
          <span>${text.steps[name].name}</span>
          <small>${milliseconds === undefined ? text.notReached : text.milliseconds(milliseconds)}</small>
        </button>`,
      )}
    </div>`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const before = changed.get("current");
    if (before === undefined) return;
    const list = this.renderRoot.querySelector("[role=tablist]");
    const tab = /** @type {HTMLElement | null} */ (
      this.renderRoot.querySelector("[aria-selected=true]")
    );
    if (!list || !tab) return;
    const left = tab.offsetLeft - (list.clientWidth - tab.clientWidth) / 2;
    list.scrollTo({ left, behavior: CALM.matches ? "auto" : "smooth" });
    const focused = /** @type {ShadowRoot} */ (this.renderRoot).activeElement;
    if (focused && focused !== tab) tab.focus({ preventScroll: true });
  }

  /** @param {StepName} name */
  #choose(name) {
    const step = this.steps.find((each) => each.name === name);
    if (step?.milliseconds !== undefined) this.emit("select", name);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const reached = this.steps.filter(({ milliseconds }) => milliseconds !== undefined);
    const place = reached.findIndex(({ name }) => name === this.current);
    const last = reached.length - 1;
    const next = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: last }[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = reached[Math.min(Math.max(next, 0), last)];
    if (step) this.emit("select", step.name);
  }
}

Pipeline.define("emotilens-pipeline");
