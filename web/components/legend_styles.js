/** Keys of a legend: a bar, and the line of the threshold. */

import { css } from "lit";

export const legendStyles = css`
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 0.35rem;
  }
  .legend i {
    forced-color-adjust: none;
  }
  .key-bar {
    inline-size: 1.125rem;
    block-size: 0.5rem;
    border-radius: 2px;
    background: var(--ink-quiet);
  }
  .key-threshold {
    block-size: 0.75rem;
    border-inline-start: 1.5px dashed var(--ink-quiet);
  }
`;
