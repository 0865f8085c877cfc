/** What can be switched on: a choice, what it does, and how it is set. */

import { css } from "lit";

export const optionStyles = css`
  h3 {
    margin: 0 0 var(--space-1);
    font-size: var(--text-m);
    line-height: 1.3;
  }
  p {
    margin: 0;
    font-size: var(--text-s);
    line-height: 1.4;
  }
  .about {
    color: var(--ink-quiet);
  }
  a {
    color: var(--accent);
  }
  .option {
    display: grid;
    justify-items: start;
    gap: var(--space-1);
    padding-block: var(--space-2);
  }
  .option + .option {
    border-block-start: 1px solid var(--line);
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 1.5rem;
    font-size: var(--text-s);
    font-weight: 600;
  }
  input[type="checkbox"] {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }
  input[type="range"] {
    inline-size: 7rem;
  }
  output {
    min-inline-size: 3.5em;
    font-weight: 600;
  }
  .alarm {
    color: var(--alarm);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .check {
      min-block-size: var(--touch);
    }
  }
`;
