/** What runs where: one line with the rate, which opens to facts, notes and the time of each stage. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";

/** @typedef {{ stage: string, milliseconds: number }} StageTime of one frame, by the name of the stage */

/**
 * @element emotilens-runtime
 * @property {[string, string][]} facts what is known, each with its name
 * @property {string[]} notes one sentence on each fallback
 * @property {StageTime[]} timings
 * @property {number | undefined} rate frames a second
 * @property {boolean} open
 * @fires toggle when it was opened or closed
 */
export class RuntimeChip extends EmotilensElement {
  static properties = {
    facts: { attribute: false },
    notes: { attribute: false },
    timings: { attribute: false },
    rate: { type: Number },
    open: { type: Boolean, reflect: true },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      :host {
        min-inline-size: 0;
        padding-inline: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      summary {
        min-block-size: var(--control);
        padding-block: 0.4rem;
        font-weight: 600;
        cursor: pointer;
      }
      .quiet,
      dt,
      caption {
        color: var(--ink-quiet);
      }
      .quiet {
        font-weight: 400;
        font-variant-numeric: tabular-nums;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: var(--space-1) var(--space-4);
        margin: var(--space-2) 0;
      }
      dd {
        margin: 0;
      }
      ul {
        margin: var(--space-3) 0;
        padding-inline-start: 1.2em;
      }
      table {
        inline-size: 100%;
        margin-block: var(--space-4);
        border-collapse: collapse;
        font-size: var(--text-small);
      }
      caption,
      th {
        text-align: start;
        font-weight: 400;
      }
      td {
        inline-size: 5rem;
        padding-inline-end: var(--space-3);
        text-align: end;
      }
      td:last-child {
        inline-size: 40%;
        padding: 0;
      }
      meter {
        inline-size: 100%;
        border-radius: var(--radius-s);
        background: var(--sunken);
      }
      meter::-webkit-meter-bar {
        border: 0;
        border-radius: var(--radius-s);
        background: var(--sunken);
      }
      meter::-webkit-meter-optimum-value {
        border-radius: var(--radius-s);
        background: var(--accent);
      }
      meter::-moz-meter-bar {
        background: var(--accent);
      }
      @media (pointer: coarse) {
        summary {
          min-block-size: var(--touch);
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {[string, string][]} */
    this.facts = [];
    /** @type {string[]} */
    this.notes = [];
    /** @type {StageTime[]} */
    this.timings = [];
    /** @type {number | undefined} */
    this.rate = undefined;
    this.open = false;
  }

  render() {
    const text = words().runtime;
    return html`<details ?open=${this.open} @toggle=${this.#toggled}>
      <summary>
        ${text.title} <span id="rate" class="quiet">${this.rate ? text.rate(this.rate) : ""}</span>
      </summary>
      <dl id="runtime">${this.facts.map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>`)}</dl>
      <ul id="notes" ?hidden=${this.notes.length === 0}>${this.notes.map((note) => html`<li>${note}</li>`)}</ul>
      ${this.open && this.timings.length > 0 ? this.#table() : nothing}
    </details>`;
  }

  #table() {
    const text = words().runtime;
    const longest = Math.max(...this.timings.map(({ milliseconds }) => milliseconds), 1);
    return html`<table id="timings">
      <caption>${text.timings}</caption>
      <thead>
        <tr><th scope="col">${text.stage}</th><th scope="col">${text.median}</th><td></td></tr>
      </thead>
      <tbody>
        ${this.timings.map(
          ({ stage, milliseconds }) => html`<tr>
            <th scope="row">${text.stageName(stage)}</th>
            <td>${words().number(milliseconds, 1)}</td>
            <td><meter max=${longest} value=${milliseconds} aria-hidden="true"></meter></td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** @param {Event} event */
  #toggled({ target }) {
    const { open } = /** @type {HTMLDetailsElement} */ (target);
    if (open === this.open) return;
    this.open = open;
    this.dispatchEvent(new Event("toggle"));
  }
}

RuntimeChip.define("emotilens-runtime");
