/** A console: lines of Python about the frozen frame, and what they gave. */

import { css, html, nothing } from "lit";
import { isForeign, words } from "../../words/words.js";
import { controlStyles, icon } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";

/** @import { ConsoleAnswer } from "../../page/edit_types.js" */

/** @typedef {{ source: string, answer?: ConsoleAnswer, sentence?: string }} Entry `sentence`: why there is no answer */

/**
 * @element emotilens-console
 * @property {Entry[]} entries
 * @property {boolean} running
 * @property {boolean} open at first
 * @fires console-open with true when it is opened, false when it is closed
 * @fires console-run with the lines
 * @fires console-stop
 */
export class PythonConsole extends EmotilensElement {
  static properties = {
    entries: { attribute: false },
    running: { type: Boolean },
    open: { type: Boolean },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      details {
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      summary {
        padding: var(--space-2) var(--space-3);
        font-size: var(--text-s);
        font-weight: 650;
        cursor: pointer;
      }
      .inside {
        display: grid;
        gap: var(--space-2);
        padding: 0 var(--space-3) var(--space-3);
      }
      p {
        margin: 0;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      .log {
        display: grid;
        gap: var(--space-2);
        max-block-size: 14rem;
        overflow: auto;
      }
      pre,
      textarea {
        margin: 0;
        font: 0.78125rem / 1.5 var(--font-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .asked {
        color: var(--accent);
      }
      .asked::before {
        content: "› " / "";
      }
      .wrong {
        padding: var(--space-1) var(--space-2);
        border-inline-start: 3px solid var(--alarm);
        background: var(--alarm-soft);
        color: var(--ink);
      }
      canvas {
        display: block;
        max-inline-size: 100%;
        max-block-size: 12rem;
        margin-block-start: var(--space-1);
        image-rendering: pixelated;
      }
      form {
        display: flex;
        align-items: end;
        gap: var(--space-2);
      }
      textarea {
        flex: 1;
        min-inline-size: 0;
        min-block-size: var(--control);
        padding: 0.45rem var(--space-2);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
        color: var(--ink);
        resize: vertical;
      }
      @media (pointer: coarse) {
        summary {
          padding-block: var(--space-3);
        }
      }
    `,
  ];

  /** Place in the history; its length for the line that is being written. */
  #place = 0;
  #written = "";

  constructor() {
    super();
    /** @type {Entry[]} */
    this.entries = [];
    this.running = false;
    this.open = false;
  }

  render() {
    const text = words().livePython.console;
    return html`<details ?open=${this.open} @toggle=${this.#toggled}>
      <summary>${text.title}</summary>
      <div class="inside">
        <p>${text.about}</p>
        <div class="log" tabindex="0" role="log" aria-label=${text.title}>
          ${this.entries.map((entry, index) => this.#entry(entry, index))}
        </div>
        <form
          @submit=${(/** @type {Event} */ event) => {
            event.preventDefault();
            this.#run();
          }}
        >
          <textarea
            rows="1"
            lang="en"
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            aria-label=${text.input}
            @keydown=${this.#press}
          ></textarea>
          ${
            this.running
              ? html`<button type="button" class="button" @click=${() => this.emit("console-stop")}>${icon("stop")}${text.stop}</button>`
              : html`<button type="submit" class="button">${text.run}</button>`
          }
        </form>
      </div>
    </details>`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("entries")) return;
    this.#place = this.entries.length;
    const list = this.renderRoot.querySelector(".log");
    if (list) list.scrollTop = list.scrollHeight;
    for (const canvas of this.renderRoot.querySelectorAll("canvas")) {
      const answer = this.entries[Number(canvas.dataset.entry)]?.answer;
      if (answer?.shape) draw(canvas, answer.shape, answer.arrays[0]);
    }
  }

  /** @param {Entry} entry @param {number} index */
  #entry({ source, answer, sentence }, index) {
    const text = words().livePython;
    const problem = answer?.problem;
    return html`<div>
      <pre class="asked" lang="en">${source}</pre>
      ${answer?.text ? html`<pre lang="en">${answer.text}</pre>` : nothing}
      ${answer?.shape ? html`<canvas data-entry=${index} role="img" aria-label=${text.console.picture}></canvas>` : nothing}
      ${problem ? html`<p class="wrong"><b>${text.heading(problem.name, problem.line)}</b> <span lang=${isForeign(problem.text) ? "en" : nothing}>${words().sentence(problem.text)}</span></p>` : nothing}
      ${sentence ? html`<p class="wrong">${sentence}</p>` : nothing}
      ${answer || sentence ? nothing : html`<p>${text.console.running}</p>`}
    </div>`;
  }

  get #field() {
    return /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector("textarea"));
  }

  /** @param {Event} event */
  #toggled({ target }) {
    this.emit("console-open", /** @type {HTMLDetailsElement} */ (target).open);
  }

  #run() {
    const source = this.#field.value;
    if (this.running || source.trim() === "") return;
    this.#field.value = "";
    this.#written = "";
    this.#fit();
    this.emit("console-run", source);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const field = this.#field;
    const before = field.value.slice(0, field.selectionStart);
    const after = field.value.slice(field.selectionEnd);
    if (event.key === "Enter" && !event.shiftKey) {
      // A block ends with an empty line, as in Python's own console.
      const last = before.split("\n").at(-1) ?? "";
      const inBlock = last.trimEnd().endsWith(":") || (before.includes("\n") && last.trim() !== "");
      if (inBlock && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.#run();
    } else if (event.key === "ArrowUp" && !before.includes("\n")) this.#recall(event, -1);
    else if (event.key === "ArrowDown" && !after.includes("\n")) this.#recall(event, 1);
    requestAnimationFrame(() => this.#fit());
  }

  /** @param {KeyboardEvent} event @param {-1 | 1} step */
  #recall(event, step) {
    const place = this.#place + step;
    if (place < 0 || place > this.entries.length) return;
    event.preventDefault();
    if (this.#place === this.entries.length) this.#written = this.#field.value;
    this.#place = place;
    this.#field.value = this.entries[place]?.source ?? this.#written;
  }

  #fit() {
    this.#field.rows = Math.min(this.#field.value.split("\n").length, 8);
  }
}

/** @param {HTMLCanvasElement} canvas @param {number[]} shape @param {import("../../page/glass_types.js").Numbers} pixels */
function draw(canvas, [height, width], pixels) {
  if (canvas.width === width && canvas.dataset.drawn) return;
  Object.assign(canvas, { width, height });
  canvas.dataset.drawn = "yes";
  const content = new Uint8ClampedArray(pixels);
  canvas.getContext("2d")?.putImageData(new ImageData(content, width, height), 0, 0);
}

PythonConsole.define("emotilens-console");
