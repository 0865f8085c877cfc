/** Which faces of a picture look like one person: the same in other pictures, or two in this one. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";

/**
 * @typedef {{
 *   compared: number,
 *   all: number,
 *   people: { face: number, others: { face: number, picture: string }[] }[],
 *   together: [number, number][],
 * }} Alike how many faces were `compared`, of how many in `all` pictures; `people`: faces of the
 *   picture, each with those of other pictures that look like the same person; `together`: pairs of
 *   its faces that look alike; by their numbers
 */

/** How many faces of other pictures a sentence lists. */
const LISTED = 5;

/**
 * @element emotilens-alike
 * @property {Alike | undefined} alike without it, nothing is shown
 */
export class AlikeFaces extends EmotilensElement {
  static properties = { alike: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      section {
        display: grid;
        gap: var(--space-1);
      }
      h2,
      p,
      ul {
        margin: 0;
      }
      h2,
      .about {
        color: var(--ink-quiet);
        font-size: var(--text-s);
        font-weight: 400;
      }
      ul {
        padding: 0;
        list-style: none;
      }
      li,
      p {
        max-inline-size: 80ch;
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Alike | undefined} */
    this.alike = undefined;
  }

  render() {
    if (!this.alike) return nothing;
    const { compared, all, people, together } = this.alike;
    const text = words().identity;
    const found = [
      ...people.map(({ face, others }) =>
        text.alike(face, others.slice(0, LISTED), Math.max(others.length - LISTED, 0)),
      ),
      ...(together.length > 0 ? [text.together(together)] : []),
    ];
    return html`<section role="status">
      <h2>${text.title}</h2>
      ${
        found.length > 0
          ? html`<ul>${found.map((sentence) => html`<li>${sentence}</li>`)}</ul>
              <p class="about">${text.check}</p>`
          : html`<p>${compared < 2 ? text.alone : text.different(compared)}</p>`
      }
      ${all > compared ? html`<p class="about">${text.most(compared, all)}</p>` : nothing}
    </section>`;
  }
}

AlikeFaces.define("emotilens-alike");
