/** A step's source to edit: numbers to move, the text, what happened, and what to do with it. */

import { css, html, nothing } from "lit";
import { isForeign, words } from "../../words/words.js";
import { controlStyles, icon } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";

/** @import { Problem, Setting } from "../../page/edit_types.js" */
/** @import { StepName } from "../../page/glass_types.js" */
/** @import { Sentence } from "../../words/words.js" */
/** @import { Editor } from "./editor.js" */

/**
 * @typedef {{
 *   file: string,
 *   text: string,
 *   line: number,
 *   step: StepName,
 *   settings: Setting[],
 *   changed: number,
 *   lines: number[],
 *   state: "idle" | "starting" | "trying" | "passed" | "failed",
 *   sentence: Sentence,
 *   problem: Problem | null,
 *   live: boolean,
 * }} Edit `line`: to show at first; `step`: it was opened at; `changed`: how many lines; `lines`: which; `sentence`: in place of the state's own
 *
 * @element emotilens-workbench
 * @property {Edit | undefined} edit
 * @fires edit-text with the text
 * @fires edit-number with `name` and `value`
 * @fires edit-run
 * @fires edit-stop while an edit is tried
 * @fires edit-reset
 * @fires edit-close
 * @fires edit-use with true or false
 * @fires edit-save with “file”, “patch” or “link”
 */
export class Workbench extends EmotilensElement {
  static properties = { edit: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-inline-size: 0;
        min-block-size: 0;
      }
      header,
      footer,
      .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      header,
      footer {
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-s);
      }
      header {
        min-block-size: 3.25rem;
        border-block-end: 1px solid var(--line);
      }
      footer {
        border-block-start: 1px solid var(--line);
      }
      .push {
        margin-inline-start: auto;
      }
      .tag {
        padding: 0.0625rem 0.5rem;
        border: 1px solid var(--line-strong);
        border-radius: 1rem;
        font-size: var(--text-xs);
      }
      .tag.wrong {
        border-style: dashed;
        border-color: var(--alarm);
        color: var(--alarm);
      }
      .bare {
        border-color: transparent;
        background: none;
      }
      .small {
        min-block-size: 2rem;
        font-size: var(--text-xs);
      }
      .button[aria-pressed="true"] {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .button:is([disabled], [aria-disabled="true"]) {
        border-color: var(--line);
        color: var(--ink-quiet);
        cursor: default;
      }
      kbd {
        padding: 0 0.3rem;
        border: 1px solid var(--line-strong);
        border-radius: 4px;
        font: inherit;
        font-size: var(--text-xs);
      }
      emotilens-editor {
        flex: 1;
        min-block-size: 14rem;
      }
      .numbers {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: 0;
        padding: var(--space-2) var(--space-3);
        border: 0;
        border-block-end: 1px solid var(--line);
        font-size: var(--text-xs);
      }
      legend {
        float: inline-start;
        padding: 0;
        color: var(--ink-quiet);
      }
      .numbers label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-family: var(--font-mono);
      }
      input[type="range"] {
        inline-size: 7rem;
        accent-color: var(--accent);
      }
      output {
        min-inline-size: 2.5rem;
      }
      /* Most edits answer sooner, and a button that flashes is in the way. */
      .stop {
        animation: appear 0s 0.7s both;
      }
      @keyframes appear {
        from {
          visibility: hidden;
        }
      }
      .state {
        flex: 1 1 14rem;
        margin: 0;
      }
      .state.passed {
        color: var(--accent-deep);
      }
      .state.failed {
        color: var(--alarm);
      }
      @media (pointer: coarse) {
        .small {
          min-block-size: var(--touch);
        }
        input[type="range"] {
          min-block-size: var(--touch);
        }
      }
      @media (max-width: 68rem) {
        emotilens-editor {
          flex: none;
          block-size: 26rem;
        }
      }
      @media (max-block-size: 50rem) {
        emotilens-editor {
          min-block-size: 11rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Edit | undefined} */
    this.edit = undefined;
  }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    const before = /** @type {Edit | undefined} */ (changed.get("edit"));
    if (before && this.edit && before.settings !== this.edit.settings) this.#place(this.edit);
    if (!this.edit || !changed.has("edit") || changed.get("edit")) return;
    // The button that opened it is gone, and its focus with it; touch would bring up a keyboard.
    if (matchMedia("(pointer: coarse)").matches) return;
    const editor = /** @type {Editor | null} */ (this.renderRoot.querySelector("emotilens-editor"));
    await editor?.updateComplete;
    editor?.focus();
  }

  /** Sliders that were moved meanwhile follow. @param {Edit} edit */
  #place({ settings }) {
    const sliders = this.renderRoot.querySelectorAll("input");
    for (const [index, { value }] of settings.entries()) sliders[index].value = String(value);
  }

  render() {
    const { edit } = this;
    if (!edit) return nothing;
    const text = words().livePython;
    const busy = edit.state === "starting" || edit.state === "trying";
    return html`
      <header>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14" /></svg>
        <b>${edit.file}</b>
        ${this.#tag(edit)}
        <span class="push ways">
          <button
            type="button"
            class="button bare"
            aria-disabled=${edit.changed === 0 ? "true" : nothing}
            @click=${() => {
              if (edit.changed > 0) this.emit("edit-reset");
            }}
          >
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12a7 7 0 1 1 2.3 5.2" /><path d="M4.500 7v5h5" /></svg>${text.reset}
          </button>
          <button
            type="button"
            class="button"
            aria-disabled=${busy ? "true" : nothing}
            @click=${() => {
              if (!busy) this.emit("edit-run");
            }}
          >
            ${text.run} <span aria-hidden="true"><kbd>Ctrl</kbd> <kbd>↵</kbd></span>
          </button>
        </span>
      </header>
      ${edit.settings.length > 0 ? this.#numbers(edit.settings) : nothing}
      <emotilens-editor
        .text=${edit.text}
        .complaint=${this.#complaint(edit)}
        .line=${edit.line}
        .edited=${edit.lines}
        label=${text.editing(edit.file)}
        @change=${(/** @type {CustomEvent<string>} */ event) => {
          event.stopPropagation();
          this.emit("edit-text", event.detail);
        }}
        @run=${(/** @type {Event} */ event) => {
          event.stopPropagation();
          if (!busy) this.emit("edit-run");
        }}
      ></emotilens-editor>
      <footer>
        <p class="state ${edit.state}" role="status">${this.#state(edit)}</p>
        ${
          edit.state === "trying"
            ? html`<button type="button" class="button stop" @click=${() => this.emit("edit-stop")}>${icon("stop")}${text.stop}</button>`
            : nothing
        }
        <button
          type="button"
          class="button"
          aria-pressed=${edit.live}
          ?disabled=${!edit.live && (edit.state !== "passed" || edit.changed === 0)}
          @click=${() => this.emit("edit-use", !edit.live)}
        >
          ${icon("play")}${edit.live ? text.stopUsing : text.use}
        </button>
        <span class="ways">
          ${["file", "patch", "link"].map(
            (way) => html`<button
              type="button"
              class="button small"
              ?disabled=${edit.changed === 0}
              @click=${() => this.emit("edit-save", way)}
            >
              ${{ file: text.download, patch: text.patch, link: text.link }[way]}
            </button>`,
          )}
          <button type="button" class="button small" @click=${() => this.emit("edit-close")}>${text.read}</button>
        </span>
      </footer>
    `;
  }

  /** @param {Edit} edit */
  #tag({ changed, problem }) {
    const text = words().livePython;
    if (problem) {
      return html`<span class="tag wrong">${problem.line === null ? text.stopped : text.stoppedAt(problem.line)}</span>`;
    }
    return html`<span class="tag">${changed > 0 ? text.changed(changed) : text.unchanged}</span>`;
  }

  /** @param {Edit} edit */
  #complaint({ problem, file }) {
    if (problem?.line == null || problem.file !== file) return null;
    const { line, column, name, text } = problem;
    return {
      line,
      column,
      heading: words().livePython.heading(name, line),
      text,
    };
  }

  /** @param {Edit} edit */
  #state({ state, sentence, problem, file }) {
    const text = words().livePython;
    const own = typeof sentence === "function" ? sentence() : sentence;
    if (own) return own;
    if (state === "failed" && problem) {
      const elsewhere = problem.line === null || problem.file !== file;
      return html`${elsewhere ? html`<b>${text.heading(problem.name, problem.line)}</b> <span lang=${isForeign(problem.text) ? "en" : nothing}>${words().sentence(problem.text)}</span> ` : nothing}${text.failed}`;
    }
    if (state === "trying") return text.trying;
    return html`${text.idle} <span class="quiet">${text.leave}.</span>`;
  }

  /** @param {Setting[]} settings */
  #numbers(settings) {
    const text = words().livePython;
    return html`<fieldset class="numbers">
      <legend>${text.settings}</legend>
      ${settings.map(
        ({ name, value, low, high, step }) => html`<label>
          ${name}
          <input
            type="range"
            min=${Math.min(low, value)}
            max=${Math.max(high, value)}
            step=${step}
            .value=${String(value)}
            @change=${(/** @type {Event} */ { target }) => {
              const moved = Number(/** @type {HTMLInputElement} */ (target).value);
              this.emit("edit-number", { name, value: moved });
            }}
          />
          <output>${text.plain(value)}</output>
        </label>`,
      )}
    </fieldset>`;
  }
}

Workbench.define("emotilens-workbench");
