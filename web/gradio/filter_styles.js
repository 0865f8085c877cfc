/** What the views of videos and cameras share: the filter above a timeline, in a card of its own. */

import { css } from "lit";

export const filterStyles = css`
  .card {
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-5);
    margin-block-end: var(--space-2);
    font-size: var(--text-s);
  }
`;
