/** What the views of videos and cameras share: the filter above a timeline, in a card of its own. */

import { css } from "lit";
import { cardStyles } from "../components/view.js";

export const filterStyles = [
  cardStyles,
  css`
    .filters {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-5);
      margin-block-end: var(--space-2);
      font-size: var(--text-s);
    }
  `,
];
