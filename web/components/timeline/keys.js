/** Keys of the timeline's slider. */

/** @import { Timeline } from "./timeline.js" */

/** Magnification of one press. */
export const ZOOM = 2;

/**
 * @param {Timeline} timeline
 * @returns {(event: KeyboardEvent) => void} a listener
 */
export function timelineKeys(timeline) {
  const second = (/** @type {number} */ by) => {
    timeline.seekTime((timeline.timeline?.times[timeline.row] ?? 0) + by);
  };
  const page = () => (timeline.view[1] - timeline.view[0]) / 10;
  /** @type {Record<string, (shift: boolean) => void>} */
  const actions = {
    ArrowLeft: (shift) => (shift ? second(-1) : timeline.seekRow(timeline.row - 1)),
    ArrowRight: (shift) => (shift ? second(1) : timeline.seekRow(timeline.row + 1)),
    Home: () => timeline.seekRow(0),
    End: () => timeline.seekRow(Number.MAX_SAFE_INTEGER),
    PageDown: () => second(-page()),
    PageUp: () => second(page()),
    "+": () => timeline.zoom(ZOOM),
    "-": () => timeline.zoom(1 / ZOOM),
    0: () => timeline.showAll(),
  };
  return (event) => {
    const [target] = event.composedPath();
    const action = actions[event.key];
    if (!(target instanceof HTMLElement) || target.getAttribute("role") !== "slider") return;
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    action(event.shiftKey);
  };
}
