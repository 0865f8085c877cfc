/** The timeline of a video: chart, chosen frame, zoom, values, table and export. */

import { colourOf } from "./colours.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { errorMessage } from "./errors.js";
import { saveFile } from "./saving.js";
import { report } from "./status.js";
import { nearestRow, TimelineChart } from "./timeline_chart.js";
import { TimelineFilter } from "./timeline_filter.js";
import { AFFECT, timelineMessages } from "./timeline_messages.js";
import { TimelineTable } from "./timeline_table.js";

/** @import { Engine } from "./engine.js" */
/** @import { Analysis, ExportForm, Timeline } from "./types.js" */

const ZOOM = 2;

/** The shortest span that can be shown, in seconds. */
const SHORTEST_VIEW = 0.2;

/** Least time between two updates while a video is analysed. */
const GROWTH_MILLISECONDS = 2000;

/** Largest share of the time that updates may take. */
const GROWTH_SHARE = 0.1;

/** @type {Record<ExportForm, string>} */
const TYPES = { csv: "text/csv", vtt: "text/vtt", eaf: "application/xml" };

export class TimelineView {
  #field = element("timeline", HTMLElement);
  #frame = element("timeline-frame", HTMLInputElement);
  #values = element("timeline-values", HTMLElement);
  #legend = element("timeline-legend", HTMLElement);
  #table = new TimelineTable();
  #filter = new TimelineFilter(() => this.refresh());
  /** @type {Timeline | undefined} */
  #timeline;
  /** @type {Analysis | undefined} */
  #analysis;
  /** The video's length divided by that of the view. */
  #zoom = 1;
  #from = 0;
  /** Whether the newest frame is selected, until the user chooses one. */
  #following = true;
  /** Earliest time of the next update. */
  #nextGrowth = 0;
  #asking = false;
  #askAgain = false;

  /**
   * @param {Engine} engine
   * @param {(row: number) => void} onRow called when the user chooses a frame
   */
  constructor(engine, onRow) {
    this.engine = engine;
    this.onRow = onRow;
    const svg = document.getElementById("timeline-chart");
    if (!(svg instanceof SVGSVGElement)) throw new Error("The page has no timeline chart.");
    this.chart = new TimelineChart(svg, {
      onRow: (row) => this.#choose(row),
      onHover: (row) => this.#showValues(row ?? this.row),
    });
    this.#frame.addEventListener("input", () => this.#choose(this.row));
    this.#frame.addEventListener("keydown", (event) => this.#zoomByKey(event));
    element("zoom-in", HTMLButtonElement).addEventListener("click", () => this.#zoomBy(ZOOM));
    element("zoom-out", HTMLButtonElement).addEventListener("click", () => this.#zoomBy(1 / ZOOM));
    element("zoom-all", HTMLButtonElement).addEventListener("click", () => this.#zoomBy(0));
    for (const button of this.#field.querySelectorAll("button[data-form]")) {
      const form = button.getAttribute("data-form") ?? "";
      button.addEventListener("click", () => this.#export(form));
    }
  }

  /** The chosen frame. */
  get row() {
    return this.#frame.valueAsNumber;
  }

  /** Selects the newest frame from now on. */
  follow() {
    this.#following = true;
  }

  /** @param {Analysis} analysis partial or complete */
  show(analysis) {
    this.#analysis = analysis;
    return this.refresh();
  }

  /** Shows added frames, unless the latest update was just now. @param {Analysis} analysis so far */
  async grow(analysis) {
    const begin = performance.now();
    if (begin < this.#nextGrowth) return;
    this.#nextGrowth = Number.POSITIVE_INFINITY;
    await this.show(analysis);
    const end = performance.now();
    this.#nextGrowth = end + Math.max((end - begin) / GROWTH_SHARE, GROWTH_MILLISECONDS);
  }

  close() {
    this.#analysis = undefined;
    this.#nextGrowth = 0;
    this.#timeline = undefined;
    this.#field.hidden = true;
    this.#zoom = 1;
    this.#from = 0;
    this.#frame.max = "0";
    this.#following = true;
    this.#filter.reset();
  }

  /** Requests the timeline; changes in the meantime are combined into one further request. */
  async refresh() {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    try {
      do {
        this.#askAgain = false;
        const analysis = this.#analysis;
        if (!analysis || !this.engine.ready) return;
        const { request } = this.#filter;
        const text = await this.engine.askAboutVideo({ about: "timeline", request });
        if (analysis === this.#analysis) this.#take(JSON.parse(text));
      } while (this.#askAgain);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#asking = false;
    }
  }

  /** @param {Timeline} timeline */
  #take(timeline) {
    this.#timeline = timeline;
    this.#field.hidden = false;
    this.#frame.max = String(timeline.times.length - 1);
    if (this.#following) this.#frame.value = this.#frame.max;
    this.#filter.show(timeline);
    this.#showLegend(timeline);
    this.#draw();
  }

  get #seconds() {
    return Math.max(this.#timeline?.times.at(-1) ?? 0, SHORTEST_VIEW);
  }

  #draw() {
    const timeline = this.#timeline;
    if (!timeline) return;
    const view = { from: this.#from, to: this.#from + this.#seconds / this.#zoom };
    this.chart.show(timeline, view, this.row);
    const [first, last] = [view.from, view.to].map((time) => nearestRow(timeline.times, time));
    this.#table.show(timeline, first, last);
    this.#showValues(this.row);
  }

  /** @param {number} row */
  #choose(row) {
    if (!this.#timeline) return;
    this.#following = false;
    this.#frame.value = String(row);
    const time = this.#timeline.times[row];
    const length = this.#seconds / this.#zoom;
    if (time < this.#from || time > this.#from + length) this.#centre(time);
    else this.chart.showRow(row);
    this.#showValues(row);
    this.onRow(row);
  }

  /** @param {number} factor 0 shows everything */
  #zoomBy(factor) {
    if (!this.#timeline) return;
    const most = Math.max(this.#seconds / SHORTEST_VIEW, 1);
    this.#zoom = Math.min(Math.max(this.#zoom * factor, 1), most);
    this.#centre(this.#timeline.times[this.row]);
  }

  /** @param {KeyboardEvent} event */
  #zoomByKey(event) {
    const factor = new Map(Object.entries({ "+": ZOOM, "-": 1 / ZOOM, 0: 0 })).get(event.key);
    if (factor === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#zoomBy(factor);
  }

  /** @param {number} time */
  #centre(time) {
    const length = this.#seconds / this.#zoom;
    this.#from = Math.min(Math.max(time - length / 2, 0), this.#seconds - length);
    this.#draw();
  }

  /** @param {number} row */
  #showValues(row) {
    const timeline = this.#timeline;
    if (timeline?.times[row] === undefined) return;
    const values = timelineMessages.row(timeline, row);
    this.#values.textContent = values;
    if (row === this.row) this.#frame.setAttribute("aria-valuetext", values);
    for (const output of this.#legend.querySelectorAll("[data-name]")) {
      const name = output.getAttribute("data-name") ?? "";
      const share = !AFFECT.includes(name);
      const [smoothed, raw] = [timeline.smoothed, timeline.raw].map((columns) =>
        timelineMessages.value(columns[name]?.[row] ?? null, share),
      );
      output.textContent = `${smoothed} (${raw})`;
    }
  }

  /** @param {Timeline} timeline */
  #showLegend(timeline) {
    const names = Object.keys(timeline.smoothed);
    const columns = names.map((name) => timelineMessages.column(timeline, name));
    if (this.#legend.dataset.columns === columns.join()) return;
    this.#legend.dataset.columns = columns.join();
    this.#legend.replaceChildren(
      ...names.map((name, index) => {
        const entry = document.createElement("li");
        const swatch = document.createElement("span");
        swatch.className = "swatch";
        swatch.style.background = colourOf(name, names);
        const value = document.createElement("span");
        value.dataset.name = name;
        entry.append(swatch, `${columns[index]} `, value);
        return entry;
      }),
    );
  }

  /** @param {string} form */
  async #export(form) {
    if (!this.#analysis) return;
    const { source } = this.#analysis.sources[0];
    const name = `${source}.${form}`;
    const known = /** @type {ExportForm} */ (form);
    const { request } = this.#filter;
    try {
      if (form === "json") {
        report(saveFile(name, JSON.stringify(this.#analysis), "application/json"));
      } else if (this.engine.ready) {
        const question = /** @type {const} */ ({ about: "export", form: known, name: source });
        const text = await this.engine.askAboutVideo({ ...question, request });
        report(saveFile(name, text, TYPES[known]));
      } else {
        report(timelineMessages.notExported(name), "alarm");
      }
    } catch (error) {
      this.#failed(error);
      const restarting = error instanceof WorkerGone && this.engine.running;
      if (restarting) report(timelineMessages.notExported(name), "alarm");
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof WorkerGone) return;
    report(errorMessage(error), "alarm");
  }
}
