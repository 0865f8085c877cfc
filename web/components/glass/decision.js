/** The answer: its label or “uncertain”, the threshold, and the quality of the face. */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { wholePercent } from "../faces.js";
import { mark, markStyles, uncertainMark } from "../marks.js";

/** @import { GlassValue, Measured } from "../../page/glass_types.js" */

export const decisionStyles = css`
  ${markStyles}
  .answer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    margin: 0;
    padding: var(--space-2) var(--space-3);
    border: 2px solid var(--line-strong);
    border-radius: var(--radius);
    font-size: var(--text-xl);
    font-weight: 700;
    line-height: 1.2;
  }
  .answer.uncertain {
    border-style: dashed;
  }
  .answer output {
    margin-inline-start: auto;
  }
  .why {
    margin: var(--space-2) 0;
    font-size: var(--text-s);
  }
  .quality {
    inline-size: 100%;
    margin-block-start: var(--space-2);
  }
  .quality caption {
    margin-block-end: var(--space-1);
    color: var(--ink-quiet);
    font-size: var(--text-xs);
    text-align: start;
  }
  .quality tbody th {
    text-align: start;
  }
  .quality .beyond {
    color: var(--alarm);
    font-weight: 700;
  }
`;

/** @param {GlassValue} value */
export function decision({ facts, names }) {
  const text = words().glass;
  const { label = "", confidence = 0, uncertain = false, reason, threshold, quality } = facts;
  const name = words().label(label);
  const percent = wholePercent(confidence);
  return html`
    <p class=${uncertain ? "answer uncertain" : "answer"}>
      ${uncertain ? uncertainMark() : mark(label, names)}
      <span>${uncertain ? text.uncertain(name) : name}</span>
      <output>${percent} %</output>
    </p>
    <p class="why">${
      threshold === null || threshold === undefined
        ? text.withoutThreshold
        : text.compared(confidence, threshold, uncertain)
    }${reason ? ` ${text.because(words().reason(reason))}` : ""}</p>
    ${quality?.length ? table(quality) : nothing}
  `;
}

/** @param {Measured[]} quality */
function table(quality) {
  const text = words().glass;
  return html`<table class="quality">
    <caption>${text.quality}</caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${text.measured}</th>
        <th scope="col">${text.warn}</th>
        <th scope="col">${text.refuse}</th>
      </tr>
    </thead>
    <tbody>
      ${quality.map(
        ({ warning, value, warn, refuse, beyond }) => html`<tr>
          <th scope="row" class=${beyond ? "beyond" : ""}>${words().reason(warning)}</th>
          <td class=${beyond ? "beyond" : ""}>${value === null ? "–" : text.figure(value)}</td>
          <td>${text.figure(warn)}</td>
          <td>${text.figure(refuse)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
