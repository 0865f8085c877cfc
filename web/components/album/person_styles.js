/** Styles of the persons of an album. */

import { css } from "lit";
import { spokenOnly } from "../emotilens_element.js";

export const personStyles = css`
  :host {
    container-type: inline-size;
  }
  h3,
  h4 {
    margin: 0;
    font-size: var(--text-m);
    overflow-wrap: anywhere;
  }
  .head,
  .actions,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
  }
  .actions {
    gap: var(--space-2);
  }
  .row {
    margin-block: var(--space-2);
    font-size: var(--text-s);
  }
  slot[name="actions"] {
    display: block;
    margin-inline-start: auto;
  }
  .both {
    display: grid;
    grid-template: "tiles open" auto "rest open" 1fr / minmax(0, 1fr) min(25.5rem, 50%);
    align-items: start;
    gap: var(--space-4);
    margin-block-start: var(--space-2);
  }
  .both:not(:has(emotilens-person)) {
    grid-template: "tiles" auto "rest" auto / minmax(0, 1fr);
  }
  .both > slot {
    display: block;
    grid-area: rest;
  }
  emotilens-person {
    grid-area: open;
  }
  ul {
    display: grid;
    grid-area: tiles;
    grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr));
    gap: var(--space-2);
    max-block-size: 32rem;
    margin: -4px;
    padding: 4px;
    overflow: auto;
    list-style: none;
  }
  li label {
    position: relative;
    display: grid;
    gap: 0.125rem;
    padding: var(--space-1);
    border: 2px solid var(--line);
    border-radius: var(--radius);
    cursor: pointer;
  }
  li label:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .more {
    align-self: center;
  }
  .more .button {
    inline-size: 100%;
    white-space: normal;
  }
  .other label {
    border-style: dashed;
  }
  label:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 1px;
  }
  li input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  :is(img, .place) {
    display: grid;
    place-items: center;
    inline-size: 100%;
    aspect-ratio: 1;
    border-radius: var(--radius-s);
    background: var(--sunken);
    color: var(--ink-quiet);
    object-fit: cover;
  }
  .name {
    overflow: hidden;
    font-size: var(--text-s);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  li .quiet {
    font-size: var(--text-xs);
  }
  .open h4 {
    flex: 1 1 10rem;
  }
  .open {
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: var(--space-1) var(--space-4);
    margin: var(--space-2) 0;
    font-size: var(--text-s);
  }
  dt {
    color: var(--ink-quiet);
  }
  dd {
    margin: 0;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-size: var(--text-s);
    font-weight: 600;
  }
  .hint {
    color: var(--ink-quiet);
    font-weight: 400;
  }
  fieldset:not(:has(.face :focus-visible)) .hint {
    ${spokenOnly}
  }
  .faces {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(4.5rem, 1fr));
    gap: var(--space-1);
    max-block-size: 24rem;
    margin-inline: -4px;
    padding: 4px;
    overflow: auto;
  }
  .face {
    position: relative;
    border: 2px solid transparent;
    border-radius: var(--radius-s);
    cursor: pointer;
  }
  .face:has(:checked) {
    border-color: var(--accent);
  }
  .face input {
    position: absolute;
    inset: 0.25rem auto auto 0.25rem;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--accent);
  }
  form {
    display: flex;
    gap: var(--space-2);
    flex: 1;
  }
  form input,
  select {
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: var(--control);
    padding-inline: 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: var(--text-s);
  }
  form input {
    flex: 1;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 1.5rem;
    font-size: var(--text-s);
  }
  .check input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .row .button {
    padding-block: 0.25rem;
    white-space: normal;
  }
  [aria-disabled="true"] {
    opacity: 0.6;
    cursor: default;
  }
  @container (max-width: 44rem) {
    .both {
      grid-template: "tiles" auto "open" auto "rest" auto / minmax(0, 1fr);
    }
    ul {
      grid-auto-columns: 7rem;
      grid-auto-flow: column;
      grid-template-columns: none;
      max-block-size: none;
    }
    .faces {
      max-block-size: none;
    }
  }
  @media (pointer: coarse) {
    .check,
    form input,
    select {
      min-block-size: var(--touch);
    }
  }
  @media (forced-colors: active) {
    :is(li label, .face):has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
