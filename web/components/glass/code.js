/** The source that ran, to read. */

import { css, html, nothing } from "lit";
import { languageOf, words } from "../../words/words.js";
import { controlStyles, icon } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { styled } from "../styled.js";
import { descriptionOf, linesOf } from "./python_text.js";
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
    unfolded: { state: true },
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
        display: grid;
        grid-template-columns: 2.25rem minmax(0, 1fr);
        column-gap: var(--space-3);
        padding-inline-end: var(--space-3);
      }
      .line::before {
        color: var(--ink-quiet);
        text-align: end;
        content: attr(data-number) / "";
      }
      /* Where a line is too long, it goes on below, four characters further in than it begins. */
      .text {
        min-block-size: 1.62em;
        padding-inline-start: calc(var(--indent) * 1ch);
        text-indent: calc(var(--indent) * -1ch);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .unfold {
        min-block-size: 0;
        margin-inline-start: 0.5ch;
        padding: 0 0.375rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
        color: var(--ink-quiet);
        font: var(--text-xs) / 1.25 var(--font);
        text-indent: 0;
        white-space: nowrap;
        cursor: pointer;
      }
      .unfold:hover {
        background: var(--accent-soft);
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
        .unfold {
          min-block-size: var(--touch);
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
    this.unfolded = false;
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
      <pre tabindex="0" role="region" aria-label=${text.sourceOf(shown.name)}><code>${this.#lines(shown)}</code></pre>
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

  /** The lines; of a long description, the first one until the others are asked for. @param {GlassFunction} shown */
  #lines({ text: source, line: start }) {
    const lines = linesOf(source);
    const description = descriptionOf(lines);
    return lines.map((pieces, index) => {
      const begins = description?.first === index;
      const hidden = description && index > description.first && index <= description.last;
      if (hidden && !this.unfolded) return nothing;
      const indent = pieces[0]?.text.match(/^ */)?.[0].length ?? 0;
      return html`<span class="line" data-number=${start + index}><span class="text" ${styled({ "--indent": indent + 4 })}>${pieces.map(
        ({ text: part, sort }) => (sort ? html`<span class=${sort}>${part}</span>` : part),
      )}${begins ? this.#fold(description.last - description.first) : nothing}</span></span>`;
    });
  }

  /** @param {number} count of further lines */
  #fold(count) {
    const text = words().glass;
    return html`<button
        type="button"
        class="unfold"
        aria-expanded=${this.unfolded}
        @click=${() => {
          this.unfolded = !this.unfolded;
        }}
      >${this.unfolded ? text.fewerLines : text.moreLines(count)}</button>${this.unfolded ? nothing : html`<span class="string">"""</span>`}`;
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
