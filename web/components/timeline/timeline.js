/** The timeline: answers over time as lines and as a strip, with zoom, marks and a position. */

import { html, nothing } from "lit";
import { nearestRow, rowShownAt } from "../../page/timeline_rows.js";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { picture, positions } from "./chart.js";
import { ChartColours } from "./chart_colours.js";
import { flagStyles, flags, gapFlags } from "./flags.js";
import { BEYOND, Glide } from "./glide.js";
import { timelineKeys, ZOOM } from "./keys.js";
import { kinds, legend, legendStyles, otherRow, shownAfter } from "./legend.js";
import "./overview.js";
import { OpenNote } from "./open_note.js";
import { LinePlot, plotsOf } from "./plot.js";
import { TimelinePointer } from "./pointer.js";
import { endOf, gapsOf, stretchesOf } from "./rows.js";
import { stripStyles } from "./strip.js";
import { timelineStyles } from "./styles.js";
import { table, tableStyles } from "./table.js";

/** @import { Comparison, Timeline as Columns } from "../../page/types.js" */
/** @import { Mark } from "./flags.js" */
/** @import { Scene } from "./chart.js" */
/** @import { Plot, Span } from "./plot.js" */
/** @import { Stretch } from "./rows.js" */

/** The shortest span that can be shown, in seconds. */
const SHORTEST = 0.2;

/**
 * @element emotilens-timeline
 * @property {Columns | undefined} timeline
 * @property {Span | null} span in view, in seconds; null for all of it
 * @property {number | undefined} position of the chosen frame, in seconds
 * @property {Mark[]} marks
 * @property {string[] | null} shown names of lines; null for all
 * @property {Comparison | null} compared another run, drawn dashed
 * @property {[string, string]} runs names of the shown and of the other run
 * @property {boolean} live shows the last `seconds` up to now
 * @property {number} seconds
 * @fires seek with `{ time, row }`, when a frame is chosen
 * @fires spanchange with the span in view or null
 * @fires shownchange with the names of lines or null
 * @fires markchange with `{ index, text }`
 * @fires markremove with `{ index }`
 */
export class Timeline extends EmotilensElement {
  static properties = {
    timeline: { attribute: false },
    span: { attribute: false },
    position: { type: Number },
    marks: { attribute: false },
    shown: { attribute: false },
    compared: { attribute: false },
    runs: { attribute: false },
    live: { type: Boolean, reflect: true },
    seconds: { type: Number },
    editedMark: { state: true },
    hovered: { state: true },
    chosen: { state: true },
    width: { state: true },
    tableOpen: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    timelineStyles,
    legendStyles,
    stripStyles,
    flagStyles,
    tableStyles,
  ];

  /** @type {Map<string, LinePlot>} */
  #plots = new Map();
  #colours = new ChartColours(() => this.#redraw());
  #sizes = new ResizeObserver(() => this.#measure());
  #pointer = new TimelinePointer(this);
  #keys = timelineKeys(this);
  #note = new OpenNote(this);
  /** What is derived from the timeline, once for each. */
  #derived = derive(undefined, false);
  #compared = {
    of: /** @type {Comparison | null} */ (null),
    stretches: /** @type {Stretch[]} */ ([]),
  };
  /** @type {number | undefined} the latest position that was put into view */
  #followed;
  #glide = new Glide(this, () => this.requestUpdate());

  constructor() {
    super();
    /** @type {Columns | undefined} */
    this.timeline = undefined;
    /** @type {Span | null} */
    this.span = null;
    /** @type {number | undefined} */
    this.position = undefined;
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {string[] | null} */
    this.shown = null;
    /** @type {Comparison | null} */
    this.compared = null;
    /** @type {[string, string]} */
    this.runs = ["", ""];
    this.live = false;
    this.seconds = 20;
    /** Index of the mark whose note is open. @type {number | null} */
    this.editedMark = null;
    /** Time below the pointer. @type {number | null} */
    this.hovered = null;
    /** The span that is being dragged out. @type {Span | null} */
    this.chosen = null;
    this.width = 600;
    this.tableOpen = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#colours.connect(this.renderRoot);
    this.requestUpdate();
  }

  disconnectedCallback() {
    this.#colours.disconnect();
    this.#sizes.disconnect();
    this.#glide.stop();
    for (const plot of this.#plots.values()) plot.destroy();
    this.#plots.clear();
    super.disconnectedCallback();
  }

  /** Everything there is, in seconds. @returns {Span} */
  get whole() {
    return this.#derived.whole;
  }

  /** What is in view, in seconds. @returns {Span} */
  get view() {
    if (this.live) return [this.#glide.end - this.seconds, this.#glide.end];
    return this.span ?? this.whole;
  }

  /** The chosen row. */
  get row() {
    const { times } = this.timeline ?? { times: [] };
    if (this.live || this.position === undefined) return times.length - 1;
    return rowShownAt(times, this.position + 1e-6);
  }

  /** Opens the note of a mark. @param {number} index */
  editMark(index) {
    return this.#note.edit(index);
  }

  /** @param {number} from @param {number} to shows this span, or as much of it as there is */
  show(from, to) {
    const [first, last] = this.whole;
    const length = Math.min(Math.max(to - from, SHORTEST), last - first);
    const start = Math.min(Math.max(from + (to - from - length) / 2, first), last - length);
    const all = length >= last - first - 1e-9;
    this.span = all ? null : [start, start + length];
    this.emit("spanchange", this.span);
  }

  /** @param {number} factor of magnification @param {number} [around] a time that stays in place */
  zoom(factor, around = this.position ?? this.view[0]) {
    const [from, to] = this.view;
    const fixed = Math.min(Math.max(around, from), to);
    this.show(fixed - (fixed - from) / factor, fixed + (to - fixed) / factor);
  }

  showAll() {
    this.show(...this.whole);
  }

  /** @param {number} row */
  seekRow(row) {
    const { times } = this.timeline ?? { times: [] };
    if (times.length === 0 || this.live) return;
    const within = Math.min(Math.max(row, 0), times.length - 1);
    this.position = times[within];
    this.emit("seek", { time: this.position, row: within });
  }

  /** @param {number} time */
  seekTime(time) {
    this.seekRow(nearestRow(this.timeline?.times ?? [], time));
  }

  /** @param {Map<string, unknown>} changed */
  shouldUpdate(changed) {
    const marked = changed.has("marks") || changed.has("editedMark");
    return !this.live || marked || this.#glide.due();
  }

  willUpdate() {
    if (this.timeline !== this.#derived.timeline) {
      this.#derived = derive(this.timeline, this.live);
      if (this.span && this.span[1] > this.whole[1] + SHORTEST) this.span = null;
    }
    if (this.live) this.#glide.draw(this.timeline?.times.at(-1) ?? 0);
    else if (this.position !== this.#followed) this.#follow();
    this.#followed = this.position;
  }

  render() {
    const { timeline } = this;
    if (!timeline || timeline.times.length === 0) return nothing;
    const text = words().timeline;
    const hovered = this.hovered === null ? null : nearestRow(timeline.times, this.hovered);
    const scene = {
      ...this.#derived,
      timeline,
      hovered,
      view: this.view,
      width: this.width,
      live: this.live,
      row: this.row,
      chosen: this.chosen,
      others: this.#others(),
    };
    const row = hovered ?? this.row;
    return html`<div class="timeline" @keydown=${this.#keys}>
      ${
        this.live
          ? nothing
          : html`<div class="head">
                ${legend(timeline, row, this.shown, (name) => this.#press(name), this.compared)}
              </div>
              <div class="head">
                <p class="values" id="timeline-values">${text.row(timeline, row)}${otherRow(this.compared, row)}</p>
                ${kinds(this.compared ? this.runs : null)}
              </div>`
      }
      ${this.#chart(scene)} ${this.live ? nothing : this.#below(timeline)}
    </div>`;
  }

  /** @returns {Stretch[] | null} the answers of the other run */
  #others() {
    const { timeline, compared } = this;
    if (!timeline || !compared) return null;
    if (this.#compared.of !== compared) {
      const stretches = stretchesOf({ times: timeline.times, ...compared });
      this.#compared = { of: compared, stretches };
    }
    return this.#compared.stretches;
  }

  /** @param {Scene} scene */
  #chart(scene) {
    const pointer = this.#pointer;
    return html`<div
      class="chart"
      id="timeline-chart"
      @pointerdown=${pointer.press}
      @pointermove=${pointer.move}
      @pointerup=${pointer.release}
      @pointercancel=${pointer.release}
      @pointerleave=${pointer.leave}
      @wheel=${pointer.wheel}
    >
      ${picture(scene)}
      <div class="over">
        <div class="flags glides">${flags(this.marks, scene.view, this.editedMark, this.#note)}</div>
        ${this.live ? nothing : [this.#lost(scene), positions(scene)]}
      </div>
    </div>`;
  }

  /** Flags of gaps, but for the time before the face was there. @param {Scene} scene */
  #lost({ gaps, view, width }) {
    const later = gaps.filter(([start]) => start > this.whole[0]);
    return html`<div class="flags">${gapFlags(later, view, width, (time) => this.seekTime(time))}</div>`;
  }

  /** @param {Columns} timeline */
  #below(timeline) {
    const text = words().timeline;
    return html`
      <emotilens-timeline-overview
        .timeline=${timeline}
        .whole=${this.whole}
        .span=${this.view}
        .marks=${this.marks}
        .isShown=${this.#isShown}
        @brush=${(/** @type {CustomEvent<Span>} */ { detail }) => this.show(...detail)}
      ></emotilens-timeline-overview>
      <div class="foot">
        <slot name="foot"></slot>
        <span>${text.hint(html`<kbd>←</kbd> <kbd>→</kbd>`)}</span>
        <span class="buttons">
          <button type="button" id="zoom-in" @click=${() => this.zoom(ZOOM)}>${text.zoomIn}</button>
          <button type="button" id="zoom-out" @click=${() => this.zoom(1 / ZOOM)}>${text.zoomOut}</button>
          <button type="button" id="zoom-all" @click=${() => this.showAll()}>${text.showAll}</button>
        </span>
      </div>
      ${table(timeline, this.view, this.tableOpen, (open) => {
        this.tableOpen = open;
      })}
    `;
  }

  updated() {
    const wanted = new Set(this.#derived.plots.map(({ name }) => name));
    for (const [name, plot] of this.#plots) {
      if (!plot.place?.isConnected || !wanted.has(/** @type {Plot["name"]} */ (name))) {
        plot.destroy();
        this.#plots.delete(name);
      }
    }
    const chart = this.renderRoot.querySelector(".chart");
    const { timeline } = this;
    if (!timeline || !(chart instanceof HTMLElement)) return;
    this.#sizes.observe(chart);
    this.#place(chart);
    for (const plot of this.#derived.plots) {
      const place = this.renderRoot.querySelector(`[data-plot=${plot.name}] .plot`);
      if (!(place instanceof HTMLElement)) continue;
      const drawn =
        this.#plots.get(plot.name) ?? new LinePlot(place, this.#colours, { raw: true, width: 2.5 });
      this.#plots.set(plot.name, drawn);
      const [from, to] = this.view;
      const span = /** @type {Span} */ ([from, this.live ? to + BEYOND : to]);
      drawn.show(timeline, plot, span, this.#isShown, this.compared);
    }
    if (this.live) {
      this.#glide.move(this.renderRoot.querySelectorAll(".glides"), this.width / this.seconds);
    }
  }

  /** @param {string} name */
  #isShown = (name) => this.shown === null || this.shown.includes(name);

  /** Where everything on the axis of time is. @param {HTMLElement} chart */
  #place(chart) {
    const [from, to] = this.view;
    chart.style.setProperty("--start", String(from));
    chart.style.setProperty("--end", String(to));
    chart.style.setProperty("--length", String(to - from));
  }

  #measure() {
    const plot = this.renderRoot.querySelector(".clip");
    if (plot && plot.clientWidth > 0) this.width = plot.clientWidth;
  }

  #redraw() {
    for (const plot of this.#plots.values()) plot.redraw();
  }

  /** Keeps the position in view. */
  #follow() {
    if (!this.span || this.position === undefined) return;
    const [from, to] = this.span;
    if (this.position >= from && this.position <= to) return;
    const length = to - from;
    const start = this.position > to ? this.position - 0.1 * length : this.position - 0.5 * length;
    this.show(start, start + length);
  }

  /** @param {string} name of a line */
  #press(name) {
    this.shown = shownAfter(name, this.shown);
    this.emit("shownchange", this.shown);
  }
}

/** @param {Columns | undefined} timeline @param {boolean} live then only the labels are shown */
function derive(timeline, live) {
  if (!timeline || timeline.times.length === 0) {
    return { timeline, whole: /** @type {Span} */ ([0, 1]), plots: [], stretches: [], gaps: [] };
  }
  const [first] = timeline.times;
  const whole = /** @type {Span} */ ([first, Math.max(endOf(timeline.times), first + SHORTEST)]);
  const stretches = stretchesOf(timeline);
  const plots = plotsOf(timeline).slice(0, live ? 1 : undefined);
  return { timeline, whole, plots, stretches, gaps: gapsOf(timeline) };
}

Timeline.define("emotilens-timeline");
