/** The styles of the drawer of sessions. */

import { css } from "lit";

export const sessionStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inset-block: 0;
    inline-size: min(27rem, 100vw);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0 0 0 auto;
    padding: 0;
    border: 0;
    border-inline-start: 1px solid var(--line);
    background: var(--surface);
    box-shadow: var(--shadow-float);
    color: var(--ink);
    overscroll-behavior: contain;
  }
  dialog[open] {
    animation: enter var(--quick) ease-out;
  }
  :host([inline]) dialog {
    position: static;
    inline-size: 100%;
    block-size: auto;
    border: 1px solid var(--line);
    box-shadow: none;
    animation: none;
  }
  dialog::backdrop {
    background: rgb(14 18 21 / 0.5);
  }
  @keyframes enter {
    from {
      translate: 1.5rem 0;
      opacity: 0;
    }
  }
  .inside {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    min-block-size: 100%;
    padding: var(--space-3) var(--space-4);
  }
  .head,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .head {
    justify-content: space-between;
  }
  h2 {
    margin: 0;
    font-size: var(--text-l);
    line-height: 1.2;
  }
  .bare {
    min-inline-size: var(--control);
    padding: 0;
    border-color: transparent;
    background: none;
  }
  ul {
    display: grid;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-2) var(--space-3);
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .kind {
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: var(--radius-s);
    background: var(--sunken);
    color: var(--ink-quiet);
  }
  .about b {
    display: block;
    overflow-wrap: anywhere;
    font-size: var(--text-s);
  }
  small {
    color: var(--ink-quiet);
    font-size: var(--text-xs);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    grid-column: 2;
    gap: var(--space-1);
  }
  .actions .button {
    padding: 0 0.625rem;
  }
  .actions [data-action="delete"] {
    margin-inline-start: auto;
  }
  form {
    display: flex;
    gap: var(--space-1);
  }
  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--control);
    padding: 0 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: var(--text-s);
  }
  .check {
    display: flex;
    gap: var(--space-2);
    font-size: var(--text-s);
  }
  .check input {
    flex: none;
    inline-size: 1.125rem;
    min-inline-size: 0;
    block-size: 1.125rem;
    min-block-size: 0;
    margin: 0.125rem 0 0;
    accent-color: var(--accent);
  }
  .check small {
    display: block;
  }
  .empty {
    margin: 0;
    color: var(--ink-quiet);
    font-size: var(--text-s);
  }
  .empty b {
    display: block;
    color: var(--ink);
  }
  emotilens-toast {
    position: sticky;
    inset-block-end: var(--space-3);
    margin-block-start: auto;
  }
  .failure:not(:has(*)) {
    margin-block-end: calc(-1 * var(--space-3));
  }
  .foot {
    padding-block-start: var(--space-3);
    border-block-start: 1px solid var(--line);
    font-size: var(--text-s);
  }
  .foot span {
    flex: 1;
    min-inline-size: 10rem;
  }
  .alarm {
    border-color: var(--alarm);
    color: var(--alarm);
  }
  @media (pointer: coarse) {
    .actions .button,
    .bare,
    input {
      min-inline-size: var(--touch);
      min-block-size: var(--touch);
    }
  }
`;
