/**
 * An exercise: its text and the program to start from are in the element, the learner's answer is
 * checked by Python.
 */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { filled, worded } from "./wording.js";

/** @import { LessonDesk, Verdict } from "../../page/lesson_types.js" */
/** @import { Wording } from "./wording.js" */

/** Lines of the editor beyond those of the program. */
const SPARE_LINES = 2;

/**
 * @element emotilens-exercise
 * @attr name of the exercise
 * @attr {Wording} messages sentences for verdicts, as JSON
 * @property {LessonDesk | undefined} desk checks answers
 * @property {string} answer what the learner wrote
 * @fires solved with the name, once an answer has passed
 */
export class Exercise extends EmotilensElement {
  static properties = {
    name: { type: String },
    messages: { type: Object },
    desk: { attribute: false },
    answer: { state: true },
    verdict: { state: true },
    checking: { state: true },
    failure: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      .panel {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      textarea {
        inline-size: 100%;
        margin: 0;
        padding: 0.75rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--sunken);
        color: var(--ink);
        font: var(--text-s) / 1.55 var(--font-mono);
        tab-size: 4;
        white-space: pre;
        overflow: auto;
        resize: vertical;
      }
      input {
        inline-size: 9rem;
        min-block-size: var(--control);
        padding: 0 0.625rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
        color: var(--ink);
        font: inherit;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }
      .check {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
      }
      .check:hover {
        background: var(--accent-deep);
      }
      .button:disabled {
        opacity: 0.5;
        cursor: default;
      }
      .verdict:empty {
        display: none;
      }
      .verdict p {
        margin: 0;
        padding: 0.5rem 0.75rem;
        border-inline-start: 3px solid var(--line-strong);
      }
      .verdict .passed {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .verdict .failed {
        border-color: var(--alarm);
        background: var(--alarm-soft);
      }
      pre {
        margin: var(--space-2) 0 0;
        padding: 0.5rem 0.75rem;
        background: var(--sunken);
        font: var(--text-s) / 1.45 var(--font-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      ::slotted(p) {
        margin: 0;
      }
      ::slotted(pre) {
        display: none;
      }
      @media print {
        .row {
          display: none;
        }
        ::slotted(pre) {
          display: block;
        }
        textarea {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.name = "";
    /** @type {Wording} */
    this.messages = {};
    /** @type {LessonDesk | undefined} */
    this.desk = undefined;
    this.answer = "";
    this.start = "";
    /** @type {Verdict | undefined} */
    this.verdict = undefined;
    this.checking = false;
    this.failure = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.start = this.querySelector("pre")?.textContent.trimEnd() ?? "";
    this.answer ||= this.start;
  }

  /** Whether the answer is a program. */
  get isProgram() {
    return this.start !== "";
  }

  render() {
    const { check, checking, reset } = words().lessons;
    const empty = this.answer.trim() === "";
    return html`<form class="panel" @submit=${this.#submit}>
      <slot></slot>
      ${this.isProgram ? this.#editor() : nothing}
      <div class="row">
        ${this.isProgram ? nothing : this.#field()}
        <button class="button check" ?disabled=${this.checking || empty || !this.desk}>
          ${this.checking ? checking : check}
        </button>
        ${
          this.isProgram
            ? html`<button
                class="button"
                type="button"
                ?disabled=${this.answer === this.start}
                @click=${this.#reset}
              >
                ${reset}
              </button>`
            : nothing
        }
      </div>
      <div class="verdict" role="status">${this.#verdict()}</div>
    </form>`;
  }

  #editor() {
    return html`<textarea
      aria-label=${words().lessons.program}
      rows=${this.answer.split("\n").length + SPARE_LINES}
      spellcheck="false"
      autocapitalize="off"
      autocomplete="off"
      .value=${this.answer}
      @input=${this.#write}
      @keydown=${this.#press}
    ></textarea>`;
  }

  #field() {
    return html`<input
      inputmode="decimal"
      autocomplete="off"
      aria-label=${words().lessons.number}
      placeholder=${words().lessons.number}
      .value=${this.answer}
      @input=${this.#write}
    />`;
  }

  #verdict() {
    if (this.failure) return html`<p class="failed">${this.failure}</p>`;
    if (!this.verdict) return nothing;
    const { passed, message, values, error, line, printed } = this.verdict;
    const { failed, missing } = words().lessons;
    const own = message === "missing" ? missing : worded(this.messages, message);
    const sentence = message === "error" ? failed(error ?? "", line ?? null) : filled(own, values);
    return html`<p class=${passed ? "passed" : "failed"}>${sentence}</p>
      ${printed ? html`<pre>${printed}</pre>` : nothing}`;
  }

  /** @param {Event & { target: HTMLTextAreaElement | HTMLInputElement }} event */
  #write({ target }) {
    this.answer = target.value;
  }

  /** Tab stays for moving on; Ctrl and Enter check. @param {KeyboardEvent} event */
  #press(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#check();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    this.#check();
  }

  #reset() {
    this.answer = this.start;
    this.verdict = undefined;
    this.failure = "";
  }

  async #check() {
    const answer = this.isProgram ? this.answer : this.answer.trim().replace(",", ".");
    if (!this.desk || this.checking || !answer.trim()) return;
    this.failure = "";
    if (!this.isProgram && !Number.isFinite(Number(answer))) {
      this.verdict = undefined;
      this.failure = words().lessons.noNumber;
      return;
    }
    this.checking = true;
    try {
      this.verdict = await this.desk.check(this.name, answer);
      if (this.verdict.passed) this.emit("solved", this.name);
    } catch (error) {
      this.verdict = undefined;
      this.failure = error instanceof Error ? error.message : String(error);
    } finally {
      this.checking = false;
    }
  }
}

Exercise.define("emotilens-exercise");
