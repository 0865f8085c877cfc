/** Whether answers are as often correct as they are sure, with the number of answers below. */

import { css, html, nothing, svg } from "lit";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";
import { wholePercent } from "./faces.js";

/** @import { Reliability as Values, ReliabilityBin } from "../page/types.js" */

/** In units of the view box. */
const [LEFT, TOP, WIDTH, HEIGHT, BARS, GAP] = [34, 8, 360, 220, 44, 14];
const BOTTOM = TOP + HEIGHT;
const GROUND = BOTTOM + GAP + BARS;

const LEVELS = [0, 0.5, 1];
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const PAPER = "https://arxiv.org/abs/1706.04599";

/**
 * @element emotilens-reliability
 * @property {Values | null} values
 */
export class ReliabilityDiagram extends EmotilensElement {
  static properties = { values: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      svg {
        display: block;
        inline-size: 100%;
        max-inline-size: 30rem;
      }
      text {
        fill: var(--ink-quiet);
        font: 12px var(--font);
        paint-order: stroke;
        stroke: var(--surface);
        stroke-width: 3px;
      }
      .grid {
        stroke: var(--line);
      }
      .exact {
        stroke: var(--ink-quiet);
        stroke-dasharray: 4 4;
      }
      .line {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2.5;
      }
      .point {
        fill: var(--accent);
        stroke: var(--surface);
        stroke-width: 1.5;
      }
      .bar {
        fill: color-mix(in oklab, var(--accent) 55%, var(--surface));
      }
      p {
        margin: var(--space-2) 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
      a {
        color: var(--accent);
      }
      summary {
        inline-size: fit-content;
        min-block-size: 1.5rem;
        margin-block-start: var(--space-2);
        color: var(--ink-quiet);
        font-size: var(--text-s);
        cursor: pointer;
      }
      table {
        border-collapse: collapse;
        font-size: var(--text-s);
      }
      :is(th, td) {
        padding: var(--space-1) var(--space-4) var(--space-1) 0;
        font-weight: 400;
        text-align: end;
      }
      thead th {
        color: var(--ink-quiet);
      }
      @media (pointer: coarse) {
        summary {
          min-block-size: var(--touch);
          align-content: center;
        }
      }
      @media (forced-colors: active) {
        .line,
        .point,
        .bar,
        .exact {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Values | null} */
    this.values = null;
  }

  render() {
    const { values } = this;
    if (!values) return nothing;
    const { reliability: text } = words().comparison;
    return html`
      ${diagram(values.bins)}
      <p>
        ${text.error(values.error, values.count)}
        <a href=${PAPER} rel="noopener" target="_blank">${text.source}</a>. ${text.bars}
      </p>
      <details>
        <summary>${text.asTable}</summary>
        <table>
          <thead>
            <tr>${Object.values(text.columns).map((name) => html`<th scope="col">${name}</th>`)}</tr>
          </thead>
          <tbody>
            ${values.bins.map(
              ({ confidence, accuracy, count }) => html`<tr>
                <th scope="row">${wholePercent(confidence)} %</th>
                <td>${wholePercent(accuracy)} %</td>
                <td>${count}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </details>
    `;
  }
}

/** @param {ReliabilityBin[]} bins */
function diagram(bins) {
  const { reliability: text } = words().comparison;
  const points = bins.map(({ confidence, accuracy }) => [across(confidence), up(accuracy)]);
  const most = Math.max(...bins.map(({ count }) => count));
  return html`<svg
    viewBox="0 0 ${LEFT + WIDTH + 14} ${GROUND + 36}"
    role="img"
    aria-label=${text.summary}
  >
    ${LEVELS.map(
      (level) => svg`<path class="grid" d="M${LEFT} ${up(level)}H${LEFT + WIDTH}" />
        <text x=${LEFT - 6} y=${up(level) + 4} text-anchor="end">${100 * level}</text>`,
    )}
    <path class="exact" d="M${across(0)} ${up(0)}L${across(1)} ${up(1)}" />
    <text x=${across(0.3)} y=${up(0.36)} text-anchor="end">${text.exact}</text>
    <text x=${LEFT + 4} y=${TOP + 14}>${text.accuracy}</text>
    ${bins.map((bin) => bar(bin, most))}
    <path class="line" d="M${points.map((point) => point.join(" ")).join("L")}" />
    ${points.map(([x, y]) => svg`<circle class="point" cx=${x} cy=${y} r="4.5" />`)}
    ${TICKS.map(
      (tick) =>
        svg`<text x=${across(tick)} y=${GROUND + 16} text-anchor="middle">${100 * tick}</text>`,
    )}
    <text x=${LEFT + WIDTH} y=${GROUND + 32} text-anchor="end">${text.confidence}</text>
  </svg>`;
}

/** @param {ReliabilityBin} bin @param {number} most answers of any bin */
function bar({ confidence, count }, most) {
  const height = Math.max((BARS * count) / most, 1);
  return svg`<rect class="bar" x=${across(confidence) - 8} y=${GROUND - height} width="16" height=${height} />`;
}

/** @param {number} share */
function across(share) {
  return Math.round((LEFT + WIDTH * share) * 10) / 10;
}

/** @param {number} share */
function up(share) {
  return Math.round((BOTTOM - HEIGHT * share) * 10) / 10;
}

ReliabilityDiagram.define("emotilens-reliability");
