/** The timeline as a table, for screen readers and for reading exact values. */

import { element } from "./elements.js";
import { AFFECT, timelineMessages } from "./timeline_messages.js";

/** @import { Timeline } from "./types.js" */

/** More rows would slow the page down; the CSV export has all of them. */
const MAX_ROWS = 200;

export class TimelineTable {
  #details = element("timeline-details", HTMLDetailsElement);
  #table = element("timeline-table", HTMLTableElement);
  /** @type {{ timeline: Timeline, first: number, last: number } | undefined} */
  #shown;

  constructor() {
    this.#details.addEventListener("toggle", () => this.#fill());
  }

  /**
   * @param {Timeline} timeline
   * @param {number} first row of the view
   * @param {number} last
   */
  show(timeline, first, last) {
    this.#shown = { timeline, first, last };
    this.#fill();
  }

  #fill() {
    if (!this.#details.open || !this.#shown) return;
    const { timeline, first, last } = this.#shown;
    const stride = Math.ceil((last - first + 1) / MAX_ROWS);
    const names = Object.keys(timeline.smoothed);
    const caption = document.createElement("caption");
    const head = document.createElement("thead");
    const columns = names.map((name) => timelineMessages.column(timeline, name));
    head.append(rowOf(["Seconds", "Frame", "Expression", ...columns], "col"));
    const body = document.createElement("tbody");
    for (let row = first; row <= last; row += stride) {
      const label = timeline.labels[row] ?? timelineMessages.noFace;
      const values = names.map((name) =>
        timelineMessages.value(timeline.smoothed[name][row], !AFFECT.includes(name)),
      );
      const start = [timeline.times[row].toFixed(3), String(timeline.frames[row])];
      body.append(rowOf([...start, label, ...values], "row"));
    }
    caption.textContent = timelineMessages.table(body.rows.length, last - first + 1);
    this.#table.replaceChildren(caption, head, body);
  }
}

/**
 * @param {string[]} texts
 * @param {"col" | "row"} scope whether all cells are headings, or the first
 */
function rowOf(texts, scope) {
  const row = document.createElement("tr");
  row.append(
    ...texts.map((text, index) => {
      const cell = document.createElement(scope === "col" || index === 0 ? "th" : "td");
      if (cell.tagName === "TH") cell.setAttribute("scope", scope);
      cell.textContent = text;
      return cell;
    }),
  );
  return row;
}
