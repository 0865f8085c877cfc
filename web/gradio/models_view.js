/** The Gradio app's table of all models. */

import { css, html } from "lit";
import { EmotilensElement } from "../components/emotilens_element.js";
import { words } from "../words/words.js";

/**
 * @typedef {{
 *   name: string,
 *   title: string,
 *   labels: string[],
 *   accuracy: number | null,
 *   published: [percent: number, data: string] | null,
 *   milliseconds: number | null,
 *   bytes: number | null,
 *   licence: string,
 *   command: string | null,
 * }} Model `accuracy` in per cent; `milliseconds` per face; `command` that installs it
 */

/**
 * @element emotilens-gradio-models
 * @property {Model[]} models
 * @property {[mark: string, note: string][]} notes on licences
 */
export class ModelsView extends EmotilensElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { models: { attribute: false }, notes: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      div {
        overflow-x: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: var(--text-s);
      }
      :is(th, td) {
        padding: 0.5rem 0.75rem;
        border-block-end: 1px solid var(--line);
        font-weight: 400;
        text-align: start;
        vertical-align: top;
      }
      tbody th {
        min-inline-size: 9rem;
        font-weight: 600;
      }
      td:nth-child(2) {
        min-inline-size: 16rem;
      }
      thead th {
        color: var(--ink-quiet);
      }
      tbody tr:last-child > * {
        border-block-end: 0;
      }
      code {
        display: block;
        color: var(--ink-quiet);
        font: 400 0.9em var(--font-mono);
      }
      p {
        max-inline-size: 75ch;
        margin: var(--space-2) 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Model[]} */
    this.models = [];
    /** @type {[mark: string, note: string][]} */
    this.notes = [];
  }

  render() {
    const { models: text, gradio } = words();
    const headings = [
      ...[text.model, gradio.labels, text.accuracy, text.native, text.megabytes, text.licence],
      gradio.installed,
    ];
    return html`
      <div tabindex="0" role="region" aria-label=${text.all}>
        <table>
          <thead>
            <tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr>
          </thead>
          <tbody>${this.models.map(row)}</tbody>
        </table>
      </div>
      <p>${gradio.measured}</p>
      ${this.notes.map(([mark, note]) => html`<p>${mark} ${words().content(note)}</p>`)}
    `;
  }
}

/** @param {Model} model */
function row({ title, name, labels, milliseconds, bytes, licence, command, ...model }) {
  const { label, number, models } = words();
  return html`<tr>
    <th scope="row">${title}<code>${name}</code></th>
    <td>${labels.map(label).join(", ")}</td>
    <td>${accuracyOf(model)}</td>
    <td>${milliseconds === null ? "" : number(milliseconds, 1)}</td>
    <td>${bytes === null ? "" : number(bytes / 1e6, 1)}</td>
    <td>${licence}</td>
    <td>${command === null ? models.installed : html`<code>${command}</code>`}</td>
  </tr>`;
}

/** @param {Pick<Model, "accuracy" | "published">} model */
function accuracyOf({ accuracy, published }) {
  if (accuracy !== null) return words().gradio.percent(accuracy);
  return published ? words().gradio.on(...published) : "";
}

ModelsView.define("emotilens-gradio-models");
