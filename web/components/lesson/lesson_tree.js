/** A tree of faces in a lesson's figure: who is joined with whom at which distance, and a cut. */

import { css, html, nothing, svg } from "lit";
import { words } from "../../words/words.js";
import { EmotilensElement } from "../emotilens_element.js";
import { styled } from "../styled.js";
import { worded, written } from "./wording.js";

/** @import { Leaf, TreeView } from "../../page/lesson_types.js" */
/** @import { Wording } from "./wording.js" */

/** Units of the drawing: its width, and the height of a row. */
const [WIDTH, ROW] = [300, 24];

/** Of the curves below it. */
const HEIGHT = 56;

/** @type {Record<Leaf["state"], string>} */
const MARKS = { "": "", joined: "≠", apart: "↯" };

/**
 * @element emotilens-lesson-tree
 * @property {TreeView | undefined} view
 * @property {Wording} wording
 * @fires cut with the distance where somebody presses or drags
 */
export class LessonTree extends EmotilensElement {
  static properties = { view: { attribute: false }, wording: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      .tree {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr) max-content;
        column-gap: var(--space-2);
      }
      ol {
        display: contents;
        list-style: none;
      }
      li {
        display: grid;
        grid-column: 1 / -1;
        grid-row: var(--row);
        grid-template-columns: subgrid;
        align-items: center;
        block-size: 1.5rem;
        font-size: var(--text-xs);
      }
      li.other {
        background: var(--sunken);
      }
      .who {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        white-space: nowrap;
      }
      .who svg {
        flex: none;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        background: var(--track);
      }
      .year {
        color: var(--ink-quiet);
      }
      .found {
        grid-column: 3;
        display: flex;
        align-items: center;
        justify-content: end;
        gap: var(--space-1);
        min-inline-size: 2.5rem;
      }
      .found b {
        display: inline-grid;
        place-items: center;
        inline-size: 1.25rem;
        block-size: 1.25rem;
        border: 1px solid var(--line-strong);
        border-radius: 50%;
        background: var(--surface);
      }
      .joined,
      .apart {
        color: var(--alarm);
        font-weight: 700;
      }
      .branches {
        grid-row: 1 / span var(--rows);
        grid-column: 2;
        inline-size: 100%;
        block-size: calc(var(--rows) * 1.5rem);
        overflow: visible;
        cursor: ew-resize;
        touch-action: pan-y;
      }
      path {
        fill: none;
        stroke: var(--line-strong);
        vector-effect: non-scaling-stroke;
      }
      .held {
        stroke: var(--ink);
        stroke-width: 2;
      }
      .open {
        stroke-dasharray: 2 3;
      }
      .cut {
        stroke: var(--accent);
        stroke-width: 2;
        stroke-dasharray: 5 3;
      }
      rect {
        fill: transparent;
      }
      .curves {
        grid-column: 2;
        inline-size: 100%;
        block-size: 3.5rem;
      }
      .ground {
        stroke: var(--line);
      }
      .bold {
        stroke: var(--accent);
        stroke-width: 2.5;
      }
      .dashed {
        stroke: var(--ink);
        stroke-width: 1.5;
        stroke-dasharray: 5 4;
      }
      .curve-names,
      .shares {
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        margin: 0;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      .curve-names {
        grid-column: 1;
        justify-content: center;
        max-inline-size: 7.5rem;
      }
      .curve-names svg {
        inline-size: 1rem;
        block-size: 0.25rem;
        vertical-align: middle;
      }
      .shares {
        grid-column: 3;
      }
      .scale {
        grid-column: 2;
        position: relative;
        block-size: 1.25rem;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      .scale span {
        position: absolute;
        inset-inline-start: var(--at);
        translate: -50%;
      }
      .scale .now {
        padding-inline: 0.25rem;
        border-radius: var(--radius-s);
        background: var(--accent-soft);
        color: var(--accent-deep);
        font-weight: 700;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem var(--space-3);
        margin: var(--space-1) 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      @media print {
        li.other {
          outline: 1px solid var(--line);
        }
      }
    `,
  ];

  /** Address of the pictures, which come with the first view. */
  #pictures = "";

  constructor() {
    super();
    /** @type {TreeView | undefined} */
    this.view = undefined;
    /** @type {Wording} */
    this.wording = {};
  }

  willUpdate() {
    this.#pictures = this.view?.source ?? this.#pictures;
  }

  render() {
    const { view } = this;
    if (!view) return nothing;
    const rows = view.leaves.length;
    return html`<div class="tree" ${styled({ "--rows": rows })}>
        <ol aria-label=${worded(this.wording, view.name)}>
          ${view.leaves.map((leaf, row) => this.#row(view, leaf, row))}
        </ol>
        <svg
          class="branches"
          viewBox="0 0 ${WIDTH} ${ROW * rows}"
          preserveAspectRatio="none"
          aria-hidden="true"
          @pointerdown=${this.#grab}
        >
          <rect width=${WIDTH} height=${ROW * rows} />
          ${view.joins.map((join) => branch(view, join))}
          <path class="cut" d="M${across(view, view.cut)} 0V${ROW * rows}" />
        </svg>
        <div class="scale" aria-hidden="true">
          <span ${styled({ "--at": "0%" })}>0</span>
          <span class="now" ${styled({ "--at": `${(100 * across(view, view.cut)) / WIDTH}%` })}
            >${written({ value: view.cut, form: "2" })}</span
          >
        </div>
        <p class="curve-names">
          ${view.curves.map(
            (curve) => html`<span>
              ${worded(this.wording, curve.name)}
              <svg viewBox="0 0 16 4" aria-hidden="true"><path class=${curve.style} d="M0 2H16" /></svg>
            </span>`,
          )}
        </p>
        <svg
          class="curves"
          viewBox="0 0 ${WIDTH} ${HEIGHT}"
          preserveAspectRatio="none"
          role="img"
          aria-label=${worded(this.wording, "curves")}
        >
          <path class="ground" d="M0 1H${WIDTH}M0 ${HEIGHT - 1}H${WIDTH}" />
          ${view.curves.map((curve) => line(view, curve))}
          <path class="cut" d="M${across(view, view.cut)} 0V${HEIGHT}" />
        </svg>
        <p class="shares" aria-hidden="true">
          <span>${written({ value: 1, form: "percent" })}</span>
          <span>${written({ value: 0, form: "percent" })}</span>
        </p>
      </div>
      <p class="legend">
        <span><b class="joined">${MARKS.joined}</b> ${worded(this.wording, "joined")}</span>
        <span><b class="apart">${MARKS.apart}</b> ${worded(this.wording, "apart")}</span>
      </p>`;
  }

  /** @param {TreeView} view @param {Leaf} leaf @param {number} row */
  #row({ side, leaves }, { name, year, group, state, picture }, row) {
    const found = words().lessons.foundPerson(group);
    return html`<li class=${group % 2 ? "" : "other"} ${styled({ "--row": row + 1 })}>
      <span class="who">
        <svg viewBox="${picture * side} 0 ${side} ${side}" aria-hidden="true">
          <image href=${this.#pictures} width=${side * leaves.length} height=${side} />
        </svg>
        ${worded(this.wording, name)} <span class="year">${year}</span>
      </span>
      <span class="found">
        ${state ? html`<span class=${state} role="img" aria-label=${worded(this.wording, state)}>${MARKS[state]}</span>` : nothing}
        <b role="img" aria-label=${found}>${group}</b>
      </span>
    </li>`;
  }

  /** @param {PointerEvent & { currentTarget: SVGGraphicsElement }} event */
  #grab(event) {
    event.preventDefault();
    const plane = event.currentTarget;
    /** @param {PointerEvent} moved */
    const follow = ({ clientX }) => {
      const { left, width } = plane.getBoundingClientRect();
      if (this.view && width) this.emit("cut", ((clientX - left) / width) * this.view.longest);
    };
    follow(event);
    plane.setPointerCapture(event.pointerId);
    plane.addEventListener("pointermove", follow);
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      plane.addEventListener(end, () => plane.removeEventListener("pointermove", follow), {
        once: true,
      });
    }
  }
}

/** @param {TreeView} view @param {number} distance */
function across({ longest }, distance) {
  return Math.round(Math.min(distance / longest, 1.02) * WIDTH * 10) / 10;
}

/** @param {TreeView} view @param {TreeView["joins"][number]} join */
function branch(view, [above, below, before, earlier, distance]) {
  const [top, bottom] = [(above + 0.5) * ROW, (below + 0.5) * ROW];
  const at = across(view, distance);
  const line = `M${across(view, before)} ${top}H${at}V${bottom}H${across(view, earlier)}`;
  return svg`<path class=${distance <= view.cut ? "held" : "open"} d=${line} />`;
}

/** @param {TreeView} view @param {TreeView["curves"][number]} curve */
function line(view, { points, style }) {
  const path = points.map(
    ([distance, share]) =>
      `${across(view, distance)} ${(1 + (1 - share) * (HEIGHT - 2)).toFixed(1)}`,
  );
  return svg`<path class=${style} d="M${path.join("L")}" />`;
}

LessonTree.define("emotilens-lesson-tree");
