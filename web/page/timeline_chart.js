/** The timeline's chart: lines over time in up to three plots, gaps, and the chosen frame. */

import { colourOf } from "./colours.js";
import { makeSvg } from "./svg.js";
import { AFFECT } from "./timeline_messages.js";

/** @import { Timeline } from "./types.js" */

const MARGIN = { left: 44, right: 8, top: 8, bottom: 22 };
const SHARES = { height: 150, low: 0, high: 1, ticks: [0, 0.5, 1] };
const AFFECTS = { height: 90, low: -1, high: 1, ticks: [-1, 0, 1] };
const UNITS = { height: 110, low: 0, high: 1, ticks: [0, 0.5, 1] };
const BETWEEN = 24;

/** Distance between two labels of the time axis, in pixels. */
const TICK_PIXELS = 90;

/** @typedef {{ from: number, to: number }} View in seconds */
/** @typedef {{ top: number, height: number, low: number, high: number, ticks: number[] }} Plot */

export class TimelineChart {
  /** @type {Timeline | undefined} */
  #timeline;
  /** @type {View} */
  #view = { from: 0, to: 1 };
  #row = 0;

  /**
   * @param {SVGSVGElement} svg
   * @param {{ onRow(row: number): void, onHover(row: number | null): void }} events
   */
  constructor(svg, events) {
    this.svg = svg;
    let pressed = false;
    const choose = (/** @type {PointerEvent} */ event) => events.onRow(this.#rowAt(event));
    svg.addEventListener("pointerdown", (event) => {
      pressed = true;
      svg.setPointerCapture(event.pointerId);
      choose(event);
    });
    svg.addEventListener("pointermove", (event) => {
      events.onHover(this.#rowAt(event));
      if (pressed) choose(event);
    });
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      svg.addEventListener(end, () => {
        pressed = false;
      });
    }
    svg.addEventListener("pointerleave", () => events.onHover(null));
    new ResizeObserver(() => this.#draw()).observe(svg);
  }

  /** @param {Timeline} timeline @param {View} view @param {number} row */
  show(timeline, view, row) {
    this.#timeline = timeline;
    this.#view = view;
    this.#row = row;
    this.#draw();
  }

  /** @param {number} row of the chosen frame */
  showRow(row) {
    this.#row = row;
    this.svg.querySelector(".cursor")?.replaceWith(this.#cursor());
  }

  /** @param {PointerEvent} event */
  #rowAt({ clientX }) {
    const { left, width } = this.svg.getBoundingClientRect();
    const share = (clientX - left - MARGIN.left) / (width - MARGIN.left - MARGIN.right);
    return nearestRow(this.#timeline?.times ?? [], this.#timeOf(share));
  }

  /** @param {number} share */
  #timeOf(share) {
    const { from, to } = this.#view;
    return from + share * (to - from);
  }

  get #width() {
    return Math.max(this.svg.clientWidth - MARGIN.left - MARGIN.right, 1);
  }

  /** @param {number} time */
  #x(time) {
    const { from, to } = this.#view;
    return MARGIN.left + ((time - from) / (to - from)) * this.#width;
  }

  #draw() {
    const timeline = this.#timeline;
    if (!timeline) return;
    const affect = AFFECT.filter((name) => timeline.smoothed[name]);
    const units = timeline.units.filter((name) => timeline.smoothed[name]);
    const labels = Object.keys(timeline.smoothed).filter(
      (name) => !AFFECT.includes(name) && !units.includes(name),
    );
    const plots = [];
    let bottom = MARGIN.top - BETWEEN;
    for (const [plot, names] of /** @type {const} */ ([
      [SHARES, labels],
      [AFFECTS, affect],
      [UNITS, units],
    ])) {
      if (names.length === 0) continue;
      plots.push({ plot: { ...plot, top: bottom + BETWEEN }, names });
      bottom += BETWEEN + plot.height;
    }
    this.svg.setAttribute("height", String(bottom + MARGIN.bottom));
    const clip = makeSvg("clipPath", { id: "timeline-clip" });
    clip.append(
      makeSvg("rect", { x: MARGIN.left, y: 0, width: this.#width, height: bottom + MARGIN.bottom }),
    );
    const lines = makeSvg("g", { "clip-path": "url(#timeline-clip)" });
    lines.append(...this.#gaps(timeline, bottom));
    for (const { plot, names } of plots) {
      for (const name of names) {
        lines.append(this.#line(timeline, timeline.raw[name], name, plot, "raw-line"));
      }
      for (const name of names) {
        lines.append(this.#line(timeline, timeline.smoothed[name], name, plot, "line"));
      }
    }
    this.svg.replaceChildren(
      clip,
      ...plots.flatMap(({ plot }) => this.#valueAxis(plot)),
      ...this.#timeAxis(bottom),
      lines,
      this.#cursor(),
    );
  }

  /**
   * One line; of values that fall on the same pixel, only the lowest and the highest are drawn.
   *
   * @param {Timeline} timeline
   * @param {(number | null)[]} values
   * @param {string} name
   * @param {Plot} plot
   * @param {string} kind
   */
  #line({ times, smoothed }, values, name, plot, kind) {
    const [first, last] = this.#visibleRows(times);
    const stride = Math.max(Math.ceil((last - first + 1) / this.#width), 1);
    let path = "";
    let open = false;
    const place = (/** @type {number} */ row, /** @type {number} */ value) => {
      const share = (value - plot.low) / (plot.high - plot.low);
      const y = plot.top + plot.height * (1 - Math.min(Math.max(share, 0), 1));
      path += `${open ? "L" : "M"}${this.#x(times[row]).toFixed(1)},${y.toFixed(1)}`;
      // A frame between two gaps appears as a dot.
      if (!open) path += "h0";
      open = true;
    };
    for (let row = first; row <= last; row += stride) {
      const bucket = values.slice(row, Math.min(row + stride, last + 1));
      const known = bucket.filter((value) => value !== null);
      if (known.length === 0) {
        open = false;
        continue;
      }
      place(row, Math.min(...known));
      if (known.length > 1) place(row, Math.max(...known));
      if (known.length < bucket.length) open = false;
    }
    const line = makeSvg("path", { d: path, class: kind, "data-name": name });
    line.style.stroke = colourOf(name, Object.keys(smoothed));
    return line;
  }

  /** @param {Timeline} timeline @param {number} bottom */
  #gaps({ times, found }, bottom) {
    const [first, last] = this.#visibleRows(times);
    const gaps = [];
    for (let row = first; row <= last; row += 1) {
      if (found[row]) continue;
      const start = row;
      while (row < last && !found[row + 1]) row += 1;
      const from = this.#x(times[start]);
      const to = this.#x(times[row + 1] ?? times[row] + (times[row] - (times[row - 1] ?? 0)));
      const width = Math.max(to - from, 1);
      const height = bottom - MARGIN.top;
      gaps.push(makeSvg("rect", { class: "gap", x: from, y: MARGIN.top, width, height }));
    }
    return gaps;
  }

  /** Rows of the view, with one neighbour on each side. @param {number[]} times */
  #visibleRows(times) {
    const first = Math.max(nearestRow(times, this.#view.from) - 1, 0);
    return [first, Math.min(nearestRow(times, this.#view.to) + 1, times.length - 1)];
  }

  /** @param {Plot} plot */
  #valueAxis({ top, height, low, high, ticks }) {
    return ticks.flatMap((tick) => {
      const y = top + height * (1 - (tick - low) / (high - low));
      const end = MARGIN.left + this.#width;
      const text = makeSvg("text", { class: "tick", x: MARGIN.left - 6, y: y + 4 });
      text.setAttribute("text-anchor", "end");
      text.textContent = low < 0 ? String(tick).replace("-", "−") : `${tick * 100}%`;
      return [makeSvg("line", { class: "grid", x1: MARGIN.left, x2: end, y1: y, y2: y }), text];
    });
  }

  /** @param {number} bottom */
  #timeAxis(bottom) {
    const { from, to } = this.#view;
    const step = niceStep(((to - from) / this.#width) * TICK_PIXELS);
    const ticks = [];
    for (let number = Math.ceil(from / step); number * step <= to; number += 1) {
      const x = this.#x(number * step);
      const text = makeSvg("text", { class: "tick", x, y: bottom + 16 });
      text.setAttribute("text-anchor", number * step === 0 ? "start" : "middle");
      text.textContent = `${Number((number * step).toFixed(3))} s`;
      ticks.push(text);
    }
    return ticks;
  }

  #cursor() {
    const x = this.#x(this.#timeline?.times[this.#row] ?? 0);
    const y2 = Number(this.svg.getAttribute("height")) - MARGIN.bottom;
    const inside = x >= MARGIN.left - 1 && x <= MARGIN.left + this.#width + 1;
    const cursor = makeSvg("line", { class: "cursor", x1: x, x2: x, y1: MARGIN.top, y2 });
    cursor.setAttribute("visibility", inside ? "visible" : "hidden");
    return cursor;
  }
}

/**
 * @param {number[]} times increasing
 * @param {number} time
 */
export function nearestRow(times, time) {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low > 0 && time - times[low - 1] < times[low] - time ? low - 1 : Math.max(low, 0);
}

/** The next larger of 1, 2 or 5 times a power of ten. @param {number} least */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
}
