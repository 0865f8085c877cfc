/**
 * Lines over time in one plot, drawn by uPlot: bold smoothed lines over thin ones of each frame, and
 * dashed ones of another run.
 */

// First, since uPlot formats numbers in the browser's language as soon as it is loaded.
import "../../words/browser_language.js";
import uPlot from "uplot";
import { colourOf } from "../../page/colours.js";

/** @import { Comparison, Timeline } from "../../page/types.js" */
/** @import { ChartColours } from "./chart_colours.js" */

/**
 * @typedef {readonly [from: number, to: number]} Span in seconds
 * @typedef {{
 *   name: "shares" | "affect" | "units",
 *   low: number,
 *   high: number,
 *   ticks: number[],
 *   columns: string[],
 * }} Plot the range and the columns of one plot
 */

/** Names of the two quantities beside the labels and action units. */
export const AFFECT = ["valence", "arousal"];

/** Room above the highest and below the lowest value, so that lines are not cut off. */
const ROOM = 0.03;

/** @param {Timeline} timeline @returns {Plot[]} */
export function plotsOf({ smoothed, units }) {
  const columns = Object.keys(smoothed);
  const affect = AFFECT.filter((name) => columns.includes(name));
  const present = units.filter((name) => columns.includes(name));
  const labels = columns.filter((name) => !affect.includes(name) && !present.includes(name));
  /** @type {Plot[]} */
  const plots = [
    { name: "shares", low: 0, high: 1, ticks: [0, 0.5, 1], columns: labels },
    { name: "affect", low: -1, high: 1, ticks: [-1, 0, 1], columns: affect },
    { name: "units", low: 0, high: 1, ticks: [0, 0.5, 1], columns: present },
  ];
  return plots.filter((plot) => plot.columns.length > 0);
}

/** @param {Plot} plot @param {number} value @returns {number} its distance from the top, from 0 to 1 */
export function heightOf({ low, high }, value) {
  return ROOM / (1 + 2 * ROOM) + (high - value) / ((high - low) * (1 + 2 * ROOM));
}

export class LinePlot {
  /** @type {uPlot | undefined} */
  #chart;
  #names = "";
  /** @type {Span} */
  #span = [0, 1];
  /** @type {Timeline | undefined} */
  #timeline;
  /** @type {Comparison | null} */
  #compared = null;
  /** @type {number[][]} of each series: rows without a value beside them, which no line reaches */
  #alone = [];

  /**
   * @param {HTMLElement} place whose size the plot takes
   * @param {ChartColours} colours
   * @param {{ raw: boolean, width: number }} lines whether thin ones are drawn as well, and the
   *   width of the bold ones in pixels
   */
  constructor(place, colours, lines) {
    /** @type {HTMLElement | undefined} */
    this.place = place;
    /** @type {ChartColours | undefined} */
    this.colours = colours;
    this.lines = lines;
    this.sizes = new ResizeObserver(() => this.#resize());
    this.sizes.observe(place);
  }

  /**
   * @param {Timeline} timeline
   * @param {Plot} plot
   * @param {Span} span
   * @param {(name: string) => boolean} isShown
   * @param {Comparison | null} [compared] another run
   */
  show(timeline, plot, span, isShown, compared = null) {
    const moved = span[0] !== this.#span[0] || span[1] !== this.#span[1];
    this.#span = span;
    const names = JSON.stringify([plot, compared !== null]);
    if (names !== this.#names) this.#make(plot, compared !== null);
    this.#names = names;
    const same = timeline === this.#timeline && compared === this.#compared;
    this.#compared = compared;
    const chart = this.#chart;
    if (!chart) return;
    chart.batch(() => {
      if (!same) this.#fill(chart, timeline, plot);
      else if (moved) chart.setScale("x", { min: span[0], max: span[1] });
      for (const [index, name] of plot.columns.entries()) {
        const show = isShown(name);
        const count = plot.columns.length;
        for (const series of [1 + index, 1 + index + count, 1 + index + 2 * count]) {
          const drawn = chart.series[series];
          if (drawn && drawn.show !== show) chart.setSeries(series, { show });
        }
      }
    });
    this.#timeline = timeline;
  }

  redraw() {
    this.#chart?.redraw(false);
  }

  destroy() {
    this.sizes.disconnect();
    this.#chart?.setData([[]], false);
    this.#chart?.destroy();
    // V8 keeps the latest chart that was made, by its getters, and with it whatever is left here.
    this.#chart = undefined;
    this.place = undefined;
    this.colours = undefined;
    this.#timeline = undefined;
    this.#compared = null;
    this.#alone = [];
  }

  /** @param {uPlot} chart @param {Timeline} timeline @param {Plot} plot */
  #fill(chart, { times, raw, smoothed }, { columns }) {
    const bold = columns.map((name) => smoothed[name]);
    const thin = this.lines.raw ? columns.map((name) => raw[name]) : [];
    const other = this.#compared?.smoothed;
    const nothing = times.map(() => null);
    const dashed = other ? columns.map((name) => other[name] ?? nothing) : [];
    const series = [...thin, ...bold, ...dashed];
    this.#alone = [[], ...series.map(rowsAlone)];
    chart.setData([times, ...series]);
  }

  /** @param {Plot} plot @param {boolean} compared whether another run is drawn as well */
  #make({ low, high, columns }, compared) {
    this.#chart?.destroy();
    this.#timeline = undefined;
    const room = (high - low) * ROOM;
    const bold = { width: this.lines.width, alpha: 1 };
    const kinds = [...(this.lines.raw ? [THIN] : []), bold, ...(compared ? [DASHED] : [])];
    const series = kinds.flatMap((kind) =>
      columns.map((name) => ({
        ...kind,
        stroke: () => this.#colourOf(name, columns),
        pxAlign: 0,
        points: {
          size: 2 * kind.width,
          fill: () => this.#colourOf(name, columns),
          filter: (/** @type {uPlot} */ _, /** @type {number} */ index) => this.#alone[index] ?? [],
        },
      })),
    );
    this.#chart = new uPlot(
      {
        ...this.#size,
        padding: [0, 0, 0, 0],
        pxAlign: false,
        legend: { show: false },
        cursor: { show: false },
        axes: [{ show: false }, { show: false }],
        scales: {
          x: { time: false, range: () => [...this.#span] },
          y: { range: [low - room, high + room] },
        },
        series: [{}, ...series],
      },
      [[], ...series.map(() => [])],
      /** @type {HTMLElement} */ (this.place),
    );
  }

  /** @param {string} name of a line @param {string[]} columns */
  #colourOf(name, columns) {
    return this.colours?.of(colourOf(name, columns)) ?? "";
  }

  get #size() {
    const { clientWidth = 0, clientHeight = 0 } = this.place ?? {};
    return { width: Math.max(clientWidth, 1), height: Math.max(clientHeight, 1) };
  }

  #resize() {
    const { width, height } = this.#size;
    const chart = this.#chart;
    if (chart && (chart.width !== width || chart.height !== height)) {
      chart.setSize({ width, height });
    }
  }
}

const THIN = { width: 1, alpha: 0.5 };

const DASHED = { width: 2, alpha: 1, dash: [7, 5] };

/** @param {(number | null)[]} values */
function rowsAlone(values) {
  const rows = [];
  for (let row = 0; row < values.length; row += 1) {
    const alone = (values[row - 1] ?? null) === null && (values[row + 1] ?? null) === null;
    if (alone && values[row] !== null) rows.push(row);
  }
  return rows;
}
