/** The figure of a lesson: its views, and the controls that they answer to. */

import { html, nothing } from "lit";
import { words } from "../../words/words.js";
import "../circumplex.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import "../scores.js";
import "./lesson_chart.js";
import "./lesson_picture.js";
import "./lesson_pixels.js";
import "./lesson_tree.js";
import "./own_picture.js";
import { legendStyles } from "../legend_styles.js";
import { figureStyles } from "./figure_styles.js";
import { worded, written } from "./wording.js";

/** @import { Chosen, Control, FigureAnswer, LessonDesk, View } from "../../page/lesson_types.js" */
/** @import { BarsView, FiguresView, PictureView, TableView } from "../../page/lesson_types.js" */
/** @import { CircleView, ProgressView, TreeView } from "../../page/lesson_types.js" */
/** @import { Wording } from "./wording.js" */

/**
 * @element emotilens-lesson-figure
 * @attr {Control[]} controls as JSON
 * @attr {View[]} views to start with, as JSON
 * @attr {Wording} wording of controls, options and views, as JSON
 * @attr {string[]} drawn names of controls of the drawing alone, as JSON; where there are some, a
 *   learner's own picture may stand in for it
 * @property {LessonDesk | undefined} desk computes the views; the controls wait for it
 * @property {ImageBitmap | null} own the learner's own picture, while it is shown; then there is an
 *   attribute “own”, too
 */
export class LessonFigure extends EmotilensElement {
  static properties = {
    controls: { type: Array },
    views: { type: Array },
    wording: { type: Object },
    drawn: { type: Array },
    desk: { attribute: false },
    chosen: { state: true },
    own: {
      converter: { toAttribute: (/** @type {unknown} */ own) => (own ? "" : null) },
      reflect: true,
    },
    arrays: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, legendStyles, figureStyles];

  #asked = false;
  /** A picture that is shown once the lesson could read it. @type {ImageBitmap | null} */
  #given = null;

  constructor() {
    super();
    /** @type {Control[]} */
    this.controls = [];
    /** @type {View[]} */
    this.views = [];
    /** @type {Wording} */
    this.wording = {};
    /** @type {string[]} */
    this.drawn = [];
    /** @type {LessonDesk | undefined} */
    this.desk = undefined;
    /** @type {ImageBitmap | null} */
    this.own = null;
    /** @type {Chosen} */
    this.chosen = {};
    /** @type {Uint8Array[]} */
    this.arrays = [];
    this.failure = "";
    this.busy = false;
  }

  render() {
    return html`<div class="views" aria-busy=${this.busy}>
        ${this.views.map((view) => this.#view(view))}
      </div>
      ${
        this.controls.length
          ? html`<form class="controls" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
              ${this.#controls.map((control) => this.#control(control))}
              <div class="row">
                <button
                  class="button"
                  type="button"
                  ?disabled=${Object.keys(this.chosen).length === 0}
                  @click=${this.#reset}
                >
                  ${words().lessons.startAgain}
                </button>
                ${this.#ownPicture()}
                <slot name="state"></slot>
                <span class="quiet" role="status">${this.busy ? words().lessons.computing : ""}</span>
              </div>
            </form>`
          : nothing
      }
      ${this.failure ? html`<p class="note" role="alert">${this.failure}</p>` : nothing}`;
  }

  #ownPicture() {
    if (this.drawn.length === 0 || !this.desk) return nothing;
    return html`<emotilens-own-picture
      .desk=${this.desk.own}
      ?shown=${this.own !== null}
      @picture=${this.#replace}
      @trouble=${this.#complain}
    ></emotilens-own-picture>`;
  }

  /** Those that change what is shown. */
  get #controls() {
    return this.controls.filter(({ name }) => !this.own || !this.drawn.includes(name));
  }

  /** @param {CustomEvent<ImageBitmap | null>} event */
  #replace(event) {
    event.stopPropagation();
    this.#given = event.detail;
    this.#ask();
  }

  /**
   * There is one place for what went wrong, so that no two sentences contradict each other.
   *
   * @param {CustomEvent<string>} event why no picture came; empty once another one is tried
   */
  #complain(event) {
    event.stopPropagation();
    this.failure = event.detail;
  }

  /** @param {View} view */
  #view(view) {
    switch (view.kind) {
      case "picture":
        return this.#picture(view);
      case "bars":
        return this.#bars(view);
      case "figures":
        return this.#figures(view);
      case "table":
        return this.#table(view);
      case "note":
        return html`<p class="whole story">${worded(this.wording, view.name)}</p>`;
      case "circle":
        return this.#circle(view);
      case "progress":
        return this.#progress(view);
      case "tree":
        return html`<emotilens-lesson-tree
          class="whole"
          .view=${view}
          .wording=${this.wording}
          @cut=${(/** @type {CustomEvent<number>} */ { detail }) => this.#cut(view, detail)}
        ></emotilens-lesson-tree>`;
      case "pixels":
        return html`<emotilens-lesson-pixels
          class="half pixels"
          .view=${view}
          .wording=${this.wording}
        ></emotilens-lesson-pixels>`;
      case "chart":
        return html`<emotilens-lesson-chart
          class="whole"
          .view=${view}
          .wording=${this.wording}
        ></emotilens-lesson-chart>`;
    }
  }

  /** @param {PictureView} view */
  #picture(view) {
    return html`<emotilens-lesson-picture
      class=${widthOf(view)}
      .view=${view}
      .pixels=${view.array === undefined ? undefined : this.arrays[view.array]}
      .wording=${this.wording}
      @moved=${(/** @type {CustomEvent} */ event) => this.#drag(view, event.detail)}
    ></emotilens-lesson-picture>`;
  }

  /** @param {BarsView} view */
  #bars({ shares, before, threshold, uncertain }) {
    return html`<div class="bars">
      <p class="legend">
        <span><i class="key-bar"></i>${worded(this.wording, "bars")}</span>
        ${
          Object.keys(before).length
            ? html`<span><i class="key-tick"></i>${worded(this.wording, "before")}</span>`
            : nothing
        }
        ${
          threshold === null
            ? nothing
            : html`<span><i class="key-threshold"></i>${words().lessons.threshold}</span>`
        }
      </p>
      <emotilens-scores
        bare
        .smoothed=${shares}
        .raw=${before}
        .threshold=${threshold ?? undefined}
        ?uncertain=${uncertain}
      ></emotilens-scores>
    </div>`;
  }

  /** @param {FiguresView} view */
  #figures({ items }) {
    return html`<dl class="whole">
      ${items.map(
        (item) => html`<div>
          <dt>${worded(this.wording, item.name)}</dt>
          <dd>${written(item)}</dd>
        </div>`,
      )}
    </dl>`;
  }

  /** @param {TableView} view */
  #table({ name, head, rows }) {
    return html`<div class="whole scrolled" tabindex="0" role="region" aria-label=${worded(this.wording, name)}>
      <table>
        <thead>
          <tr>
            ${head.map((each) => html`<th scope="col">${worded(this.wording, each)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name: row, cells, chosen }) => html`<tr class=${chosen ? "chosen" : ""}>
              <th scope="row">${worded(this.wording, row)}</th>
              ${cells.map((cell) => html`<td class=${cell?.strong ? "strong" : ""}>${cell ? written(cell) : "–"}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {CircleView} view */
  #circle({ places, point: [valence, arousal] }) {
    const face = { track: 1, box: [0, 0, 1, 1], valence, arousal };
    return html`<emotilens-circumplex
      class="whole"
      .faces=${[face]}
      .positions=${places}
      .trails=${new Map()}
      selected="1"
      source="derived"
    ></emotilens-circumplex>`;
  }

  /** @param {ProgressView} view */
  #progress({ name, done, count }) {
    return html`<label class="whole progress">
      ${worded(this.wording, name)}
      <progress max=${count} value=${done}></progress>
    </label>`;
  }

  /** @param {Control} control */
  #control(control) {
    const name = worded(this.wording, control.name);
    const value = this.chosen[control.name] ?? control.value;
    if (control.kind === "choice") {
      return html`<label class="control">
        <span>${name}</span>
        <select @change=${(/** @type {any} */ event) => this.#choose(control, event.target.value)}>
          ${control.options.map(
            (option) => html`<option value=${option} ?selected=${option === value}>
              ${control.labels ? words().label(option) : worded(this.wording, option)}
            </option>`,
          )}
        </select>
      </label>`;
    }
    const figure = written({ value: Number(value), form: String(control.decimals) });
    return html`<label class="control">
      <span>${name}</span>
      <input
        type="range"
        min=${control.low}
        max=${control.high}
        step=${control.step}
        .value=${String(value)}
        aria-valuetext=${figure}
        @input=${(/** @type {any} */ event) => this.#choose(control, Number(event.target.value))}
      />
      <output>${figure}</output>
    </label>`;
  }

  /** @param {Control} control @param {number | string} value */
  #choose(control, value) {
    this.chosen = { ...this.chosen, [control.name]: value };
    this.#ask();
  }

  /**
   * Draws and computes the first figure here, once that is possible: the build's drawing has
   * slightly other edges, and figures would jump at the learner's first move.
   */
  begin() {
    const untouched = Object.keys(this.chosen).length === 0 && !this.own && !this.busy;
    if (untouched && this.views.some(({ kind }) => kind === "picture")) this.#ask();
  }

  #reset() {
    this.chosen = {};
    this.#ask();
  }

  /** @param {PictureView} view @param {{ right: number, down: number }} distance in pixels */
  #drag({ drag }, { right, down }) {
    if (!drag) return;
    const moved = { ...this.chosen };
    for (const [[name, pixels], distance] of /** @type {const} */ ([
      [drag.right, right],
      [drag.down, down],
    ])) {
      const control = this.controls.find((each) => each.name === name);
      if (control?.kind !== "slider") continue;
      const value = Number(moved[name] ?? control.value) + distance / pixels;
      moved[name] = Math.min(Math.max(value, control.low), control.high);
    }
    this.chosen = moved;
    this.#ask();
  }

  /** @param {TreeView} view @param {number} distance where the tree is to be cut */
  #cut({ slider }, distance) {
    const control = this.controls.find(({ name }) => name === slider);
    if (control?.kind !== "slider") return;
    const steps = Math.round((distance - control.low) / control.step);
    const value = Number((control.low + steps * control.step).toFixed(control.decimals));
    this.#choose(control, Math.min(Math.max(value, control.low), control.high));
  }

  /**
   * Asks for the views of what is chosen; while an answer is awaited, only the last one counts. As
   * long as they show progress, the next ones are asked for.
   */
  async #ask() {
    this.#asked = true;
    if (this.busy) return;
    this.busy = true;
    while (this.#asked && this.desk) {
      this.#asked = false;
      const given = this.#given;
      try {
        const { views, arrays } = await this.desk.show(this.chosen, given);
        this.views = views;
        this.arrays = arrays;
        this.own = given;
        this.failure = "";
        this.#asked ||= views.some(({ kind }) => kind === "progress");
      } catch (error) {
        this.failure = error instanceof Error ? error.message : String(error);
        if (given !== this.own) {
          this.failure = `${this.failure} ${words().lessons.own.kept}`;
          if (this.#given === given) this.#given = this.own;
        }
      }
    }
    this.busy = false;
  }
}

/** @param {PictureView} view */
function widthOf({ wide, half, boxes }) {
  if (wide) return "whole";
  if (half) return "half";
  return boxes.length > 0 ? "large" : "small";
}

LessonFigure.define("emotilens-lesson-figure");
