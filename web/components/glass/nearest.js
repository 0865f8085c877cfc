/** The taught samples whose embeddings are nearest to that of the walked face. */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";

/** @import { NearestSample } from "../../page/glass_types.js" */

/**
 * @element emotilens-nearest
 * @property {NearestSample[] | undefined} found undefined
 *   before they are looked for
 * @fires nearest
 */
export class NearestSamples extends EmotilensElement {
  static properties = { found: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      :host {
        padding-block-start: var(--space-3);
        border-block-start: 1px solid var(--line);
        font-size: var(--text-s);
      }
      h3,
      p {
        margin: 0 0 var(--space-2);
        font-size: var(--text-s);
      }
      ol {
        margin: 0;
        padding-inline-start: 1.25rem;
      }
      a {
        text-decoration: none;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {NearestSample[] | undefined} */
    this.found = undefined;
  }

  render() {
    const text = words().livePython.nearest;
    const { found } = this;
    return html`
      <h3>${text.title}</h3>
      <p class="quiet">${found?.length === 0 ? text.none : text.about}</p>
      ${found === undefined ? html`<button type="button" class="button" @click=${() => this.emit("nearest")}>${text.start}</button>` : nothing}
      ${found?.length === 0 ? html`<a class="button" href="#/teach">${text.teach}</a>` : nothing}
      ${
        found && found.length > 0
          ? html`<ol>${found.map(({ label, number, similarity }) => html`<li><b>${words().label(label)}</b> <span class="quiet">${text.sample(number, similarity)}</span></li>`)}</ol>`
          : nothing
      }
    `;
  }
}

NearestSamples.define("emotilens-nearest");
