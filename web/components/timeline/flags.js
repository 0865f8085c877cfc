/** Marks on the timeline: a flag with a note that can be changed in place. */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { styled } from "../styled.js";
import { clock } from "./axis.js";

/** @typedef {{ time: number, text: string }} Mark the time in seconds */

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
