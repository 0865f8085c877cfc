/** Styles of the glass box. */

import { css } from "lit";
import { spokenOnly } from "../emotilens_element.js";

export const glassBoxStyles = css`
  :host {
    display: grid;
    grid-template: auto auto minmax(26rem, 1fr) auto / minmax(0, 1fr);
    gap: var(--space-3);
  }
  .head {
    display: grid;
    gap: var(--space-3);
  }
  .titles,
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
  }
  .tools {
    gap: var(--space-2);
    margin-inline-start: auto;
  }
  h2 {
    margin: 0;
    font-size: var(--text-xl);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.2;
  }
  .back {
    border-color: transparent;
    background: none;
    color: var(--ink);
    text-decoration: none;
  }
  .where {
    display: grid;
    min-inline-size: 0;
    font-size: var(--text-s);
    line-height: 1.35;
  }
  .primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover {
    background: var(--accent-deep);
  }
  .button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .button[aria-disabled="true"] {
    border-color: var(--line);
    color: var(--ink-quiet);
    cursor: default;
  }
  label {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--text-s);
  }
  select {
    min-block-size: var(--control);
    padding: 0 var(--space-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
  }
  .ribbon {
    min-inline-size: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  .empty {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: var(--space-4);
    padding: var(--space-4);
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius-l);
    text-align: center;
    min-block-size: 16rem;
  }
  .empty p {
    max-inline-size: 34rem;
    margin: 0;
  }
  .empty .failed,
  .says.failed {
    color: var(--alarm);
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--space-2);
  }
  .proof {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    color: var(--accent-deep);
  }
  .proof .icon {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
  }
  .says {
    order: 1;
    flex: 1 0 100%;
    margin: 0;
    font-size: var(--text-s);
  }
  /* With the camera there are five buttons, and the ribbon leads to the steps, too. */
  @media (max-width: 100rem) {
    .many .label {
      ${spokenOnly}
    }
  }
  @media (pointer: coarse) {
    select {
      min-block-size: var(--touch);
    }
    .tools .button {
      min-inline-size: var(--touch);
    }
  }
  @media (max-width: 40rem) {
    .tools {
      margin-inline-start: 0;
    }
  }
`;
