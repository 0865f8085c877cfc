/** The Gradio app's comparison: faces of one picture beside the nearest ones of another. */

import { css, html, nothing } from "lit";
import { EmotilensElement } from "../components/emotilens_element.js";
import { words } from "../words/words.js";

/**
 * @typedef {{
 *   face: number,
 *   other: number,
 *   distance: number,
 *   similarity: number,
 *   same: boolean,
 *   picture: string,
 *   otherPicture: string,
 * }} ComparedPair `face` and `other` are numbers of faces; `picture` and `otherPicture` addresses
 */

/**
 * @element emotilens-gradio-compared
 * @property {{ threshold: number, pairs: ComparedPair[] } | null} value null before the comparison
 */
export class ComparedView extends EmotilensElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { value: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr);
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--ink);
      }
      li.same {
        border-color: var(--accent);
      }
      img {
        inline-size: 3.5rem;
        block-size: 3.5rem;
        border-radius: var(--radius-s);
        background: var(--sunken);
        object-fit: cover;
      }
      b {
        display: block;
        font-size: var(--text-s);
      }
      small,
      p {
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {{ threshold: number, pairs: ComparedPair[] } | null} */
    this.value = null;
  }

  render() {
    const { pairs = [], threshold = 0 } = this.value ?? {};
    const text = words().gradio.compared;
    return html`<div role="status">
      ${
        this.value
          ? html`<ul>
              ${pairs.map(
                ({
                  face,
                  other,
                  distance,
                  similarity,
                  same,
                  picture,
                  otherPicture,
                }) => html`<li class=${same ? "same" : ""}>
                  <img src=${picture} alt=${text.face(face)} />
                  <img src=${otherPicture} alt=${text.nearest(other)} />
                  <span>
                    <b>${same ? text.same : text.different}</b>
                    <small>${text.distance(distance, threshold)}<br />${text.similarity(similarity)}</small>
                  </span>
                </li>`,
              )}
            </ul>`
          : nothing
      }
    </div>`;
  }
}

ComparedView.define("emotilens-gradio-compared");
