/**
 * An exercise: its text and the program to start from are in the element, the learner's answer is
 * checked by Python. Until the editor is there, and where it cannot be fetched, a text area is.
 */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { filled, worded } from "./wording.js";

/** @import { LessonDesk, Verdict } from "../../page/lesson_types.js" */
/** @import { Wording } from "./wording.js" */

/** @import { Complaint, Editor } from "../glass/editor.js" */

/** Lines of the text area beyond those of the program. */
const SPARE_LINES = 2;

/** How near an exercise comes before its editor is fetched. */
const NEAR = "600px";

/**
 * @element emotilens-exercise
 * @attr name of the exercise
 * @attr {Wording} messages sentences for verdicts, as JSON
 * @property {LessonDesk | undefined} desk checks answers
 * @property {string} answer what the learner wrote
 * @fires checked with the name, once an answer was judged
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
    complaint: { state: true },
    hasEditor: { state: true },
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
      emotilens-editor {
        display: grid;
        grid-template-rows: minmax(0, 1fr);
        min-block-size: 8rem;
        max-block-size: 32rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
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
      .keys {
        color: var(--ink-quiet);
        font-size: var(--text-s);
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
        textarea,
        emotilens-editor {
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
    /** What is wrong with a line. @type {Complaint | null} */
    this.complaint = null;
    this.hasEditor = false;
  }

  /** @type {IntersectionObserver | undefined} */
  #near;
  /** Whether an input method is at work in the text area. */
  #composing = false;

  connectedCallback() {
    super.connectedCallback();
    this.start = this.querySelector("pre")?.textContent.trimEnd() ?? "";
    this.answer ||= this.start;
    if (!this.isProgram || this.hasEditor) return;
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#fetchEditor();
      },
      { rootMargin: NEAR },
    );
    this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#near?.disconnect();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("verdict")) return;
    const { message, error = "", line = null } = this.verdict ?? {};
    const heading = words().lessons.line(line ?? 0);
    const known = message === "error" && line !== null;
    this.complaint = known ? { line, column: null, heading, text: error } : null;
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
      ${this.isProgram ? this.#program() : nothing}
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
              </button>
              ${this.hasEditor ? html`<span class="keys">${words().lessons.keys}</span>` : nothing}`
            : nothing
        }
      </div>
      <div class="verdict" role="status">${this.#verdict()}</div>
    </form>`;
  }

  #program() {
    const { program } = words().lessons;
    if (this.hasEditor) {
      return html`<emotilens-editor
        label=${program}
        .text=${this.answer}
        .complaint=${this.complaint}
        .tabs=${false}
        @change=${(/** @type {CustomEvent<string>} */ event) => {
          event.stopPropagation();
          this.#written(event.detail);
        }}
        @run=${(/** @type {Event} */ event) => {
          event.stopPropagation();
          this.#check();
        }}
      ></emotilens-editor>`;
    }
    return html`<textarea
      aria-label=${program}
      rows=${this.answer.split("\n").length + SPARE_LINES}
      spellcheck="false"
      autocapitalize="off"
      autocomplete="off"
      .value=${this.answer}
      @input=${this.#write}
      @keydown=${this.#press}
      @focus=${this.#fetchEditor}
      @compositionstart=${() => {
        this.#composing = true;
      }}
      @compositionend=${() => {
        this.#composing = false;
        this.#fetchEditor();
      }}
    ></textarea>`;
  }

  /** Puts the editor in the place of the text area, with its text and selection. */
  async #fetchEditor() {
    try {
      await import("../glass/editor.js");
    } catch {
      // The text area goes on; the next focus tries again.
      return;
    }
    const area = this.renderRoot.querySelector("textarea");
    const focused = area !== null && this.shadowRoot?.activeElement === area;
    if (this.hasEditor || !this.isConnected || this.#composing) return;
    const [from, to] = [area?.selectionStart, area?.selectionEnd];
    this.hasEditor = true;
    this.#near?.disconnect();
    await this.updateComplete;
    if (!focused) return;
    const editor = /** @type {Editor} */ (this.renderRoot.querySelector("emotilens-editor"));
    await editor.updateComplete;
    editor.focus({ from, to });
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
    const { passed, message, values, printed } = this.verdict;
    const { missing } = words().lessons;
    const own = message === "missing" ? missing : worded(this.messages, message);
    const sentence = message === "error" ? this.#mistake(this.verdict) : filled(own, values);
    return html`<p class=${passed ? "passed" : "failed"}>${sentence}</p>
      ${printed ? html`<pre>${printed}</pre>` : nothing}`;
  }

  /** The editor says itself what is wrong with a line. @param {Verdict} verdict */
  #mistake({ error = "", line = null }) {
    const { failed, fix } = words().lessons;
    if (this.hasEditor && line !== null) return fix(line);
    return failed(words().sentence(error), line);
  }

  /** @param {Event & { target: HTMLTextAreaElement | HTMLInputElement }} event */
  #write({ target }) {
    this.#written(target.value);
  }

  /** @param {string} answer */
  #written(answer) {
    this.answer = answer;
    if (this.isProgram) this.desk?.prepare();
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
      this.verdict = await (this.isProgram
        ? this.desk.run(this.name, answer)
        : this.desk.check(this.name, answer));
      this.emit("checked", this.name);
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
