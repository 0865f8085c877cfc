/** Flags on the timeline: marks, whose notes can be changed in place, and where the face was lost. */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { styled } from "../styled.js";
import { clock } from "./axis.js";

/** @typedef {{ time: number, text: string }} Mark the time in seconds */

/** Room for a flag where the face was lost. */
const LOST_PIXELS = 28;

export const flagStyles = css`
  .flag {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc((var(--at) - var(--start)) / var(--length) * 100%);
    border-inline-start: 1.5px solid var(--accent);
    pointer-events: none;
  }
  .flag button {
    position: absolute;
    inset-block-start: -1.25rem;
    inset-inline-start: -2px;
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: 1.5rem;
    max-inline-size: 12rem;
    padding: 0 0.25rem 0 0;
    overflow: hidden;
    border: 0;
    background: none;
    color: var(--accent-deep);
    font: 600 var(--text-xs) / 1 var(--font);
    white-space: nowrap;
    text-overflow: ellipsis;
    cursor: pointer;
    pointer-events: auto;
  }
  .flag svg {
    flex: none;
    inline-size: 0.6rem;
    block-size: 0.7rem;
    fill: var(--accent);
  }
  .flag.lost {
    border: 0;
  }
  .flag.lost button {
    min-inline-size: 1.5rem;
    inset-inline-start: -1px;
  }
  .flag.lost svg {
    overflow: visible;
    fill: var(--surface);
    stroke: var(--ink-quiet);
    stroke-width: 1.5;
    stroke-dasharray: 2.5 1.5;
  }
  .flag.lost :is(button:hover, button:focus-visible) svg {
    stroke: var(--accent);
    stroke-dasharray: none;
  }
  .flag form {
    position: absolute;
    z-index: 3;
    inset-block-start: 0.25rem;
    inset-inline-start: 0.25rem;
    display: flex;
    gap: var(--space-1);
    padding: var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-s);
    background: var(--surface);
    box-shadow: var(--shadow-float, var(--shadow));
    pointer-events: auto;
  }
  .flag.late form {
    inset-inline: auto 0.25rem;
  }
  .flag.late button.note {
    inset-inline: auto -2px;
    flex-direction: row-reverse;
    padding: 0 0 0 0.25rem;
  }
  .flag form input,
  .flag form button {
    position: static;
    min-block-size: 2rem;
    padding: 0 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font: 400 var(--text-s) / 1 var(--font);
  }
  .flag form input {
    inline-size: 11rem;
  }
`;

/**
 * @param {Mark[]} marks
 * @param {readonly [number, number]} span in view, in seconds
 * @param {number | null} edited index of the mark whose note is open
 * @param {{ open(index: number | null): void, change(index: number, text: string): void, remove(index: number): void }} events
 */
export function flags(marks, [from, to], edited, events) {
  return marks.map((mark, index) => {
    // Live, the newest moment is not in view yet.
    if (mark.time < from || (mark.time > to && edited !== index)) return nothing;
    const late = mark.time > from + 0.75 * (to - from);
    return html`<div class="flag ${late ? "late" : ""}" ${styled({ "--at": mark.time })}>
      <button
        type="button"
        class="note"
        aria-label=${words().timeline.mark(clock(mark.time, 2), mark.text)}
        @click=${() => events.open(index)}
      >
        <svg viewBox="0 0 9 10" aria-hidden="true"><path d="M0 0h9L6.500 4 9 8H0Z" /></svg>${mark.text}
      </button>
      ${edited === index ? note(mark, index, events) : nothing}
    </div>`;
  });
}

/**
 * Where the face was lost, with as much room as a button needs; zooming in shows the others.
 *
 * @param {readonly (readonly [number, number])[]} gaps in seconds
 * @param {readonly [number, number]} span in view, in seconds
 * @param {number} width of it, in pixels
 * @param {(time: number) => void} go to the first frame without the face
 */
export function gapFlags(gaps, [from, to], width, go) {
  const least = (LOST_PIXELS / width) * (to - from);
  let latest = Number.NEGATIVE_INFINITY;
  return gaps.map(([start, end]) => {
    if (start < from || start >= to || start - latest < least) return nothing;
    latest = start;
    const label = words().timeline.lostFrom(clock(start, 2), clock(end, 2));
    return html`<div class="flag lost" ${styled({ "--at": start })}>
      <button type="button" data-lost aria-label=${label} title=${label} @click=${() => go(start)}>
        <svg viewBox="0 0 9 10" aria-hidden="true"><path d="M0 0h9L6.500 4 9 8H0Z" /></svg>
      </button>
    </div>`;
  });
}

/**
 * @param {Mark} mark
 * @param {number} index
 * @param {{ open(index: number | null): void, change(index: number, text: string): void, remove(index: number): void }} events
 */
function note(mark, index, events) {
  const { note: label, save, remove } = words().timeline;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const { value } = /** @type {HTMLInputElement} */ (
      /** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem("note")
    );
    events.change(index, value.trim());
  };
  const leave = (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation();
    if (event.key === "Escape") events.open(null);
  };
  return html`<form @submit=${submit} @keydown=${leave} @pointerdown=${stop}>
    <input name="note" maxlength="200" aria-label=${label} placeholder=${label} .value=${mark.text} autocomplete="off" />
    <button>${save}</button>
    <button type="button" @click=${() => events.remove(index)}>${remove}</button>
  </form>`;
}

/** @param {Event} event */
function stop(event) {
  event.stopPropagation();
}
