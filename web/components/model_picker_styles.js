/** Styles of the choice of the expression model. */

import { css } from "lit";

export const pickerStyles = css`
  :host {
    position: relative;
  }
  .button {
    font-weight: 550;
    line-height: 1.3;
  }
  .button .icon {
    inline-size: 1rem;
    block-size: 1rem;
  }
  #model-in-use {
    max-inline-size: var(--model-width, 11.5rem);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (min-width: 60.01rem) and (max-width: 90rem) {
    :host([inmenu]) .rest {
      display: none;
    }
  }
  [aria-expanded="true"] .icon {
    transform: rotate(180deg);
  }
  .panel {
    position: absolute;
    z-index: 5;
    inset-block-start: calc(100% + var(--space-1));
    inset-inline-end: 0;
    inline-size: min(28rem, 100vw - 2.5rem);
    max-block-size: calc(100svh - 4.5rem);
    padding: var(--space-3) var(--space-4);
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow-float);
  }
  p {
    margin: 0 0 var(--space-2);
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .small,
  .model p {
    padding: 0;
    color: var(--ink-quiet);
    font-size: var(--text-s);
  }
  .alarm {
    color: var(--alarm);
  }
  .model {
    display: grid;
    grid-template-columns: max-content 1fr;
    align-items: end;
    column-gap: var(--space-3);
    padding-block-end: var(--space-1);
  }
  .model label {
    align-content: end;
    min-block-size: 2rem;
    font-weight: 600;
    cursor: pointer;
  }
  .model p {
    grid-column: 2;
  }
  input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0 0 0.125rem;
    accent-color: var(--accent);
  }
  :disabled + label {
    color: var(--ink-quiet);
    font-weight: 400;
    cursor: default;
  }
  code {
    display: inline-block;
    max-inline-size: 100%;
    color: var(--ink);
    font: var(--text-xs) / 1.4 var(--font-mono);
    overflow-wrap: anywhere;
  }
  a {
    color: var(--accent-deep);
  }
  @media (pointer: coarse) {
    .model label {
      min-block-size: var(--touch);
    }
  }
  @media (max-width: 60rem) {
    :host([inmenu]) .button {
      inline-size: 100%;
      justify-content: flex-start;
    }
    :host([inmenu]) .panel {
      position: static;
      inline-size: auto;
      max-block-size: none;
      padding-inline: 0;
      border: 0;
      box-shadow: none;
    }
  }
`;
