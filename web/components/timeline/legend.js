/** The names of the lines, each a button that shows or hides it, with its value. */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { mark, markStyles } from "../marks.js";
import { AFFECT } from "./plot.js";

/** @import { Comparison, Timeline } from "../../page/types.js" */

export const legendStyles = [
  markStyles,
  css`
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1);
    }
    .legend button {
      display: inline-flex;
      align-items: center;
      gap: 0.3125rem;
      min-block-size: 1.875rem;
      padding-inline: 0.5rem;
      border: 1px solid var(--line-strong);
      border-radius: 1rem;
      background: var(--surface);
      color: var(--ink);
      font: inherit;
      font-size: var(--text-s);
      cursor: pointer;
    }
    .legend button:hover {
      background: var(--sunken);
    }
    .legend button[aria-pressed="false"] {
      border-style: dashed;
      color: var(--ink-quiet);
    }
    .legend button[aria-pressed="false"] :is(.mark, .mark .line) {
      fill: none;
      stroke: var(--ink-quiet);
      stroke-width: 1.5;
    }
    .legend small {
      min-inline-size: 1.4em;
      white-space: nowrap;
      color: var(--ink-quiet);
      font-size: var(--text-xs);
      text-align: end;
    }
    .legend .other {
      border-block-end: 1.5px dashed var(--ink-quiet);
    }
    .kinds {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-4);
      margin-inline-start: auto;
      color: var(--ink-quiet);
      font-size: var(--text-s);
    }
    .kinds span {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
    }
    .kinds i {
      inline-size: 1.125rem;
      border-block-start: 1px solid var(--ink-quiet);
    }
    .kinds .dashed {
      border-block-start: 2px dashed var(--ink);
    }
    .kinds .bold {
      border-block-start: 3px solid var(--ink);
    }
    @media (pointer: coarse) {
      .legend button {
        min-block-size: var(--touch);
        border-radius: 1.375rem;
      }
    }
  `,
];

/**
 * Pressed among all, a name is shown alone; after that, presses add and remove names. Without any,
 * all are shown again.
 *
 * @param {string} name that was pressed
 * @param {string[] | null} shown so far; null for all
 * @returns {string[] | null}
 */
export function shownAfter(name, shown) {
  if (shown === null) return [name];
  const left = shown.filter((each) => each !== name);
  if (left.length === shown.length) return [...shown, name];
  return left.length > 0 ? left : null;
}

/**
 * @param {Timeline} timeline
 * @param {number} row whose values are shown
 * @param {string[] | null} shown
 * @param {(name: string) => void} onPress
 * @param {Comparison | null} [compared] another run, whose values are beside
 */
export function legend(timeline, row, shown, onPress, compared = null) {
  const { value } = words().timeline;
  const names = Object.keys(timeline.smoothed);
  return html`<div class="legend" role="group" aria-label=${words().timeline.lines} id="timeline-legend">
    ${names.map(
      (name) => html`<button
        type="button"
        data-name=${name}
        aria-pressed=${shown === null || shown.includes(name) ? "true" : "false"}
        @click=${() => onPress(name)}
      >
        ${mark(name, names)}<span>${nameOf(timeline, name)}</span>
        <small>${value(timeline.smoothed[name][row] ?? null, AFFECT.includes(name))}</small>
        ${
          compared
            ? html`<small class="other">${value(compared.smoothed[name]?.[row] ?? null, AFFECT.includes(name))}</small>`
            : nothing
        }
      </button>`,
    )}
  </div>`;
}

/** What the kinds of lines mean. @param {[string, string] | null} runs names of two that are shown */
export function kinds(runs) {
  const { filtered, eachFrame } = words().timeline;
  return html`<div class="kinds">
    <span><i class="bold"></i>${runs?.[0] ?? filtered}</span>
    ${runs ? html`<span><i class="dashed"></i>${runs[1]}</span>` : nothing}
    <span><i></i>${eachFrame}</span>
  </div>`;
}

/** What the other run answers in a frame. @param {Comparison | null} compared @param {number} row */
export function otherRow(compared, row) {
  if (!compared) return nothing;
  const label = compared.labels[row] ?? null;
  const share = label === null ? null : (compared.smoothed[label]?.[row] ?? null);
  return words().runs.other(label, share, compared.uncertain[row] ?? false);
}

/** @param {Timeline} timeline @param {string} name of a column */
export function nameOf({ derived }, name) {
  const { label, timeline } = words();
  return derived && AFFECT.includes(name) ? timeline.derived(label(name)) : label(name);
}
