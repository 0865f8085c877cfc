/** Boxes with their scores, and overlaps of faces, as tables. */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";

/** @import { GlassFacts } from "../../page/glass_types.js" */

/** Rows; the best come first. */
const MOST_ROWS = 60;

export const tableStyles = css`
  .rows {
    max-block-size: 12rem;
    margin-block-start: var(--space-2);
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--text-xs);
  }
  :is(th, td) {
    padding: 0.125rem 0.25rem;
    font-weight: 400;
    text-align: end;
  }
  td {
    font-family: var(--font-mono);
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--surface);
    color: var(--ink-quiet);
  }
  tr.picked {
    background: var(--accent-soft);
  }
  tr.picked th {
    font-weight: 700;
  }
  .none {
    margin: var(--space-2) 0 0;
    color: var(--ink-quiet);
    font-size: var(--text-s);
  }
`;

/**
 * @param {number[][]} boxes
 * @param {GlassFacts} facts
 * @param {number | undefined} picked
 * @param {(index: number) => void} onPick
 */
export function boxTable(boxes, { scores, tracks }, picked, onPick) {
  const text = words().glass;
  if (boxes.length === 0) return html`<p class="none">${text.noBoxes}</p>`;
  const order = boxes.map((_, index) => index);
  if (scores) order.sort((one, other) => scores[other] - scores[one]);
  return html`<div class="rows" tabindex="0" role="group" aria-label=${text.boxes}>
    <table>
      <thead>
        <tr>
          <th scope="col">${tracks ? text.face : "#"}</th>
          ${scores ? html`<th scope="col">${text.score}</th>` : nothing}
          <th scope="col">x</th><th scope="col">y</th>
          <th scope="col">${text.width}</th><th scope="col">${text.height}</th>
        </tr>
      </thead>
      <tbody>
        ${order.slice(0, MOST_ROWS).map(
          (index) => html`<tr
            class=${index === picked ? "picked" : ""}
            @pointerenter=${() => onPick(index)}
          >
            <th scope="row">${tracks ? tracks[index] : index + 1}</th>
            ${scores ? html`<td>${words().number(scores[index], 3)}</td>` : nothing}
            ${boxes[index].map((number) => html`<td>${words().number(number, 1)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/**
 * @param {number[][]} overlaps
 * @param {GlassFacts} facts
 */
export function matrix(overlaps, { rows = [], columns = [] }) {
  const text = words().glass;
  if (columns.length === 0) return html`<p class="none">${text.nothingBefore}</p>`;
  return html`<div class="rows" tabindex="0" role="group" aria-label=${text.values.overlaps}>
    <table>
      <thead>
        <tr>
          <td></td>
          ${columns.map((track) => html`<th scope="col">${text.before(track)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (track, row) => html`<tr>
            <th scope="row">${text.faceNumber(track)}</th>
            ${overlaps[row].map((overlap) => html`<td>${words().number(overlap, 3)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
