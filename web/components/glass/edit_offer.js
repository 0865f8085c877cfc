/** Edited steps that came with a link: to be read before they run. */

import { css, html } from "lit";
import { words } from "../../words/words.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";

/** @import { Sources } from "../../page/edit_types.js" */

/**
 * @element emotilens-edit-offer
 * @property {Sources | null} sources null if the link is damaged
 * @fires offer with true to use the edits, false to discard them
 */
export class EditOffer extends EmotilensElement {
  static properties = { sources: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      section {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 2px solid var(--accent);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      h3,
      p {
        margin: 0;
      }
      h3 {
        font-size: var(--text-m);
      }
      p {
        max-inline-size: 44rem;
        font-size: var(--text-s);
      }
      pre {
        max-block-size: 16rem;
        margin: 0;
        padding: var(--space-2);
        overflow: auto;
        border-radius: var(--radius-s);
        background: var(--sunken);
        font: 0.78125rem / 1.5 var(--font-mono);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      b {
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Sources | null} */
    this.sources = null;
  }

  render() {
    const text = words().livePython.offer;
    return html`<section aria-label=${this.sources ? text.title : text.damaged}>
      <h3>${text.title}</h3>
      <p>${this.sources ? text.about : text.damaged}</p>
      ${Object.entries(this.sources ?? {}).map(
        ([file, source]) =>
          html`<b>${file}</b><pre tabindex="0" role="region" aria-label=${file} lang="en">${source}</pre>`,
      )}
      <span class="ways">
        ${this.sources ? html`<button type="button" class="button" @click=${() => this.emit("offer", true)}>${text.accept}</button>` : ""}
        <button type="button" class="button" @click=${() => this.emit("offer", false)}>${text.discard}</button>
      </span>
    </section>`;
  }
}

EditOffer.define("emotilens-edit-offer");
