/** Styles of the stage's controls. */

import { css } from "lit";
import { spokenOnly } from "./emotilens_element.js";

export const barStyles = css`
  :host {
    container-type: inline-size;
  }
  .bar {
    position: relative;
  }
  [role="toolbar"] {
    display: flex;
    align-items: center;
    gap: 0.125rem;
    padding: var(--space-1);
    border-radius: var(--radius);
    background: var(--bar-ground, var(--stage-bar));
    color: var(--on-stage);
  }
  .gap {
    flex: 1;
  }
  .button,
  .field {
    min-block-size: 2.5rem;
    border-color: transparent;
    background: none;
    color: inherit;
  }
  .button:hover,
  .field:hover,
  .button:is([aria-pressed="true"], [aria-expanded="true"]) {
    background: rgb(255 255 255 / 0.16);
  }
  :focus-visible,
  .field:has(:focus-visible) {
    outline-color: var(--stage-accent);
  }
  .main,
  .main:hover {
    background: var(--main-ground, var(--on-stage));
    color: var(--main-ink, var(--stage));
  }
  :host(:not([shown])) {
    container-type: normal;
    color: inherit;
  }
  :host(:not([shown])) [role="toolbar"] {
    padding: 0;
    background: none;
    color: inherit;
  }
  :host(:not([shown])) .main {
    min-block-size: 3.25rem;
    padding-inline: 1.5rem;
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
    font-size: 1.0625rem;
  }
  :host(:not([shown])) .main:hover {
    background: var(--accent-deep);
  }
  :host(:not([shown])) .button:not(.main) {
    min-block-size: 2.75rem;
    border-color: var(--line-strong);
  }
  :host(:not([shown])) .button:not(.main):hover {
    background: rgb(255 255 255 / 0.5);
  }
  :host(:not([shown])) [role="toolbar"] {
    flex-wrap: wrap;
    justify-content: var(--bar-start, start);
    gap: var(--space-2);
  }
  .record .icon {
    color: var(--recording);
  }
  .field {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.45rem;
    min-inline-size: 0;
    padding-inline-start: 0.75rem;
    border-radius: var(--radius-s);
    font-size: var(--text-s);
    font-weight: 600;
  }
  select {
    max-inline-size: 11rem;
    min-block-size: inherit;
    border: 0;
    background: none;
    color: inherit;
    text-overflow: ellipsis;
  }
  option {
    background: var(--stage);
    color: var(--on-stage);
  }
  .layers {
    position: absolute;
    inset: auto var(--space-1) calc(100% + var(--space-2)) auto;
    display: grid;
    margin: 0;
    padding: var(--space-2);
    border: 0;
    border-radius: var(--radius);
    background: var(--stage-bar);
    box-shadow: var(--shadow-float);
  }
  .layers label {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: var(--control);
    padding-inline: var(--space-2);
    font-size: var(--text-s);
  }
  input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--stage-accent);
  }
  @media (pointer: coarse) {
    .button,
    .field,
    .layers label {
      min-block-size: var(--touch);
      min-inline-size: var(--touch);
    }
  }
  @container (max-width: 44rem) {
    .words {
      ${spokenOnly}
    }
    .main .words {
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }
    .button {
      padding: 0 0.625rem;
    }
    select {
      max-inline-size: 5.5rem;
    }
  }
  @container (max-width: 22rem) {
    .button {
      padding: 0 0.375rem;
    }
  }
  @media (pointer: coarse) {
    @container (max-width: 20rem) {
      .main .words {
        ${spokenOnly}
      }
    }
  }
  @container (max-width: 14rem) {
    .main .words {
      ${spokenOnly}
    }
    .button {
      min-inline-size: 2.5rem;
    }
  }
  @media (forced-colors: active) {
    [role="toolbar"] {
      border: var(--bar-edge, 1px) solid CanvasText;
    }
    [aria-pressed="true"] {
      outline: 2px solid Highlight;
      outline-offset: -4px;
    }
  }
`;
