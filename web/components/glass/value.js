/** What goes into a step or comes out of it, as what it is, with its shape, type and range. */

import { css, html, nothing } from "lit";
import { entryOf } from "../../words/entries.js";
import { words } from "../../words/words.js";
import "../circumplex.js";
import { EmotilensElement } from "../emotilens_element.js";
import { styled } from "../styled.js";
import "./bars.js";
import { decision, decisionStyles } from "./decision.js";
import { pictureOf, planeOf, rowsOf } from "./pixel_drawing.js";
import "./pixels.js";
import { boxTable, matrix, tableStyles } from "./tables.js";
import "./trace.js";

/** @import { GlassValue, Numbers } from "../../page/glass_types.js" */
/** @import { Pixels } from "./pixel_drawing.js" */
/** @import { Marks } from "./pixels.js" */

/** What is drawn as pixels has its facts beside or below these. */
const PIXELS = new Set(["picture", "planes", "vector"]);

/** More names of boxes would hide the picture. */
const MOST_NAMES = 30;

/** Candidates whose six points are drawn, too. */
const MOST_POINTS = 24;

/**
 * @element emotilens-value
 * @property {GlassValue | undefined} value
 * @property {Numbers[]} arrays of the walk
 * @property {number} track of the face that is walked
 * @property {string} lead whether it goes in or comes out, before its name
 */
export class ValueView extends EmotilensElement {
  static properties = {
    value: { attribute: false },
    arrays: { attribute: false },
    track: { type: Number },
    lead: { type: String },
    plane: { state: true },
    picked: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    decisionStyles,
    tableStyles,
    css`
      h2,
      h3 {
        margin: 0 0 var(--space-2);
        font-size: var(--text-s);
        line-height: 1.5;
      }
      .tag {
        display: inline-block;
        padding: 0.0625rem 0.5rem;
        border: 1px solid var(--line-strong);
        border-radius: 1rem;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
        font-weight: 600;
      }
      .facts {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.125rem var(--space-3);
        margin: var(--space-2) 0 0;
        font-size: var(--text-xs);
      }
      .facts dt {
        color: var(--ink-quiet);
      }
      .facts dd {
        margin: 0;
        font-family: var(--font-mono);
        text-align: end;
      }
      .facts dd.words {
        font-family: var(--font);
      }
      .histogram {
        display: flex;
        align-items: end;
        gap: 1px;
        block-size: 2.75rem;
        margin-block-start: var(--space-2);
        border-block-end: 1px solid var(--line-strong);
      }
      .histogram i {
        flex: 1;
        block-size: calc(var(--share) * 100%);
        min-block-size: calc(var(--any) * 1px);
        background: var(--ink-quiet);
        forced-color-adjust: none;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        color: var(--ink-quiet);
        font: var(--text-xs) var(--font-mono);
      }
      .planes {
        display: flex;
        gap: var(--space-1);
        margin-block-end: var(--space-2);
      }
      .planes button {
        min-block-size: 1.75rem;
        min-inline-size: 1.75rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
        color: var(--ink);
        font: inherit;
        font-size: var(--text-xs);
        cursor: pointer;
      }
      .planes [aria-pressed="true"] {
        border-color: var(--accent);
        background: var(--accent-soft);
        font-weight: 700;
      }
      emotilens-circumplex {
        --circumplex: 11rem;
      }
      @media (pointer: coarse) {
        .planes button {
          min-block-size: var(--touch);
          min-inline-size: var(--touch);
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {GlassValue | undefined} */
    this.value = undefined;
    /** @type {Numbers[]} */
    this.arrays = [];
    this.track = 0;
    this.lead = "";
    this.plane = 0;
    /** @type {number | undefined} */
    this.picked = undefined;
    /** @type {Pixels | undefined} */
    this._pixels = undefined;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("value")) {
      this.plane = 0;
      this.picked = undefined;
    }
    if (changed.has("value") || changed.has("plane") || changed.has("arrays")) {
      this._pixels = this.#pixels();
    }
  }

  render() {
    const { value } = this;
    if (!value) return nothing;
    const name = html`<span class="tag">${this.#name}</span>`;
    return html`
      ${this.lead ? html`<h2>${this.lead} ${name}</h2>` : html`<h3>${name}</h3>`}
      ${this.#shown(value)}
      ${PIXELS.has(value.kind) ? nothing : this.#facts(value)}
    `;
  }

  get #name() {
    const name = this.value?.name ?? "";
    return entryOf(words().glass.values, name) ?? name;
  }

  /** @returns {Pixels | undefined} */
  #pixels() {
    const { value, arrays } = this;
    if (!value) return undefined;
    const numbers = arrays[value.array];
    const range = value.range ?? [0, 1];
    if (value.kind === "picture") return pictureOf(numbers, value.shape);
    if (value.kind === "planes") return planeOf(numbers, value.shape, this.plane, range);
    if (value.kind === "vector") return rowsOf(numbers, range);
    if (value.picture === null || value.pictureShape === null) return undefined;
    return pictureOf(arrays[value.picture], value.pictureShape);
  }

  /** @param {GlassValue} value */
  #shown(value) {
    const { facts, names } = value;
    const numbers = Array.from(this.arrays[value.array] ?? []);
    switch (value.kind) {
      case "bars":
        return html`<emotilens-bars
          .names=${names}
          .values=${numbers}
          .threshold=${facts.threshold ?? null}
          label=${this.#name}
        ></emotilens-bars>`;
      case "place":
        return this.#place(numbers, value);
      case "trace":
        return html`<emotilens-trace
          .times=${facts.times ?? []}
          .names=${names}
          .raw=${facts.raw ?? []}
          .smoothed=${rows(numbers, names.length)}
          .kernel=${facts.kernel}
        ></emotilens-trace>`;
      case "decision":
        return decision(value);
      case "matrix":
        return matrix(rows(numbers, facts.columns?.length ?? 0), facts);
      case "boxes":
        return html`
          ${this.#picture(value, this.#marks(value, numbers))}
          ${boxTable(rows(numbers, 4), facts, this.picked, (index) => {
            this.picked = index;
          })}
        `;
      default:
        return html`${this.#planes(value)}${this.#picture(value, { inner: facts.inner })}`;
    }
  }

  /** @param {GlassValue} value @param {Marks} marks */
  #picture(value, marks) {
    return html`<emotilens-pixels
      .pixels=${this._pixels}
      .marks=${marks}
      label=${this.#name}
      ?grid=${value.kind === "planes"}
      ?beside=${value.kind === "planes" || value.kind === "vector"}
      @read=${(/** @type {CustomEvent<{ x: number, y: number }>} */ event) => this.#pick(event.detail)}
    >${PIXELS.has(value.kind) ? html`<div slot="facts">${this.#facts(value)}${histogram(value)}</div>` : nothing}</emotilens-pixels>`;
  }

  /** @param {GlassValue} value */
  #planes(value) {
    const count = value.kind === "planes" ? value.shape[1] : 1;
    if (count < 2) return nothing;
    return html`<div class="planes" role="group" aria-label=${words().glass.planes}>
      ${Array.from(
        { length: count },
        (_, plane) => html`<button
          type="button"
          aria-pressed=${plane === this.plane}
          @click=${() => {
            this.plane = plane;
          }}
        >${plane}</button>`,
      )}
    </div>`;
  }

  /** @param {GlassValue} value @param {number[]} numbers @returns {Marks} */
  #marks({ facts }, numbers) {
    const boxes = rows(numbers, 4);
    const few = boxes.length <= MOST_NAMES;
    return {
      boxes,
      names: few ? facts.tracks?.map(String) : [],
      points: boxes.length <= MOST_POINTS ? facts.points : [],
      outline: facts.outline,
      picked: this.picked ?? facts.tracks?.indexOf(this.track),
    };
  }

  /** The smallest box under the pointer. @param {{ x: number, y: number }} place */
  #pick({ x, y }) {
    const { value } = this;
    if (value?.kind !== "boxes") return;
    const boxes = rows(Array.from(this.arrays[value.array]), 4);
    const inside = boxes
      .map((box, index) => ({ box, index }))
      .filter(({ box: [left, top, width, height] }) => {
        return x >= left && y >= top && x < left + width && y < top + height;
      })
      .sort((one, other) => one.box[2] * one.box[3] - other.box[2] * other.box[3]);
    this.picked = inside[0]?.index;
  }

  /** @param {number[]} numbers @param {GlassValue} value */
  #place(numbers, { names, facts }) {
    const face = { track: this.track, ...Object.fromEntries(names.map((n, i) => [n, numbers[i]])) };
    return html`<emotilens-circumplex
      .faces=${[face]}
      .selected=${this.track}
      .positions=${facts.places ?? {}}
      .source=${facts.source ?? undefined}
    ></emotilens-circumplex>`;
  }

  /** @param {GlassValue} value */
  #facts({ shape, dtype, range, mean, facts: { pixelsOf } }) {
    const text = words().glass;
    const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
    return html`<dl class="facts">
      ${pixelsOf ? html`<dt>${text.pixelsOf}</dt><dd class="words">${entryOf(text.values, pixelsOf) ?? pixelsOf}</dd>` : nothing}
      <dt>${text.shape}</dt><dd>${tuple}</dd>
      <dt>${text.type}</dt><dd>${dtype}</dd>
      ${range ? html`<dt>${text.range}</dt><dd>${text.between(...range)}</dd>` : nothing}
      ${mean === null ? nothing : html`<dt>${text.mean}</dt><dd>${text.figure(mean)}</dd>`}
    </dl>`;
  }
}

/** @param {GlassValue} value */
function histogram({ histogram: counts, range }) {
  if (!counts || !range) return nothing;
  const most = Math.max(...counts);
  const text = words().glass;
  return html`
    <div class="histogram" role="img" aria-label=${text.histogram}>
      ${counts.map((count) => html`<i ${styled({ "--share": count / most, "--any": count > 0 ? 1 : 0 })}></i>`)}
    </div>
    <div class="ends" aria-hidden="true"><span>${text.figure(range[0])}</span><span>${text.figure(range[1])}</span></div>
  `;
}

/** @param {number[]} numbers @param {number} columns @returns {number[][]} */
function rows(numbers, columns) {
  if (!columns) return [];
  return Array.from({ length: numbers.length / columns }, (_, row) =>
    numbers.slice(row * columns, (row + 1) * columns),
  );
}

ValueView.define("emotilens-value");
