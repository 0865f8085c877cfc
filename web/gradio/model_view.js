/** The Gradio app's facts about the chosen model, below the choice. */

import { css, html, nothing } from "lit";
import { EmotilensElement } from "../components/emotilens_element.js";
import { words } from "../words/words.js";

/**
 * @typedef {{
 *   title: string,
 *   facts: [name: keyof import("../words/words.js").Words["facts"], ...values: any[]][],
 *   note: [mark: string, note: string] | null,
 *   head: string,
 *   gone: string | null,
 * }} ModelValue `note` on the licence; `head`: what comes from a head, or why it is not applied;
 *   `gone`: a model of an earlier visit that is not there any more
 */

/**
 * @element emotilens-gradio-model
 * @property {ModelValue | null} value
 */
export class ModelView extends EmotilensElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { value: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      p {
        max-inline-size: 75ch;
        margin: 0 0 var(--space-2);
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
      .alarm {
        color: var(--alarm);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {ModelValue | null} */
    this.value = null;
  }

  render() {
    if (!this.value) return nothing;
    const { title, facts, note, head, gone } = this.value;
    const known = facts.map(([name, ...values]) =>
      /** @type {any} */ (words().facts[name])(...values),
    );
    return html`
      ${gone ? html`<p class="alarm" role="status">${words().gradio.gone(gone, title)}</p>` : nothing}
      <p>${known.join(", ")}</p>
      ${note ? html`<p>${note[0]} ${words().content(note[1])}</p>` : nothing}
      ${head ? html`<p>${words().sentence(head)}</p>` : nothing}
    `;
  }
}

ModelView.define("emotilens-gradio-model");
