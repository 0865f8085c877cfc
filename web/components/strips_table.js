/** The errors of a comparison as a table, for screen readers and for exact places. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";

/** More would slow the page down. */
const MOST = 200;

export const tableStyles = css`
  summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    margin-block-start: var(--space-2);
    color: var(--ink-quiet);
    font-size: var(--text-s);
    cursor: pointer;
  }
  .table {
    max-block-size: 16rem;
    overflow: auto;
  }
  table {
    border-collapse: collapse;
    font-size: var(--text-s);
  }
  table :is(th, td) {
    padding: 0 var(--space-4) 0 0;
    font-weight: 400;
    text-align: start;
  }
  thead th {
    color: var(--ink-quiet);
  }
  .link {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    summary,
    .link {
      min-block-size: var(--touch);
      align-content: center;
    }
  }
`;

/**
 * @param {number[]} errors rows
 * @param {(row: number) => { place: string, truth: string, predicted: string }} describe
 * @param {boolean} open
 * @param {{ onToggle(open: boolean): void, onRow(row: number): void }} events
 */
export function errorTable(errors, describe, open, { onToggle, onRow }) {
  const { table: title, columns } = words().comparison.strips;
  const shown = errors.slice(0, MOST);
  const toggle = (/** @type {Event} */ event) =>
    onToggle(/** @type {HTMLDetailsElement} */ (event.currentTarget).open);
  return html`<details @toggle=${toggle}>
    <summary>${title(shown.length, errors.length)}</summary>
    ${
      open
        ? rows(
            shown.map((row) => ({ row, ...describe(row) })),
            columns,
            onRow,
          )
        : nothing
    }
  </details>`;
}

/**
 * @param {{ row: number, place: string, truth: string, predicted: string }[]} errors
 * @param {Record<string, string>} columns
 * @param {(row: number) => void} onRow
 */
function rows(errors, columns, onRow) {
  return html`<div class="table">
    <table>
      <thead>
        <tr>
          ${[columns.place, columns.truth, columns.predicted].map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${errors.map(
          ({ row, place, truth, predicted }) => html`<tr>
            <th scope="row">
              <button type="button" class="link" @click=${() => onRow(row)}>${place}</button>
            </th>
            <td>${truth}</td>
            <td>${predicted}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
