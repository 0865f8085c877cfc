/** Two answers side by side: with an edit, and without. */

import { css, html } from "lit";
import { colourOf } from "../../page/colours.js";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { mark, markStyles } from "../marks.js";
import { styled } from "../styled.js";

/** @import { Answer } from "../../page/edit_types.js" */

/** @typedef {Pick<Answer, "label" | "confidence" | "probabilities">} Compared */

/**
 * @element emotilens-comparison
 * @property {Compared | null} yours null without a face
 * @property {Compared | null} original
 * @property {boolean} live
 */
export class Comparison extends EmotilensElement {
  static properties = {
    yours: { attribute: false },
    original: { attribute: false },
    live: { type: Boolean },
  };

  static styles = [
    EmotilensElement.styles,
    markStyles,
    css`
      h3 {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        justify-content: space-between;
        margin: 0 0 var(--space-2);
        font-size: var(--text-s);
      }
      .legend {
        display: flex;
        gap: var(--space-3);
        color: var(--ink-quiet);
        font-size: var(--text-xs);
        font-weight: 600;
      }
      .legend span {
        display: inline-flex;
        align-items: center;
        gap: 0.3rem;
      }
      .legend i {
        inline-size: 1.125rem;
        block-size: 5px;
        border-radius: 1px;
        background: var(--ink-quiet);
      }
      ul {
        display: grid;
        gap: 0.3125rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 6rem 1fr minmax(4.5rem, max-content);
        align-items: center;
        gap: var(--space-1);
        font-size: var(--text-xs);
      }
      .name {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        overflow-wrap: anywhere;
      }
      .two {
        display: grid;
        gap: 1px;
      }
      .two i {
        inline-size: max(1px, calc(var(--share) * 100%));
        block-size: 5px;
        border-radius: 1px;
        background: var(--colour);
      }
      .two i:last-child,
      .legend span:last-child i {
        background: none;
        box-shadow: inset 0 0 0 1px var(--ink-quiet);
      }
      .figures {
        color: var(--ink-quiet);
        text-align: end;
      }
      b {
        color: var(--ink);
      }
      p {
        margin: var(--space-2) 0 0;
        font-size: var(--text-s);
      }
      @media (forced-colors: active) {
        .two i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Compared | null} */
    this.yours = null;
    /** @type {Compared | null} */
    this.original = null;
    this.live = false;
  }

  render() {
    const { yours, original } = this;
    const text = words().livePython;
    const names = Object.keys((original ?? yours)?.probabilities ?? {});
    return html`
      <h3>
        ${text.effect}${this.live ? ` (${text.live})` : ""}
        <span class="legend">
          <span><i></i>${text.yours.toLowerCase()}</span><span><i></i>${text.original.toLowerCase()}</span>
        </span>
      </h3>
      <ul aria-label=${text.effect}>
        ${names.map((name) => {
          const shares = [yours, original].map((each) => each?.probabilities[name] ?? 0);
          const [mine, theirs] = shares.map((share) => Math.round(100 * share));
          return html`<li>
            <span class="name">${mark(name, names)}<span>${words().label(name)}</span></span>
            <span class="two" aria-hidden="true">
              ${shares.map((share) => html`<i ${styled({ "--share": share, "--colour": colourOf(name, names) })}></i>`)}
            </span>
            <span class=${mine === theirs ? "figures" : "figures differs"}>${text.against(mine, theirs)}</span>
          </li>`;
        })}
      </ul>
      <p>${this.#sentence()}</p>
    `;
  }

  #sentence() {
    const { yours, original } = this;
    const text = words().livePython;
    if (!yours) return text.noFace;
    if (!original) return text.noneBefore;
    const [mine, theirs] = [yours, original].map(({ label }) => words().label(label));
    if (mine !== theirs) return text.instead(theirs, mine);
    const [sure, before] = [yours, original].map(({ confidence }) => Math.round(100 * confidence));
    return text.still(mine, sure - before);
  }
}

Comparison.define("emotilens-comparison");
