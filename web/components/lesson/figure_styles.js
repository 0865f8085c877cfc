/** Styles of a lesson's figure. */

import { css } from "lit";

export const figureStyles = css`
  :host {
    container-type: inline-size;
  }
  .views {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    align-items: start;
    gap: var(--space-3);
  }
  .whole {
    grid-column: 1 / -1;
  }
  .half {
    grid-column: span 3;
  }
  .large {
    grid-column: span 4;
  }
  .small {
    grid-column: span 2;
  }
  .bars {
    grid-column: 1 / -1;
  }
  .small:first-child + .bars {
    grid-column: span 4;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem var(--space-3);
    margin: 0 0 var(--space-1);
    color: var(--ink-quiet);
    font-size: var(--text-xs);
  }
  .key-tick {
    inline-size: 2px;
    block-size: 0.75rem;
    background: var(--ink);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
    gap: var(--space-2);
    margin: 0;
  }
  dl div {
    padding: 0.5rem 0.75rem;
    border-radius: var(--radius-s);
    background: var(--sunken);
  }
  dt {
    color: var(--ink-quiet);
    font-size: var(--text-xs);
  }
  dd {
    margin: 0;
    font-size: 1.375rem;
    font-weight: 700;
    line-height: 1.2;
  }
  .story {
    margin: 0;
    padding: 0.5rem 0.75rem;
    border-inline-start: 3px solid var(--line-strong);
    font-style: italic;
  }
  .scrolled {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--text-s);
  }
  th,
  td {
    padding: 0.375rem 0.35rem;
    border-block-end: 1px solid var(--line);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  thead th {
    color: var(--ink-quiet);
    font-size: var(--text-xs);
    white-space: normal;
  }
  th:first-child {
    text-align: start;
  }
  td.strong,
  .chosen {
    background: var(--accent-soft);
    font-weight: 650;
  }
  .controls {
    display: grid;
    gap: var(--space-2);
    margin-block-start: var(--space-3);
    padding-block-start: var(--space-3);
    border-block-start: 1px solid var(--line);
  }
  .control {
    display: grid;
    grid-template-columns: minmax(6rem, 10rem) minmax(0, 1fr) 3.25rem;
    align-items: center;
    gap: var(--space-3);
    min-block-size: 2rem;
    font-size: var(--text-s);
  }
  .control > span {
    font-weight: 600;
  }
  .control select {
    grid-column: 2 / -1;
    justify-self: start;
    max-inline-size: 100%;
    min-block-size: var(--control);
    padding-inline: 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
  }
  input[type="range"] {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--accent);
  }
  output {
    font-weight: 700;
    text-align: end;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    align-items: center;
    gap: var(--space-2);
  }
  .row slot {
    display: block;
    flex: 1 1 12rem;
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .note {
    margin-block-start: var(--space-2);
  }
  .progress {
    display: grid;
    gap: var(--space-1);
    font-size: var(--text-s);
  }
  progress {
    inline-size: 100%;
    accent-color: var(--accent);
  }
  @container (max-width: 28rem) {
    .pixels,
    .half:has(+ .pixels) {
      grid-column: 1 / -1;
    }
  }
  @container (max-width: 24rem) {
    .control {
      grid-template-columns: minmax(0, 6.5rem) minmax(0, 1fr) 2.75rem;
      gap: var(--space-2);
    }
  }
  /* Beside the text, views and controls fit into a window of 800 pixels together. */
  @container (min-width: 34rem) {
    .views {
      grid-auto-flow: dense;
    }
    .views:has(emotilens-lesson-picture, .bars) emotilens-lesson-chart {
      --plane: 13rem;
    }
    .large:has(+ .small + .bars) {
      grid-column: 1 / span 3;
      grid-row: span 2;
    }
    .large + .small:has(+ .bars) {
      grid-column: 4 / -1;
      inline-size: 9rem;
    }
    .large + .small + .bars {
      grid-column: 4 / -1;
    }
    .whole:has(~ emotilens-lesson-chart):has(~ .scrolled) {
      grid-column: span 4;
      grid-row: span 2;
    }
    .whole:has(~ emotilens-lesson-chart) ~ :is(.scrolled, dl) {
      grid-column: span 2;
    }
    .whole:has(~ emotilens-lesson-chart) ~ .scrolled :is(th, td) {
      padding-inline: 0.1875rem;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    emotilens-circumplex.whole {
      grid-column: span 4;
    }
    emotilens-circumplex + .whole {
      grid-column: span 2;
    }
    .small:first-child:has(~ .scrolled) {
      grid-column: 1 / span 3;
      inline-size: 11rem;
    }
    .small:first-child:has(~ .scrolled) ~ :is(.bars, .story) {
      grid-column: 1 / span 3;
    }
    .small:first-child ~ .scrolled {
      grid-column: 4 / -1;
      grid-row: 1 / span 3;
    }
    .controls:has(.control:nth-of-type(3)) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--space-2) var(--space-5);
    }
    .control:nth-of-type(3),
    .control:has(~ .control:nth-of-type(3)),
    .control:nth-of-type(3) ~ .control {
      grid-template-columns: 6.75rem minmax(0, 1fr) 2.75rem;
      gap: var(--space-2);
      line-height: 1.25;
    }
  }
  @media (pointer: coarse) {
    .control {
      min-block-size: var(--touch);
    }
  }
  @media print {
    .controls {
      display: none;
    }
  }
`;
