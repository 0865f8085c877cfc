/** Pointer and wheel on the timeline's chart: hovering, choosing a frame, and zooming. */

/** @import { Timeline } from "./timeline.js" */

/** Magnification of one pixel of the wheel. */
const WHEEL = 1.002;

/** Pixels of a line, for wheels that count lines. */
const LINE_PIXELS = 20;

/** A wheel that was turned elsewhere this many milliseconds ago scrolls the page on. */
const SCROLLING = 300;

let lastElsewhere = 0;
addEventListener("wheel", noteElsewhere, { passive: true, capture: true });

export class TimelinePointer {
  /** Where a drag began: it chooses frames, or a span with Shift. @type {{ span: number | null } | null} */
  #drag = null;

  /** @param {Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
  }

  /** @param {PointerEvent} event */
  press = (event) => {
    if (event.button !== 0 || this.timeline.live) return;
    const chart = /** @type {HTMLElement} */ (event.currentTarget);
    if (event.composedPath().some((each) => each instanceof HTMLButtonElement)) return;
    chart.setPointerCapture(event.pointerId);
    const slider = chart.querySelector("[role=slider]");
    // Without this, the press would take the focus away again.
    event.preventDefault();
    if (slider instanceof HTMLElement) slider.focus({ preventScroll: true });
    const time = this.#timeAt(event);
    this.#drag = { span: event.shiftKey ? time : null };
    if (!event.shiftKey) this.timeline.seekTime(time);
  };

  /** @param {PointerEvent} event */
  move = (event) => {
    if (this.timeline.live) return;
    const time = this.#timeAt(event);
    const [from, to] = this.timeline.view;
    this.timeline.hovered = time >= from && time <= to ? time : null;
    if (!this.#drag) return;
    const { span } = this.#drag;
    if (span === null) this.timeline.seekTime(Math.min(Math.max(time, from), to));
    else this.timeline.chosen = [Math.min(span, time), Math.max(span, time)];
  };

  release = () => {
    const { chosen } = this.timeline;
    if (chosen) this.timeline.show(...chosen);
    this.timeline.chosen = null;
    this.#drag = null;
  };

  leave = () => {
    this.timeline.hovered = null;
  };

  /** @param {WheelEvent} event */
  wheel = (event) => {
    const { timeline } = this;
    if (timeline.live || performance.now() - lastElsewhere < SCROLLING) return;
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1;
    const [across, along] = [event.deltaX * pixels, event.deltaY * pixels];
    const [from, to] = timeline.view;
    if (Math.abs(across) > Math.abs(along)) {
      if (!timeline.span) return;
      const by = (across * (to - from)) / timeline.width;
      timeline.show(from + by, to + by);
    } else {
      // A whole view cannot get longer, so the page scrolls.
      if (along > 0 && !timeline.span) return;
      timeline.zoom(WHEEL ** -along, this.#timeAt(event));
    }
    event.preventDefault();
  };

  /** @param {MouseEvent} event */
  #timeAt({ clientX }) {
    const plot = this.timeline.renderRoot.querySelector(".clip");
    const { left, width } = plot?.getBoundingClientRect() ?? { left: 0, width: 1 };
    const [from, to] = this.timeline.view;
    return from + ((clientX - left) / width) * (to - from);
  }
}

/** @param {WheelEvent} event */
function noteElsewhere(event) {
  const chart = event
    .composedPath()
    .some((each) => each instanceof HTMLElement && each.id === "timeline-chart");
  if (!chart) lastElsewhere = performance.now();
}
