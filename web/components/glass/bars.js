/** One bar for each named number, to the right or left of zero, with the number itself. */

import { css, html, nothing } from "lit";
import { colourOf } from "../../page/colours.js";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { mark, markStyles } from "../marks.js";
import { styled } from "../styled.js";

/**
 * @element emotilens-bars
 * @property {string[]} names
 * @property {number[]} values
 * @property {number | null} threshold drawn as a line; null without one
 * @property {string} label what the numbers are
 */
export class Bars extends EmotilensElement {
  static properties = {
    names: { attribute: false },
    values: { attribute: false },
    threshold: { type: Number },
    label: { type: String },
  };

  static styles = [
    EmotilensElement.styles,
    markStyles,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 6.25rem 1fr 3.75rem;
        align-items: center;
        min-block-size: 1.375rem;
        font-size: var(--text-xs);
      }
      .name {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        overflow-wrap: anywhere;
      }
      .best {
        font-weight: 700;
      }
      .track {
        position: relative;
        block-size: 0.625rem;
        border-radius: 2px;
        background: var(--track);
      }
      .bar {
        position: absolute;
        inset-block: 0;
        inset-inline: calc(var(--from) * 100%) calc((1 - var(--to)) * 100%);
        min-inline-size: 1px;
        border-radius: 2px;
        background: var(--colour);
      }
      .zero,
      .threshold {
        position: absolute;
        inset-block: -0.25rem;
        inset-inline-start: calc(var(--at) * 100%);
        border-inline-start: 1px solid var(--line-strong);
      }
      .threshold {
        border-inline-start: 1.5px dashed var(--ink-quiet);
      }
      .number {
        font-family: var(--font-mono);
        text-align: end;
      }
      p {
        margin: var(--space-1) 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      @media (forced-colors: active) {
        .track {
          outline: 1px solid CanvasText;
        }
        .bar {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {string[]} */
    this.names = [];
    /** @type {number[]} */
    this.values = [];
    /** @type {number | null} */
    this.threshold = null;
    this.label = "";
  }

  render() {
    const { names, values, threshold } = this;
    const low = Math.min(0, ...values);
    const high = Math.max(low < 0 || values.some((value) => value > 1) ? 0 : 1, ...values);
    const place = (/** @type {number} */ value) => (value - low) / (high - low || 1);
    const best = values.indexOf(Math.max(...values));
    return html`
      <ul aria-label=${this.label}>
        ${names.map(
          (name, index) => html`<li>
            <span class=${index === best ? "name best" : "name"}>
              ${mark(name, names)}<span>${words().label(name)}</span>
            </span>
            <span class="track" aria-hidden="true">
              <span
                class="bar"
                ${styled({
                  "--from": place(Math.min(0, values[index])),
                  "--to": place(Math.max(0, values[index])),
                  "--colour": colourOf(name, names),
                })}
              ></span>
              ${low < 0 ? html`<span class="zero" ${styled({ "--at": place(0) })}></span>` : nothing}
              ${threshold === null ? nothing : html`<span class="threshold" ${styled({ "--at": place(threshold) })}></span>`}
            </span>
            <span class=${index === best ? "number best" : "number"}>${words().glass.figure(values[index])}</span>
          </li>`,
        )}
      </ul>
      ${threshold === null ? nothing : html`<p>${words().glass.dashed(threshold)}</p>`}
    `;
  }
}

Bars.define("emotilens-bars");
