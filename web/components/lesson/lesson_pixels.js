/** A few pixels of a lesson's picture as a table: the bytes of each, on its colour. */

import { css, html, nothing } from "lit";
import { EmotilensElement } from "../emotilens_element.js";
import { styled } from "../styled.js";
import { worded } from "./wording.js";

/** @import { PixelsView } from "../../page/lesson_types.js" */
/** @import { Wording } from "./wording.js" */

/**
 * @element emotilens-lesson-pixels
 * @property {PixelsView | undefined} view
 * @property {Wording} wording
 */
export class LessonPixels extends EmotilensElement {
  static properties = { view: { attribute: false }, wording: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      table {
        inline-size: 100%;
        border-collapse: collapse;
        table-layout: fixed;
        font: 0.6875rem / 1.15 var(--font-mono);
      }
      caption {
        padding: 0.25rem 0 0;
        caption-side: bottom;
        color: var(--ink-quiet);
        font: var(--text-xs) / 1.4 var(--font);
        text-align: start;
      }
      th {
        padding: 0 0.125rem 0.125rem;
        color: var(--ink-quiet);
        font-weight: 400;
      }
      tbody th {
        padding: 0 0.25rem 0 0;
        text-align: end;
      }
      thead th:first-child,
      tbody th {
        inline-size: 1.75rem;
      }
      td {
        padding: 0.0625rem 0;
        background: rgb(var(--red) var(--green) var(--blue));
        color: #fff;
        text-align: center;
        forced-color-adjust: none;
        print-color-adjust: exact;
      }
      td.bright {
        color: #000;
      }
      td span {
        display: block;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {PixelsView | undefined} */
    this.view = undefined;
    /** @type {Wording} */
    this.wording = {};
  }

  render() {
    if (!this.view) return nothing;
    const { name, left, top, values, bright } = this.view;
    return html`<table>
      <caption>${worded(this.wording, name)}</caption>
      <thead>
        <tr>
          <td></td>
          ${values[0].map((_, column) => html`<th scope="col">${left + column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${values.map(
          (row, index) => html`<tr>
            <th scope="row">${top + index}</th>
            ${row.map((pixel, column) => cell(pixel, bright[index][column]))}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

/** @param {number[]} pixel @param {boolean} bright */
function cell([red, green, blue], bright) {
  return html`<td
    class=${bright ? "bright" : ""}
    ${styled({ "--red": red, "--green": green, "--blue": blue })}
  >
    <span>${red}</span> <span>${green}</span> <span>${blue}</span>
  </td>`;
}

LessonPixels.define("emotilens-lesson-pixels");
