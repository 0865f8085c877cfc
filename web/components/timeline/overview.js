/** The whole timeline in small, with a window over the part in view that can be moved and resized. */

import { css, html } from "lit";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { styled } from "../styled.js";
import { ChartColours } from "./chart_colours.js";
import { LinePlot, plotsOf } from "./plot.js";
import { plotStyles } from "./styles.js";

/** @import { Timeline } from "../../page/types.js" */
/** @import { Mark } from "./flags.js" */
/** @import { Span } from "./plot.js" */

/** Reach of a handle, in pixels. */
const HANDLE_PIXELS = 14;

/** @typedef {"from" | "to" | "both" | "new"} Grip what a drag changes */

/**
 * @element emotilens-timeline-overview
 * @property {Timeline | undefined} timeline
 * @property {Span} whole
 * @property {Span} span the part in view
 * @property {Mark[]} marks
 * @property {(name: string) => boolean} isShown
 * @fires brush with the new span
 */
export class TimelineOverview extends EmotilensElement {
  static properties = {
    timeline: { attribute: false },
    whole: { attribute: false },
    span: { attribute: false },
    marks: { attribute: false },
    isShown: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    plotStyles,
    css`
      .overview {
        position: relative;
        block-size: 2.75rem;
        border-radius: 4px;
        background: var(--sunken);
        cursor: crosshair;
        touch-action: none;
      }
      .plot {
        position: absolute;
        inset: 2px 0;
      }
      .outside {
        position: absolute;
        inset-block: 0;
        background: var(--surface);
        opacity: 0.65;
        pointer-events: none;
      }
      .window {
        position: absolute;
        inset-block: 0;
        border: 2.5px solid var(--accent);
        border-radius: 4px;
        cursor: grab;
      }
      .window i {
        position: absolute;
        inset-block: 0.75rem;
        inline-size: 0.625rem;
        border-radius: 3px;
        background: var(--accent);
        cursor: ew-resize;
      }
      .window i:first-child {
        inset-inline-start: -0.375rem;
      }
      .window i:last-child {
        inset-inline-end: -0.375rem;
      }
      .flag {
        position: absolute;
        inset-block-start: 2px;
        inline-size: 0.5rem;
        block-size: 0.5rem;
        background: var(--accent);
        clip-path: polygon(0 0, 100% 0, 70% 50%, 100% 100%, 0 100%);
        pointer-events: none;
      }
      @media (forced-colors: active) {
        .window i,
        .flag {
          forced-color-adjust: none;
          background: Highlight;
        }
        .overview {
          outline: 1px solid CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Timeline | undefined} */
    this.timeline = undefined;
    /** @type {Span} */
    this.whole = [0, 1];
    /** @type {Span} */
    this.span = [0, 1];
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {(name: string) => boolean} */
    this.isShown = () => true;
    this.colours = new ChartColours(() => this.plot?.redraw());
    /** @type {LinePlot | undefined} */
    this.plot = undefined;
    /** @type {{ grip: Grip, time: number, span: Span } | null} at the begin of a drag */
    this.drag = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.colours.connect(this.renderRoot);
    this.requestUpdate();
  }

  disconnectedCallback() {
    this.colours.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
    super.disconnectedCallback();
  }

  render() {
    const [start, end] = this.span.map((time) => this.#percent(time));
    return html`<div
      class="overview"
      role="img"
      aria-label=${words().timeline.overview}
      @pointerdown=${this.#press}
      @pointermove=${this.#move}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
    >
      <div class="plot"></div>
      <div class="outside" ${styled({ left: "0", width: `${start}%` })}></div>
      <div class="outside" ${styled({ left: `${end}%`, right: "0" })}></div>
      ${this.marks.map(({ time }) => html`<div class="flag" ${styled({ left: `${this.#percent(time)}%` })}></div>`)}
      <div class="window" ${styled({ left: `${start}%`, width: `${end - start}%` })}><i></i><i></i></div>
    </div>`;
  }

  updated() {
    const { timeline } = this;
    const place = this.renderRoot.querySelector(".plot");
    if (!timeline || !(place instanceof HTMLElement)) return;
    this.plot ??= new LinePlot(place, this.colours, { raw: false, width: 1.25 });
    const [plot] = plotsOf(timeline);
    if (plot) this.plot.show(timeline, plot, this.whole, this.isShown);
  }

  /** @param {number} time */
  #percent(time) {
    const [from, to] = this.whole;
    return (100 * (time - from)) / (to - from);
  }

  /** @param {PointerEvent} event */
  #timeAt({ clientX }) {
    const { left, width } = this.#field.getBoundingClientRect();
    const [from, to] = this.whole;
    const share = Math.min(Math.max((clientX - left) / width, 0), 1);
    return from + share * (to - from);
  }

  get #field() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector(".overview"));
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    this.#field.setPointerCapture(event.pointerId);
    const time = this.#timeAt(event);
    this.drag = { grip: this.#gripAt(time), time, span: this.span };
  }

  /** @param {number} time @returns {Grip} */
  #gripAt(time) {
    const [from, to] = this.whole;
    const near = (HANDLE_PIXELS * (to - from)) / this.#field.clientWidth;
    if (Math.abs(time - this.span[0]) < near) return "from";
    if (Math.abs(time - this.span[1]) < near) return "to";
    const zoomed = this.span[1] - this.span[0] < to - from;
    return zoomed && time > this.span[0] && time < this.span[1] ? "both" : "new";
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!this.drag) return;
    const { grip, time: begin, span } = this.drag;
    const time = this.#timeAt(event);
    const [from, to] = this.whole;
    if (grip === "both") {
      const length = span[1] - span[0];
      const start = Math.min(Math.max(span[0] + time - begin, from), to - length);
      this.#brush(start, start + length);
    } else if (grip === "new") this.#brush(Math.min(begin, time), Math.max(begin, time));
    else if (grip === "from") this.#brush(Math.min(time, span[1]), Math.max(time, span[1]));
    else this.#brush(Math.min(span[0], time), Math.max(span[0], time));
  }

  #release() {
    this.drag = null;
  }

  /** @param {number} from @param {number} to */
  #brush(from, to) {
    this.dispatchEvent(new CustomEvent("brush", { detail: [from, to] }));
  }
}

TimelineOverview.define("emotilens-timeline-overview");
