/** Selections and sliders with their labels. */

import { css } from "lit";

export const fieldStyles = css`
  .field {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--text-s);
  }
  .field > span {
    color: var(--ink-quiet);
  }
  select {
    min-block-size: var(--control);
    padding: 0 0.75rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font: 600 var(--text-s) / 1.2 var(--font);
    cursor: pointer;
  }
  select:hover {
    background: var(--accent-soft);
  }
  input[type="range"] {
    min-block-size: 1.5rem;
    margin: 0;
    accent-color: var(--accent);
    cursor: pointer;
  }
  @media (pointer: coarse) {
    select,
    input[type="range"] {
      min-block-size: var(--touch);
    }
  }
`;
