/** Truth and prediction of every row over time, its errors, and valence and arousal as lines. */

import { html, nothing } from "lit";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { signed } from "./faces.js";
import { drawErrors, drawLine, drawStrip } from "./strips_drawing.js";
import { stripsStyles } from "./strips_styles.js";
import { errorTable, tableStyles } from "./strips_table.js";
import { CLOSEST, rowOfKey, within, zoomed } from "./strips_view.js";
import { styled } from "./styled.js";
import { ChartColours } from "./timeline/chart_colours.js";

/** @import { Pick } from "./confusion.js" */
/** @import { View } from "./strips_drawing.js" */

/**
 * @typedef {{
 *   labels: string[],
 *   truth: number[],
 *   predicted: number[],
 *   confidence: (number | null)[] | null,
 * }} Answers places of labels, −1 for none
 * @typedef {{ name: string, truth: (number | null)[], predicted: (number | null)[] }} Level
 */

/** A click this near to an error means the error, in pixels. */
const NEAR = 6;

/**
 * @element emotilens-strips
 * @property {Answers | null} answers
 * @property {Level[]} levels of valence and arousal
 * @property {boolean} derived valence and arousal are derived
 * @property {import("../words/english/comparison.js").Row} kind what a row is
 * @property {string[] | null} names of rows that are pictures or videos
 * @property {Pick | null} picked only these rows are shown in full
 * @property {number} row the chosen one
 * @fires seek with the chosen row
 * @fires pick with null, to show all rows again
 */
export class Strips extends EmotilensElement {
  static properties = {
    answers: { attribute: false },
    levels: { attribute: false },
    derived: { type: Boolean },
    kind: { type: String },
    names: { attribute: false },
    picked: { attribute: false },
    row: { type: Number },
    view: { state: true },
    tableOpen: { state: true },
    announced: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, tableStyles, stripsStyles];

  #colours = new ChartColours(() => this.requestUpdate());
  #sizes = new ResizeObserver(() => this.#draw());
  /** Rows with an error, among those that are picked. @type {number[]} */
  #errors = [];
  #annotated = 0;
  #matching = 0;

  constructor() {
    super();
    /** @type {Answers | null} */
    this.answers = null;
    /** @type {Level[]} */
    this.levels = [];
    this.derived = false;
    /** @type {import("../words/english/comparison.js").Row} */
    this.kind = "frame";
    /** @type {string[] | null} */
    this.names = null;
    /** @type {Pick | null} */
    this.picked = null;
    this.row = 0;
    /** @type {View} */
    this.view = { from: 0, to: 0 };
    this.tableOpen = false;
    this.announced = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#colours.connect(this.renderRoot);
  }

  disconnectedCallback() {
    this.#colours.disconnect();
    this.#sizes.disconnect();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#sizes.observe(this);
  }

  /** Number of rows. */
  get length() {
    return this.answers?.truth.length ?? this.levels[0]?.truth.length ?? 0;
  }

  /** Rows with an error, among those that are picked. */
  get errors() {
    return this.#errors;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("answers") || changed.has("levels")) {
      this.view = { from: 0, to: this.length };
      this.row = Math.min(this.row, Math.max(this.length - 1, 0));
    }
    if (changed.has("answers") || changed.has("picked")) this.#count();
  }

  #count() {
    const { truth, predicted } = this.answers ?? { truth: [], predicted: [] };
    this.#errors = [];
    [this.#annotated, this.#matching] = [0, 0];
    for (let row = 0; row < truth.length; row += 1) {
      if (truth[row] < 0) continue;
      this.#annotated += 1;
      if (!this.#isPicked(row)) continue;
      this.#matching += 1;
      if (truth[row] !== predicted[row]) this.#errors.push(row);
    }
  }

  /** @param {number} row */
  #isPicked(row) {
    if (!this.picked || !this.answers) return true;
    const { truth, predicted } = this.picked;
    return this.answers.truth[row] === truth && this.answers.predicted[row] === predicted;
  }

  render() {
    if (this.length === 0) return nothing;
    const { strips: text } = words().comparison;
    return html`
      ${this.#bar()}
      <div class="chart" role="group" aria-label=${text.name}>
        <div class="names">
          ${this.answers ? this.#stripNames() : nothing}
          ${this.levels.map(
            ({ name }) =>
              html`<span class="name level"><span>${this.#levelName(name)}</span><span>+1 … −1</span></span>`,
          )}
        </div>
        <div
          class="field"
          role="slider"
          tabindex="0"
          aria-label=${text.place[this.kind]}
          aria-valuemin="1"
          aria-valuemax=${this.length}
          aria-valuenow=${this.row + 1}
          aria-valuetext=${this.#readout()}
          @keydown=${this.#pressed}
          @click=${this.#clicked}
          @wheel=${this.#wheeled}
        >
          ${this.answers ? html`<canvas class="truth"></canvas><canvas class="predicted"></canvas><canvas class="errors"></canvas>` : nothing}
          ${this.levels.map(() => html`<canvas class="level"></canvas>`)}
          ${this.#here()}
        </div>
      </div>
      <p class="readout">${this.#readout()}</p>
      <p class="spoken" role="status">${this.announced}</p>
      ${this.levels.length > 0 ? html`<p class="readout quiet">${text.key}</p>` : nothing}
      ${this.answers && this.#errors.length > 0 ? this.#table(this.answers) : nothing}
    `;
  }

  #stripNames() {
    const { strips: text } = words().comparison;
    return [
      html`<span class="name">${text.truth}</span>`,
      html`<span class="name">${text.predicted}</span>`,
      html`<span class="name errors">${text.errors}</span>`,
    ];
  }

  #bar() {
    const { strips: text } = words().comparison;
    const whole = this.view.to - this.view.from === this.length;
    return html`<div class="bar">
      <p>${this.#summary()}</p>
      ${
        this.answers
          ? html`
            <button class="button square" aria-label=${text.previous} title=${text.previous} ?disabled=${this.#errors.length === 0} @click=${() => this.seekError(-1)}>${icon("previous")}</button>
            <button class="button square" aria-label=${text.next} title=${text.next} ?disabled=${this.#errors.length === 0} @click=${() => this.seekError(1)}>${icon("next")}</button>
          `
          : nothing
      }
      <button class="button square" aria-label=${text.zoomOut} ?disabled=${whole} @click=${() => this.#zoom(2)}>−</button>
      <button class="button square" aria-label=${text.zoomIn} ?disabled=${this.view.to - this.view.from <= CLOSEST} @click=${() => this.#zoom(0.5)}>+</button>
      <button class="button" ?disabled=${whole} @click=${() => this.#show(0, this.length)}>${text.showAll}</button>
    </div>`;
  }

  #summary() {
    const { strips: text } = words().comparison;
    if (!this.answers) return nothing;
    if (!this.picked)
      return html`<b>${text.summary(this.#errors.length, this.#annotated, this.kind)}</b>`;
    const { truth, predicted } = this.picked;
    const [one, other] = [truth, predicted].map((code) => this.#label(code));
    return html`<b>${text.filtered(this.#matching, one, other, this.kind)}</b>
      <button class="button" @click=${() => this.emit("pick", null)}>${text.allFrames}</button>`;
  }

  #here() {
    const { from, to } = this.view;
    if (this.row < from || this.row >= to) return nothing;
    return html`<span class="here" ${styled({ "--share": (this.row + 0.5 - from) / (to - from) })}></span>`;
  }

  /** @param {Answers} answers */
  #table({ truth, predicted }) {
    return errorTable(
      this.#errors,
      (row) => ({
        place: this.#place(row),
        truth: this.#label(truth[row]),
        predicted: this.#label(predicted[row]),
      }),
      this.tableOpen,
      {
        onToggle: (open) => {
          this.tableOpen = open;
        },
        onRow: (row) => this.seekRow(row),
      },
    );
  }

  /** @param {number} code */
  #label(code) {
    const label = this.answers?.labels[code];
    return label === undefined ? words().comparison.strips.missing : words().label(label);
  }

  /** @param {string} name */
  #levelName(name) {
    const { levelNames, derived } = words().comparison.strips;
    const known = name in levelNames ? levelNames[/** @type {"valence"} */ (name)] : name;
    return this.derived ? derived(known) : known;
  }

  /** @param {number} row */
  #place(row) {
    return this.names?.[row] ?? `${words().comparison.strips.place[this.kind]} ${row + 1}`;
  }

  #readout() {
    const { strips: text } = words().comparison;
    const place = this.#place(this.row);
    const levels = this.levels.map(({ name, truth, predicted }) => ({
      name: this.#levelName(name),
      truth: figure(truth[this.row]),
      predicted: figure(predicted[this.row]),
    }));
    if (!this.answers) return text.levels(place, levels);
    const { truth, predicted, confidence } = this.answers;
    const [one, other] = [truth, predicted].map((codes) => this.#label(codes[this.row]));
    return text.row(place, one, other, confidence?.[this.row] ?? null);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    // Only the line moves with the chosen row.
    if ([...changed.keys()].some((name) => name !== "row" && name !== "announced")) this.#draw();
  }

  #draw() {
    const { answers, view } = this;
    if (this.length === 0 || this.clientWidth === 0) return;
    const ground = this.#colours.of("var(--surface)");
    if (answers) {
      const { labels } = answers;
      const colours = labels.map((label) => this.#colours.of(colourOf(label, labels)));
      const chosen = this.picked ? (/** @type {number} */ row) => this.#isPicked(row) : null;
      for (const name of /** @type {const} */ (["truth", "predicted"])) {
        const context = this.#context(`.${name}`);
        if (context)
          drawStrip(context, { codes: answers[name], view, colours, labels, ground, chosen });
      }
      const errors = new Set(this.#errors);
      const context = this.#context(".errors");
      if (context)
        drawErrors(context, view, (row) => errors.has(row), this.#colours.of("var(--alarm)"));
    }
    this.levels.forEach(({ truth, predicted }, place) => {
      const context = this.#context(".level", place);
      if (!context) return;
      const [ink, accent] = ["var(--ink-quiet)", "var(--accent)"].map((one) =>
        this.#colours.of(one),
      );
      drawLine(context, { values: truth, view, colour: ink, width: 3 });
      drawLine(context, { values: predicted, view, colour: accent, width: 1.25 });
    });
  }

  /** The drawing of an emptied canvas. @param {string} selector @param {number} place among those that match */
  #context(selector, place = 0) {
    const canvas = /** @type {HTMLCanvasElement} */ (
      this.renderRoot.querySelectorAll(`canvas${selector}`)[place]
    );
    const { clientWidth, clientHeight } = canvas;
    canvas.width = Math.max(1, Math.round(clientWidth * devicePixelRatio));
    canvas.height = Math.max(1, Math.round(clientHeight * devicePixelRatio));
    return canvas.getContext("2d");
  }

  /** Chooses a row, and moves it into view. @param {number} row */
  seekRow(row) {
    const chosen = Math.min(Math.max(row, 0), this.length - 1);
    this.row = chosen;
    const { from, to } = this.view;
    if (chosen < from || chosen >= to) {
      const start = chosen - Math.round((to - from) / 2);
      this.#show(start, start + to - from);
    }
    this.emit("seek", chosen);
  }

  /** Chooses the previous or next error. @param {-1 | 1} step */
  seekError(step) {
    const errors = this.#errors;
    const next =
      step > 0 ? errors.find((row) => row > this.row) : errors.findLast((row) => row < this.row);
    const row = next ?? (step > 0 ? errors[0] : errors.at(-1));
    if (row === undefined) return;
    this.seekRow(row);
    this.announced = this.#readout();
  }

  /** @param {number} factor on the number of rows in view @param {number} middle row that stays */
  #zoom(factor, middle = this.row) {
    const { from, to } = this.view;
    this.view = zoomed({ from, to }, factor, middle, this.length);
  }

  /** @param {number} from @param {number} to */
  #show(from, to) {
    this.view = within(from, to, this.length);
  }

  /** @param {MouseEvent} event */
  #clicked({ clientX, currentTarget }) {
    const { left, width } = /** @type {HTMLElement} */ (currentTarget).getBoundingClientRect();
    const { from, to } = this.view;
    const each = (to - from) / width;
    const row = Math.floor(from + (clientX - left) * each);
    const near = this.#errors
      .filter((error) => Math.abs(error - row) <= NEAR * each)
      .sort((one, other) => Math.abs(one - row) - Math.abs(other - row));
    this.seekRow(near[0] ?? row);
  }

  /** @param {WheelEvent} event */
  #wheeled(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoom(event.deltaY > 0 ? 1.25 : 0.8);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const action = this.#actionOf(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  /** @param {KeyboardEvent} event @returns {(() => void) | undefined} */
  #actionOf({ key, shiftKey, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey) return undefined;
    const row = rowOfKey(key, shiftKey, this.row, this.view, this.length);
    if (row !== undefined) return () => this.seekRow(row);
    if (key === "+") return () => this.#zoom(0.5);
    if (key === "-" || key === "−") return () => this.#zoom(2);
    if (key === "0") return () => this.#show(0, this.length);
    return undefined;
  }
}

/** @param {number | null | undefined} value */
function figure(value) {
  return value === null || value === undefined ? words().comparison.strips.missing : signed(value);
}

Strips.define("emotilens-strips");
