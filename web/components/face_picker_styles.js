/** Styles of the people of a video. */

import { css } from "lit";

export const facePickerStyles = css`
  :host {
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .head {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--space-2);
    font-size: var(--text-xs);
  }
  h2 {
    margin: 0;
    font-size: var(--text-s);
  }
  .suggestion {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    margin: var(--space-2) 0 0;
    padding: var(--space-2);
    border: 1px solid transparent;
    border-radius: var(--radius-s);
    background: var(--sunken);
    font-size: var(--text-xs);
  }
  .suggestion .button {
    max-inline-size: 100%;
    white-space: normal;
  }
  .suggestion p {
    flex: 1 1 12rem;
    margin: 0;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--space-1);
    margin: var(--space-2) 0 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: minmax(0, 1fr) auto;
    container-type: inline-size;
    align-items: center;
    border: 2px solid transparent;
    border-radius: var(--radius-s);
  }
  li.several {
    grid-column: auto;
    border-color: var(--line);
  }
  li.several:not(:has(+ .several), .several + *) {
    grid-column: 1 / -1;
  }
  li.on {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  li.excluded .picture,
  li.excluded .shares {
    opacity: 0.4;
  }
  label {
    position: relative;
    display: grid;
    grid-template-columns: 2.75rem minmax(0, 1fr) 5.5rem;
    align-items: center;
    gap: var(--space-3);
    min-block-size: 3.25rem;
    padding: 0.25rem;
    cursor: pointer;
  }
  .several label {
    grid-template-columns: minmax(0, 1fr);
    min-block-size: 0;
    padding-inline: 0.5rem;
  }
  .several small {
    display: block;
  }
  label input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  li:has(label :focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .picture {
    inline-size: 2.75rem;
    block-size: 2.75rem;
    border-radius: var(--radius-s);
    background: var(--sunken);
    object-fit: cover;
  }
  span.picture {
    display: grid;
    place-items: center;
    color: var(--ink-quiet);
  }
  b {
    display: block;
    overflow: hidden;
    font-size: var(--text-s);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  small {
    color: var(--ink-quiet);
    font-size: var(--text-xs);
  }
  .looks {
    display: block;
    line-height: 1.3;
  }
  .shares {
    display: flex;
    gap: 1px;
    block-size: 0.625rem;
  }
  .shares i {
    flex: var(--seconds) 0 0;
    border-radius: 1px;
    background: var(--colour);
  }
  .shares .uncertain {
    border: 1px dashed var(--ink-quiet);
    background: none;
  }
  .more {
    inline-size: 1.75rem;
    min-inline-size: 1.75rem;
    padding: 0;
    border-color: transparent;
    background: none;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    gap: var(--space-1);
    padding: var(--space-1);
  }
  form input,
  form select {
    flex: 1 1 8rem;
    min-inline-size: 0;
    min-block-size: var(--control);
    padding: 0 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font-size: var(--text-s);
  }
  @container (max-width: 18rem) {
    label {
      grid-template-columns: 2.75rem minmax(0, 1fr);
      gap: 0 var(--space-2);
    }
    .picture {
      grid-row: span 2;
    }
    .shares {
      grid-column: 2;
    }
    label small {
      display: block;
      line-height: 1.3;
    }
  }
  @media (max-width: 60rem) and (orientation: portrait), (max-height: 30rem) {
    ul {
      grid-auto-columns: max-content;
      grid-auto-flow: column;
      grid-template: auto 1fr / none;
      margin: var(--space-1) -0.3125rem 0;
      padding: 0.3125rem;
      overflow-x: auto;
    }
    ul:has(form) {
      align-items: start;
    }
    li {
      grid-area: 1 / auto / -1;
      inline-size: 13rem;
      align-content: start;
    }
    li.several {
      grid-area: auto;
      inline-size: 8.5rem;
      align-content: center;
    }
    li:has(form) {
      inline-size: 17rem;
    }
  }
  @media (forced-colors: active) {
    li.on {
      outline: 2px solid Highlight;
    }
    .shares i {
      forced-color-adjust: none;
    }
  }
`;
