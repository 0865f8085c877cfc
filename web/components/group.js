/** What the faces of a picture express together: label or “uncertain”, bars, and what it is worth. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";
import { percentOf } from "./faces.js";
import { mark, markStyles, uncertainMark } from "./marks.js";
import "./scores.js";

/** @import { Group } from "../page/types.js" */

/**
 * @element emotilens-group
 * @property {Group | undefined} group of a picture; without one, nothing is shown
 * @property {boolean} brief in one line, beside a stream
 * @property {number | undefined} threshold of the confidence, from 0 to 1
 */
export class GroupCard extends EmotilensElement {
  static properties = {
    group: { attribute: false },
    threshold: { type: Number },
    brief: { type: Boolean },
  };

  static styles = [
    EmotilensElement.styles,
    markStyles,
    css`
      :host {
        container-type: inline-size;
      }
      section {
        display: grid;
        gap: var(--space-2) var(--space-5);
      }
      h2,
      p {
        margin: 0;
      }
      h2 {
        font-size: var(--text-s);
        font-weight: 400;
        color: var(--ink-quiet);
      }
      .label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-l);
        font-weight: 700;
        letter-spacing: -0.01em;
        overflow-wrap: anywhere;
      }
      .counts {
        font-size: var(--text-s);
      }
      .about {
        color: var(--ink-quiet);
        font-size: var(--text-s);
        max-inline-size: 60ch;
      }
      .words {
        display: grid;
        gap: var(--space-1);
        align-content: start;
      }
      .brief {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
      }
      .brief .label {
        font-size: var(--text-s);
      }
      .brief .counts {
        color: var(--ink-quiet);
      }
      @container (min-width: 36rem) {
        .judged {
          grid-template-columns: minmax(0, 1fr) minmax(16rem, 24rem);
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Group | undefined} */
    this.group = undefined;
    /** @type {number | undefined} */
    this.threshold = undefined;
    this.brief = false;
  }

  render() {
    const { group } = this;
    if (!group) return nothing;
    const { expression } = group;
    const text = words().group;
    if (this.brief) {
      return html`<section class="brief" title=${text.mean}>
        <h2>${text.title}</h2>
        <p class="label">${this.#answer()}</p>
        <p class="counts">${expression ? text.counted(group.counted, group.faces) : text.tooFew(group.counted, group.faces)}</p>
      </section>`;
    }
    return html`<section class=${expression ? "judged" : ""}>
      <div class="words">
        <h2>${text.title}</h2>
        <p class="label">${this.#answer()}</p>
        <p class="counts">${countsOf(group)}</p>
        ${expression ? html`<p class="about">${group.method === "forests" ? text.forests(group.name ?? "") : text.mean}</p>` : nothing}
      </div>
      ${
        expression
          ? html`<emotilens-scores
            .smoothed=${expression.probabilities}
            .threshold=${group.method === "forests" ? undefined : this.threshold}
            .uncertain=${expression.uncertain}
            bare
          ></emotilens-scores>`
          : nothing
      }
    </section>`;
  }

  #answer() {
    const expression = this.group?.expression;
    const { uncertain, notJudged } = words().face;
    if (!expression) return html`${uncertainMark()}<span>${notJudged}</span>`;
    if (expression.uncertain) return html`${uncertainMark()}<span>${uncertain}</span>`;
    const labels = Object.keys(expression.probabilities);
    const name = words().label(expression.label);
    return html`${mark(expression.label, labels)}<span>${words().group.answer(name, percentOf({ expression }))}</span>`;
  }
}

/** @param {Group} group @returns {string} how many faces count, and what is closest */
function countsOf({ expression, faces, counted, agreeing }) {
  const text = words().group;
  if (!expression) return text.tooFew(counted, faces);
  const label = words().label(expression.label);
  const { reason, uncertain } = expression;
  return [
    ...(uncertain && reason ? [text.because(words().reason(reason), label)] : []),
    text.counted(counted, faces),
    ...(agreeing === undefined ? [] : [text.agreeing(agreeing, counted, label)]),
  ].join(" ");
}

GroupCard.define("emotilens-group");
