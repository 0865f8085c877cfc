/** Styles of an album. */

import { css } from "lit";

export const albumStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--space-2) var(--space-5);
  }
  h2 {
    margin: 0;
    font-size: var(--text-xl);
    line-height: 1.25;
  }
  header p {
    margin-block-start: var(--space-1);
    font-size: var(--text-m);
  }
  h3 {
    margin: 0;
    font-size: var(--text-s);
  }
  p {
    margin: 0;
    max-inline-size: 80ch;
  }
  p:empty {
    display: none;
  }
  .about {
    color: var(--ink-quiet);
    font-size: var(--text-s);
  }
  a {
    color: var(--accent);
  }
  .alarm {
    color: var(--alarm);
    font-weight: 600;
  }
  .primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover {
    background: var(--accent-deep);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
  }
  .consent {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr));
    gap: var(--space-5) var(--space-8);
    margin: var(--space-2) 0;
    padding-block: var(--space-4);
    border-block: 1px solid var(--line);
  }
  .consent dt {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-weight: 600;
  }
  .consent .icon {
    color: var(--accent);
  }
  .consent dd {
    max-inline-size: 40rem;
    margin: var(--space-1) 0 0;
    font-size: var(--text-small);
    line-height: 1.5;
  }
  .intake {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-2) var(--space-3);
    border: 2px dashed var(--line-strong);
    border-radius: var(--radius);
  }
  .intake .quiet {
    font-size: var(--text-s);
  }
  .intake.empty {
    display: grid;
    gap: var(--space-4);
    justify-items: center;
    padding: var(--space-6) var(--space-4);
    text-align: center;
  }
  .empty .row {
    justify-content: center;
  }
  .empty :is(b, .quiet) {
    display: block;
  }
  .dropping {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  .rest {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }
  .note.calm {
    background: var(--sunken);
  }
  .note.calm .icon {
    color: var(--ink-quiet);
  }
  .reading {
    display: grid;
    gap: var(--space-1);
  }
  .reading .about {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  progress {
    inline-size: min(14rem, 100%);
    block-size: 0.625rem;
    accent-color: var(--accent);
  }
  #outcome {
    justify-self: start;
  }
  .noted p {
    font-weight: 600;
  }
  .noted:not(:has(button)):has(p:empty) {
    display: none;
  }
  details {
    border-block-start: 1px solid var(--line);
    padding-block-start: var(--space-2);
  }
  details > :not(summary) {
    margin-block-start: var(--space-2);
  }
  summary {
    font-weight: 600;
    line-height: 1.75rem;
    cursor: pointer;
  }
  ul {
    margin: 0;
    padding-inline-start: 1.25rem;
    font-size: var(--text-s);
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .list {
    max-block-size: 20rem;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  .list li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--space-4);
    padding: 0.125rem var(--space-1);
    border-block-end: 1px solid var(--line);
  }
  .agreement,
  .agreement > #figures {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2);
  }
  .agreement dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
    gap: 0 var(--space-5);
    max-inline-size: 60rem;
    margin: 0;
    font-size: var(--text-s);
  }
  .agreement dl > div {
    display: flex;
    justify-content: space-between;
    gap: var(--space-3);
    padding-block: var(--space-1);
    border-block-end: 1px solid var(--line);
  }
  .agreement dd {
    margin: 0;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .agreement > #figures:empty {
    display: none;
  }
  .setting {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-1) var(--space-4);
    max-inline-size: 38rem;
    min-block-size: var(--control);
    font-size: var(--text-s);
  }
  .setting :is(select, input[type="number"]) {
    max-inline-size: 100%;
    min-block-size: var(--control);
    padding-inline: 0.5rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  .setting input[type="number"] {
    inline-size: 4.5rem;
  }
  .setting input[type="range"] {
    inline-size: 10rem;
    accent-color: var(--accent);
  }
  output {
    min-inline-size: 2.5em;
    font-weight: 600;
  }
  @media (pointer: coarse) {
    summary,
    .setting,
    .setting :is(select, input[type="number"]) {
      min-block-size: var(--touch);
    }
  }
`;
