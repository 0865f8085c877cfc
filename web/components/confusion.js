/** A confusion matrix: what was annotated as what, and predicted as what. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { EmotilensElement, spokenOnly } from "./emotilens_element.js";
import { wholePercent } from "./faces.js";
import { mark, markStyles } from "./marks.js";
import { styled } from "./styled.js";

/** @typedef {{ truth: number, predicted: number }} Pick indices of labels */

/** With more labels than this, their names stand upright. */
const MOST_ACROSS = 4;

/** Where an arrow key moves to: rows down, columns to the right. @type {Record<string, [number, number]>} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @element emotilens-confusion
 * @property {string[]} labels
 * @property {number[][]} counts one row for each true label
 * @property {Record<string, string | null>} replaced labels that the model cannot predict, and the
 *   one that stands in for each
 * @property {boolean} pickable cells can be chosen
 * @property {Pick | null} picked
 * @fires pick with a Pick, or null when it is taken back
 */
export class Confusion extends EmotilensElement {
  static properties = {
    labels: { attribute: false },
    counts: { attribute: false },
    replaced: { attribute: false },
    pickable: { type: Boolean },
    picked: { attribute: false },
    entry: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    markStyles,
    css`
      .scroll {
        overflow-x: auto;
        scrollbar-width: thin;
      }
      table {
        border-collapse: separate;
        border-spacing: 2px;
        font-size: var(--text-s);
      }
      caption {
        padding-block-end: var(--space-2);
        text-align: start;
      }
      th {
        font-weight: 400;
        text-align: start;
        white-space: nowrap;
      }
      .axis {
        color: var(--ink-quiet);
        font-size: var(--text-xs);
        text-align: center;
      }
      thead th:not(.axis) {
        vertical-align: bottom;
      }
      thead span {
        display: inline-flex;
        align-items: center;
        gap: 0.3rem;
      }
      .upright thead th[data-label] {
        text-align: center;
      }
      .upright thead span {
        writing-mode: vertical-rl;
        transform: rotate(180deg);
      }
      .upright thead .mark {
        transform: rotate(180deg);
      }
      tbody th {
        padding-inline-end: var(--space-2);
      }
      tbody th span {
        display: inline-flex;
        align-items: center;
        gap: 0.4rem;
      }
      td {
        min-inline-size: 2.25rem;
        block-size: 2rem;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: 4px;
        text-align: center;
      }
      td.wrong {
        background: color-mix(in oklab, var(--alarm) calc(var(--share) * 40%), var(--surface));
      }
      td.right {
        border-color: var(--line-strong);
        background: color-mix(in oklab, var(--ink) calc(var(--share) * 24%), var(--surface));
        font-weight: 700;
      }
      td.none {
        color: var(--ink-quiet);
      }
      td.figure {
        padding-inline: var(--space-2);
        border: 0;
        color: var(--ink-quiet);
        text-align: end;
        white-space: nowrap;
      }
      button {
        inline-size: 100%;
        block-size: 100%;
        min-block-size: 2rem;
        padding: 0;
        border: 0;
        border-radius: 3px;
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
      }
      button:hover {
        box-shadow: inset 0 0 0 2px var(--accent);
      }
      button[aria-pressed="true"] {
        box-shadow: inset 0 0 0 3px var(--accent);
      }
      .replaced th span,
      th.replaced span {
        color: var(--ink-quiet);
        text-decoration: underline dashed;
        text-underline-offset: 0.2em;
      }
      p {
        margin: var(--space-2) 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
      @media (pointer: coarse) {
        td,
        button {
          block-size: var(--touch);
        }
        td {
          min-inline-size: var(--touch);
        }
      }
      @media (max-width: 40rem) {
        .upright tbody th b,
        .upright thead th b {
          ${spokenOnly}
        }
        .upright thead span {
          writing-mode: horizontal-tb;
          transform: none;
        }
        .upright thead .mark {
          transform: none;
        }
        .upright td {
          min-inline-size: 1.75rem;
        }
        .upright td.figure {
          padding-inline: var(--space-1);
        }
      }
      @media (forced-colors: active) {
        td.right {
          border-width: 3px;
        }
        button[aria-pressed="true"] {
          outline: 3px solid Highlight;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.labels = [];
    /** @type {number[][]} */
    this.counts = [];
    /** @type {Record<string, string | null>} */
    this.replaced = {};
    this.pickable = false;
    /** @type {Pick | null} */
    this.picked = null;
    /** The cell that the Tab key leads to; arrow keys lead to the others. @type {Pick} */
    this.entry = { truth: 0, predicted: 0 };
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("counts")) return;
    const truth = this.counts.findIndex((row) => row.some((count) => count > 0));
    const predicted = this.counts[truth]?.findIndex((count) => count > 0) ?? 0;
    this.entry = { truth, predicted };
  }

  render() {
    const { confusion: text } = words().comparison;
    const count = this.counts.flat().reduce((sum, each) => sum + each, 0);
    const correct = this.counts.reduce((sum, row, place) => sum + row[place], 0);
    if (count === 0) return html`<p>${text.nothing}</p>`;
    const upright = this.labels.length > MOST_ACROSS ? "upright" : "";
    return html`
      <div
        class="scroll ${upright}"
        role="group"
        aria-label=${text.name}
        tabindex=${this.pickable ? nothing : "0"}
      >
        <table @keydown=${this.#moved}>
          <caption>${text.summary(correct, count)}</caption>
          <thead>
            <tr>
              <td class="figure"></td>
              <th class="axis" scope="colgroup" colspan=${this.labels.length}>${text.predicted}</th>
              <td class="figure"></td>
            </tr>
            <tr>
              <th class="axis" scope="col">${text.truth}</th>
              ${this.labels.map((label) => this.#heading(label, "col"))}
              <th class="axis" scope="col">${text.found}</th>
            </tr>
          </thead>
          <tbody>
            ${this.counts.map((row, truth) => this.#row(row, truth))}
          </tbody>
        </table>
      </div>
      ${this.#notes().map((note) => html`<p>${note}</p>`)}
    `;
  }

  /** About labels that the model cannot predict. */
  #notes() {
    const { replaced, unpredictable } = words().comparison.confusion;
    const lacking = this.labels.filter((label) => Object.hasOwn(this.replaced, label));
    const without = lacking.filter((label) => this.replaced[label] === null);
    const notes = lacking
      .filter((label) => !without.includes(label))
      .map((label) => replaced(this.#name(label), this.#name(this.replaced[label] ?? "")));
    if (without.length === 0) return notes;
    return [...notes, unpredictable(without.map((label) => this.#name(label)).join(", "))];
  }

  /** @param {string} label @param {"row" | "col"} scope */
  #heading(label, scope) {
    const replaced = Object.hasOwn(this.replaced, label);
    return html`<th scope=${scope} class=${replaced ? "replaced" : ""} data-label=${label}>
      <span>${mark(label, this.labels)}<b>${this.#name(label)}</b></span>
    </th>`;
  }

  /** @param {string} label */
  #name(label) {
    return words().label(label);
  }

  /** @param {number[]} row @param {number} truth */
  #row(row, truth) {
    const all = row.reduce((sum, each) => sum + each, 0);
    return html`<tr>
      ${this.#heading(this.labels[truth], "row")}
      ${row.map((count, predicted) => this.#cell(count, { truth, predicted }, all))}
      <td class="figure">${all === 0 ? "–" : `${wholePercent(row[truth] / all)} %`}</td>
    </tr>`;
  }

  /** @param {number} count @param {Pick} pick @param {number} all of its row */
  #cell(count, pick, all) {
    const { truth, predicted } = pick;
    const kind = count === 0 ? "none" : truth === predicted ? "right" : "wrong";
    const content = this.pickable && count > 0 ? this.#button(count, pick) : count;
    return html`<td class=${kind} ${styled({ "--share": all === 0 ? 0 : count / all })}>${content}</td>`;
  }

  /** @param {number} count @param {Pick} pick */
  #button(count, pick) {
    const { truth, predicted } = pick;
    const pressed = this.picked?.truth === truth && this.picked.predicted === predicted;
    const [one, other] = [truth, predicted].map((place) => this.#name(this.labels[place]));
    return html`<button
      type="button"
      data-truth=${truth}
      data-predicted=${predicted}
      tabindex=${this.entry.truth === truth && this.entry.predicted === predicted ? 0 : -1}
      aria-pressed=${pressed}
      aria-label=${words().comparison.confusion.cell(count, one, other)}
      @focus=${() => {
        this.entry = pick;
      }}
      @click=${() => this.#pick(pressed ? null : pick)}
    >
      ${count}
    </button>`;
  }

  /** @param {Pick | null} pick */
  #pick(pick) {
    this.picked = pick;
    this.emit("pick", pick);
  }

  /** Arrow keys go to the next cell that can be chosen. @param {KeyboardEvent} event */
  #moved(event) {
    const step = STEPS[event.key];
    const { truth, predicted } = /** @type {HTMLElement} */ (event.target).dataset;
    if (!step || truth === undefined || predicted === undefined) return;
    event.preventDefault();
    let [row, column] = [Number(truth) + step[0], Number(predicted) + step[1]];
    while (row in this.labels && column in this.labels) {
      const next = this.renderRoot.querySelector(
        `button[data-truth="${row}"][data-predicted="${column}"]`,
      );
      if (next) {
        /** @type {HTMLElement} */ (next).focus();
        return;
      }
      row += step[0];
      column += step[1];
    }
  }
}

Confusion.define("emotilens-confusion");
