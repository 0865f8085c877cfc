/** The look of the Gradio app's video. */

import { css } from "lit";

export const videoStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
  }
  p {
    margin: 0;
  }
  .alarm {
    color: var(--alarm);
    font-weight: 600;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--accent);
  }
  emotilens-player {
    position: absolute;
    z-index: 1;
    inset: auto var(--space-3) calc(var(--space-3) + 3.5rem);
  }
  .end {
    display: flex;
    gap: var(--space-2);
    margin-inline-start: auto;
  }
  .small {
    font-size: var(--text-xs);
    color: var(--ink-quiet);
  }
`;
