/** One chip for each face, of which one is selected. */

import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { words } from "../words/words.js";
import { controlStyles } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { labelsOf, percentOf, reasonOf, standing } from "./faces.js";
import { mark, markStyles } from "./marks.js";
import { radioForm } from "./radio_form.js";
import { toEdge } from "./radio_keys.js";

/** @import { Face } from "../page/types.js" */

/** @typedef {"number" | "position" | "size" | "expression" | "certainty"} Sort */

/** Chips of more faces than this are small, and those of sure faces have no word. */
const MOST_IN_FULL = 6;

/** @type {Record<Sort, (one: Face, other: Face) => number>} */
const ORDERS = {
  number: (one, other) => one.track - other.track,
  position: (one, other) => one.box[0] - other.box[0],
  size: (one, other) => other.box[2] * other.box[3] - one.box[2] * one.box[3],
  expression: (one, other) =>
    (one.expression?.label ?? "~").localeCompare(other.expression?.label ?? "~") ||
    ORDERS.certainty(one, other),
  certainty: (one, other) =>
    (other.expression?.confidence ?? 0) - (one.expression?.confidence ?? 0),
};

/**
 * @element emotilens-face-chips
 * @property {Face[]} faces
 * @property {number | undefined} selected track of the selected face
 * @property {Sort} sort
 * @property {boolean} sortable offers the choice of an order where there are many faces
 * @property {number[]} lost tracks of faces that are no longer in view
 * @fires select with the track
 * @fires sortchange with the order
 */
export class FaceChips extends EmotilensElement {
  static properties = {
    faces: { attribute: false },
    selected: { type: Number },
    sort: { type: String },
    sortable: { type: Boolean },
    lost: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    markStyles,
    css`
      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        margin-block-end: var(--space-2);
        font-size: var(--text-s);
      }
      select {
        min-block-size: 1.75rem;
        margin-inline-start: var(--space-2);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
        color: var(--ink);
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
        max-block-size: var(--chips-height, 11.75rem);
        margin: -5px;
        padding: 5px;
        overflow: auto;
        scrollbar-width: thin;
      }
      .chip {
        position: relative;
        display: inline-flex;
        flex: none;
        align-items: center;
        gap: 0.4rem;
        min-block-size: var(--control);
        padding: 0 0.7rem 0 0.4rem;
        border: 1px solid var(--line-strong);
        border-radius: 1.375rem;
        background: var(--surface);
        font-size: var(--text-s);
        white-space: nowrap;
        cursor: pointer;
      }
      .small .chip {
        gap: 0.1875rem;
        min-block-size: 1.75rem;
        padding: 0 0.4375rem 0 0.1875rem;
        font-size: var(--text-xs);
      }
      .small .number {
        min-inline-size: 1.125rem;
        block-size: 1.125rem;
        padding-inline: 0.1875rem;
      }
      input {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .number {
        display: grid;
        place-items: center;
        min-inline-size: 1.375rem;
        block-size: 1.375rem;
        padding-inline: var(--space-1);
        border-radius: 0.75rem;
        background: var(--track);
        font-size: var(--text-xs);
        font-weight: 700;
      }
      b {
        font-weight: 600;
      }
      .uncertain {
        border-style: dashed;
      }
      .unjudged {
        border-style: dotted;
        color: var(--ink-quiet);
      }
      .chip:has(:checked) {
        box-shadow: inset 0 0 0 1px var(--accent);
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .chip:has(:checked):is(.uncertain, .unjudged) {
        box-shadow: none;
        border-width: 2px;
        margin-inline: -1px;
      }
      .chip:has(:checked) .number {
        background: var(--accent);
        color: var(--on-accent);
      }
      .chip:has(:focus-visible) {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      .lost {
        color: var(--ink-quiet);
        filter: grayscale(1);
      }
      .lost .mark {
        opacity: 0.5;
      }
      @media (forced-colors: active) {
        .chip:has(:checked) {
          border-width: 3px;
          border-color: Highlight;
        }
      }
      @media (pointer: coarse) {
        .chip,
        .small .chip {
          min-block-size: var(--touch);
        }
      }
      @media (max-width: 60rem), (max-height: 30rem) {
        .chips {
          flex-wrap: nowrap;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Face[]} */
    this.faces = [];
    /** @type {number | undefined} */
    this.selected = undefined;
    /** @type {Sort} */
    this.sort = "number";
    this.sortable = false;
    /** @type {number[]} */
    this.lost = [];
  }

  render() {
    const many = this.faces.length > MOST_IN_FULL;
    const sorted = [...this.faces].sort(ORDERS[this.sort] ?? ORDERS.number);
    return html`
      ${many && this.sortable ? this.#head() : nothing}
      <fieldset @keydown=${toEdge}>
        <legend class="spoken">${words().chips.title}</legend>
        <div class=${many ? "chips small" : "chips"}>
          ${repeat(
            sorted,
            ({ track }) => track,
            (face) => this.#chip(face, many),
          )}
        </div>
      </fieldset>
      ${radioForm}
    `;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("selected")) return;
    const list = /** @type {HTMLElement} */ (this.renderRoot.querySelector(".chips"));
    const chip = this.renderRoot.querySelector("input:checked")?.parentElement;
    if (chip) show(chip, list);
  }

  #head() {
    const { title, sort, orders } = words().chips;
    return html`<div class="head">
      <b>${title}</b>
      <label class="quiet">
        ${sort}
        <select @change=${this.#sorted} .value=${this.sort}>
          ${Object.keys(ORDERS).map((order) => html`<option value=${order} .selected=${live(order === this.sort)}>${orders[/** @type {Sort} */ (order)]}</option>`)}
        </select>
      </label>
    </div>`;
  }

  /**
   * @param {Face} face
   * @param {boolean} many
   */
  #chip(face, many) {
    const lost = this.lost.includes(face.track) ? "lost" : "";
    return html`<label class="chip ${standing(face)} ${lost}" data-track=${face.track}>
      <input
        type="radio"
        form="radios"
        name="face"
        .value=${String(face.track)}
        .checked=${face.track === this.selected}
        @change=${() => this.#chosen(face.track)}
      />
      <span class="number"><span class="spoken">${words().chips.face}</span>${face.track}</span>
      ${content(face, many)}
    </label>`;
  }

  /** @param {number} track */
  #chosen(track) {
    this.selected = track;
    this.emit("select", track);
  }

  /** @param {Event} event */
  #sorted({ target }) {
    this.sort = /** @type {Sort} */ (/** @type {HTMLSelectElement} */ (target).value);
    this.emit("sortchange", this.sort);
  }
}

/** Scrolls the list only; the browser would scroll the page, too. @param {HTMLElement} chip @param {HTMLElement} list */
function show(chip, list) {
  const [inner, outer] = [chip.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.left < outer.left) list.scrollLeft += inner.left - outer.left;
  if (inner.right > outer.right) list.scrollLeft += inner.right - outer.right;
  if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
  if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
}

/**
 * @param {Face} face
 * @param {boolean} many
 */
function content(face, many) {
  const { expression } = face;
  if (!expression || standing(face) === "unjudged") return html`<span>${reasonOf(face)}</span>`;
  const name = words().shortLabel(expression.label);
  const shape = mark(expression.label, labelsOf(face));
  if (expression.uncertain) {
    return html`${many ? nothing : shape}<b>${words().chips.perhaps(name)}</b> ${percentOf(face)}`;
  }
  return html`${shape}<b class=${many ? "spoken" : ""}>${name}</b> ${percentOf(face)}`;
}

FaceChips.define("emotilens-face-chips");
