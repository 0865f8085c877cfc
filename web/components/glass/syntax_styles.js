/** Colours of Python code, in the editor as in the listing. */

import { css } from "lit";

export const syntaxStyles = css`
  .keyword {
    color: light-dark(#7a43e4, #a9a4ff);
  }
  .string {
    color: light-dark(#1c6a49, #93ea91);
  }
  .number,
  .name {
    color: var(--accent);
  }
  .comment {
    color: var(--ink-quiet);
    font-style: italic;
  }
`;
