/** The source that ran, to read. */

import { css, html, nothing } from "lit";
import { languageOf, words } from "../../words/words.js";
import { controlStyles, icon } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { linesOf } from "./python_text.js";
import { syntaxStyles } from "./syntax_styles.js";

/** @import { GlassFunction, GlassStep } from "../../page/glass_types.js" */
/** @import { LessonEntry } from "../../page/types.js" */

/** Where the documentation describes functions. */
const REFERENCE = "./docs/reference/frame.html";

/** Steps that are as the model needs them. */
const ABOUT_MODELS = new Set(["crop", "preprocess", "network"]);

/**
 * @element emotilens-code
 * @property {GlassStep | undefined} step
 * @property {string[]} edited files that have edits
 * @property {LessonEntry[]} lessons about the step
 * @fires edit-open with the `file` to edit, and the `line` to show
 */
export class Code extends EmotilensElement {
  static properties = {
    step: { attribute: false },
    edited: { attribute: false },
    lessons: { attribute: false },
    chosen: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    syntaxStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-inline-size: 0;
        min-block-size: 0;
        overflow: hidden;
      }
      header,
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-s);
      }
      header {
        min-block-size: 3.25rem;
        border-block-end: 1px solid var(--line);
      }
      footer {
        justify-content: space-between;
        border-block-start: 1px solid var(--line);
        font-size: var(--text-xs);
      }
      header label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-inline-size: 0;
      }
      header .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        min-inline-size: 0;
        margin-inline-start: auto;
      }
      .edited {
        padding: 0.0625rem 0.5rem;
        border-radius: 1rem;
        background: var(--accent);
        color: var(--on-accent);
        font-size: var(--text-xs);
      }
      select {
        min-inline-size: 0;
        max-inline-size: 16rem;
        min-block-size: var(--control);
        padding: 0 var(--space-2);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
        color: var(--ink);
      }
      pre {
        flex: 1;
        min-block-size: 8rem;
        margin: 0;
        padding: var(--space-2) 0;
        overflow: auto;
        font: 0.78125rem / 1.62 var(--font-mono);
        tab-size: 4;
      }
      .line {
        display: block;
        padding-inline-end: var(--space-3);
        white-space: pre;
      }
      .line::before {
        display: inline-block;
        inline-size: 2.5rem;
        margin-inline-end: var(--space-3);
        padding-inline-end: var(--space-2);
        color: var(--ink-quiet);
        text-align: end;
        content: attr(data-number) / "";
      }
      a {
        color: var(--accent);
      }
      ul {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      @media (pointer: coarse) {
        select {
          min-block-size: var(--touch);
        }
        a {
          display: inline-block;
          padding-block: 0.6rem;
        }
      }
      @media (forced-colors: active) {
        .line * {
          color: CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {GlassStep | undefined} */
    this.step = undefined;
    /** @type {string[]} */
    this.edited = [];
    /** @type {LessonEntry[]} */
    this.lessons = [];
    this.chosen = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {GlassStep | undefined} */ (changed.get("step"));
    if (changed.has("step") && before?.name !== this.step?.name) this.chosen = 0;
  }

  render() {
    const { step } = this;
    if (!step) return nothing;
    const text = words().glass;
    const language = languageOf(document.documentElement.lang);
    const shown = step.functions[this.chosen] ?? step.functions[0];
    return html`
      <header>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14" /></svg>
        <b>${shown.file}</b>
        ${this.edited.includes(shown.file) ? html`<span class="edited">${text.edited}</span>` : nothing}
        <span class="ways">
          ${step.functions.length > 1 ? this.#choice(step.functions) : nothing}
          <button
            type="button"
            class="button"
            @click=${() => this.emit("edit-open", { file: shown.file, line: shown.line })}
          >
            ${icon("edit")}${words().livePython.edit}
          </button>
        </span>
      </header>
      <pre tabindex="0" role="region" aria-label=${text.sourceOf(shown.name)}><code>${linesOf(
        shown.text,
      ).map(
        (pieces, index) =>
          html`<span class="line" data-number=${shown.line + index}>${pieces.map(({ text: part, sort }) => (sort ? html`<span class=${sort}>${part}</span>` : part))}</span>`,
      )}</code></pre>
      <footer>
        <span class="quiet">${text.ran(step.milliseconds)}</span>
        <ul>
          ${this.lessons.map(
            ({ titles, pages }) =>
              html`<li><a href="./${pages[language] ?? pages.en}" target="_blank" rel="noopener">${text.lesson(titles[language] ?? titles.en)}</a></li>`,
          )}
          ${step.papers.map(
            ({ title, url }) =>
              html`<li><a href=${url} target="_blank" rel="noopener" lang="en">${title}</a></li>`,
          )}
          ${ABOUT_MODELS.has(step.name) ? html`<li><a href="./models.html" target="_blank" rel="noopener">${text.model}</a></li>` : nothing}
          <li><a href="${REFERENCE}#${step.reference}" target="_blank" rel="noopener">${text.reference}</a></li>
        </ul>
      </footer>
    `;
  }

  /** @param {GlassFunction[]} functions */
  #choice(functions) {
    return html`<label>
      <span class="quiet">${words().glass.functions}</span>
      <select
        .value=${String(this.chosen)}
        @change=${(/** @type {Event} */ { target }) => {
          this.chosen = Number(/** @type {HTMLSelectElement} */ (target).value);
        }}
      >
        ${functions.map(
          ({ name }, index) =>
            html`<option value=${index} ?selected=${index === this.chosen}>${name}</option>`,
        )}
      </select>
    </label>`;
  }
}

Code.define("emotilens-code");
