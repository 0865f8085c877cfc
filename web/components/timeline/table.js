/** The timeline as a table, for screen readers and for exact values. */

import { css, html, nothing } from "lit";
import { nearestRow } from "../../page/timeline_rows.js";
import { words } from "../../words/words.js";
import { nameOf } from "./legend.js";
import { AFFECT } from "./plot.js";

/** @import { Timeline } from "../../page/types.js" */
/** @import { Span } from "./plot.js" */

/** More rows would slow the page down; the CSV export has all of them. */
const MAX_ROWS = 200;

export const tableStyles = css`
  summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--ink-quiet);
    font-size: var(--text-s);
    cursor: pointer;
  }
  .table {
    overflow: auto;
    max-block-size: 24rem;
    margin-block-start: var(--space-2);
  }
  table {
    border-collapse: collapse;
    font-size: var(--text-s);
  }
  caption {
    padding-block-end: var(--space-2);
    color: var(--ink-quiet);
    text-align: start;
  }
  th,
  td {
    padding: var(--space-1) var(--space-3) var(--space-1) 0;
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  thead th {
    color: var(--ink-quiet);
  }
`;

/**
 * @param {Timeline} timeline
 * @param {Span} span
 * @param {boolean} open
 * @param {(open: boolean) => void} onToggle
 */
export function table(timeline, span, open, onToggle) {
  const { timeline: text } = words();
  const toggle = (/** @type {Event} */ event) =>
    onToggle(/** @type {HTMLDetailsElement} */ (event.currentTarget).open);
  return html`<details id="timeline-details" @toggle=${toggle}>
    <summary>${text.asTable}</summary>
    ${open ? rows(timeline, span) : nothing}
  </details>`;
}

/** @param {Timeline} timeline @param {Span} span */
function rows(timeline, span) {
  const { timeline: text, label } = words();
  const [first, last] = span.map((time) => nearestRow(timeline.times, time));
  const stride = Math.ceil((last - first + 1) / MAX_ROWS);
  const names = Object.keys(timeline.smoothed);
  const chosen = [];
  for (let row = first; row <= last; row += stride) chosen.push(row);
  return html`<div class="table" tabindex="0" role="region" aria-label=${text.asTable}>
    <table id="timeline-table">
      <caption>${text.rows(chosen.length, last - first + 1)}</caption>
      <thead>
        <tr>
          ${[text.seconds, text.frame, text.expression].map((name) => html`<th scope="col">${name}</th>`)}
          ${names.map((name) => html`<th scope="col">${nameOf(timeline, name)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${chosen.map(
          (row) => html`<tr>
            <th scope="row">${words().number(timeline.times[row], 3)}</th>
            <td>${timeline.frames[row]}</td>
            <td>${timeline.labels[row] === null ? text.noFace : label(timeline.labels[row] ?? "")}</td>
            ${names.map((name) => html`<td>${text.value(timeline.smoothed[name][row], AFFECT.includes(name))}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
