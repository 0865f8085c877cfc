/** How the strips of truth and prediction look. */

import { css } from "lit";

export const stripsStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    margin-block-end: var(--space-2);
    font-size: var(--text-s);
  }
  .bar p {
    margin: 0 auto 0 0;
  }
  .square {
    inline-size: var(--control);
    padding: 0;
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .chart {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: var(--space-2);
    font-size: var(--text-xs);
  }
  .names,
  .field {
    display: grid;
    gap: 3px;
  }
  .name {
    display: grid;
    align-content: center;
    block-size: 1.5rem;
    color: var(--ink-quiet);
    line-height: 1.2;
  }
  .field {
    position: relative;
    cursor: crosshair;
    touch-action: pan-y;
  }
  canvas {
    display: block;
    inline-size: 100%;
    block-size: 1.5rem;
    border-radius: 3px;
    background: var(--track);
  }
  .errors {
    block-size: 0.875rem;
  }
  .level {
    block-size: 4.5rem;
  }
  .here {
    position: absolute;
    inset-block: -3px;
    inset-inline-start: calc(var(--share) * 100%);
    inline-size: 2px;
    margin-inline-start: -1px;
    background: var(--accent);
    pointer-events: none;
  }
  .readout {
    min-block-size: 1.4em;
    margin: var(--space-2) 0 0;
    font-size: var(--text-s);
  }
  @media (pointer: coarse) {
    .square {
      inline-size: var(--touch);
    }
  }
  @media (forced-colors: active) {
    canvas {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }
    .here {
      background: Highlight;
    }
  }
`;
