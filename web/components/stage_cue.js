/** What the stage shows over the picture while samples are recorded: a countdown, then a frame. */

import { css, html, nothing } from "lit";
import { icon } from "./controls.js";

/** @typedef {{ count: number, words: string }} Cue counts down to 0, from when it records */

export const cueStyles = css`
  .cue {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: end;
    justify-content: center;
    gap: var(--space-2);
    padding-block-end: 4.75rem;
    border-radius: inherit;
    pointer-events: none;
  }
  .cue b,
  .cue p {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 2.75rem;
    margin: 0;
    padding-inline: var(--space-4);
    border-radius: 1.375rem;
    background: var(--stage-bar);
    font-weight: 600;
  }
  .cue b {
    font-size: var(--text-2xl);
    font-weight: 700;
  }
  .cue.records {
    box-shadow: inset 0 0 0 4px var(--recording);
  }
  .cue.records .icon {
    color: var(--recording);
  }
`;

/** The page says the same to screen readers. @param {Cue} cue */
export function cue({ count, words: text }) {
  const records = count === 0;
  return html`<div class="cue ${records ? "records" : ""}" aria-hidden="true">
    ${records ? nothing : html`<b>${count}</b>`}
    <p>${records ? icon("record") : nothing}${text}</p>
  </div>`;
}
