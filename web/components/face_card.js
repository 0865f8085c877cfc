/** Everything about the selected face: expression, quality of its picture, scores, and affect. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import "./circumplex.js";
import { controlStyles } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { labelsOf, percentOf, reasonOf, standing } from "./faces.js";
import { mark, markStyles, uncertainMark } from "./marks.js";
import { qualityRow, remedy } from "./quality_row.js";
import "./scores.js";
import { ScrolledFocus } from "./scrolled_focus.js";

/** @import { Face, UsedHead } from "../page/types.js" */
/** @import { Place } from "./circumplex.js" */

/** With more faces than this, their chips need more of the column. */
const FEW = 6;

/** Compound expressions that a line has room for. */
const SHOWN_COMPOUNDS = 2;

/** Lower ones are written as 0. */
const LEAST_SCORE = 0.005;

/**
 * @element emotilens-face-card
 * @property {Face | undefined} face the selected one
 * @property {CanvasImageSource | undefined} crop the face in the analysed frame
 * @property {number | undefined} threshold of the confidence, from 0 to 1
 * @property {string[] | undefined} labels in the order of their bars
 * @property {UsedHead | undefined} head used with the model
 * @property {number | undefined} baseline strength at which the face's own baseline is taken off
 * @property {number | undefined} seconds since when the face has been in view
 * @property {Face[]} faces all faces, for the circumplex
 * @property {Map<number, Place[]>} trails of each track
 * @property {Record<string, [number, number]>} positions of the expressions on the circumplex
 * @property {string} empty sentence shown without a face
 * @property {boolean} faded the face is no longer in view
 * @fires select with the track of another face
 * @cssproperty --card-gap distance of its parts; --card-rule: line above the circumplex
 * @cssproperty --after-bars 1 to put the quality of the picture below the bars
 * @cssproperty --card-header none to leave an answer to the chip; --card-name and --card-figure: sizes
 */
export class FaceCard extends EmotilensElement {
  static properties = {
    face: { attribute: false },
    crop: { attribute: false },
    threshold: { type: Number },
    labels: { attribute: false },
    head: { attribute: false },
    baseline: { type: Number },
    seconds: { type: Number },
    faces: { attribute: false },
    trails: { attribute: false },
    positions: { attribute: false },
    empty: { type: String },
    faded: { type: Boolean, reflect: true },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    markStyles,
    css`
      article {
        display: flex;
        flex-direction: column;
        gap: var(--card-gap, var(--space-3));
        min-block-size: 100%;
      }
      :host([faded]) article {
        color: var(--ink-quiet);
        filter: grayscale(1);
      }
      :host([faded]) :is(.crop, .mark) {
        opacity: 0.5;
      }
      .low {
        --row: 1.25rem;
        --circumplex: 8.75rem;
        --circumplex-text: 15px;
      }
      header {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 0 0.875rem;
        min-block-size: var(--crop, 4.25rem);
      }
      /* A small view has the answer in its chip. */
      .answered {
        display: var(--card-header, grid);
      }
      .crop {
        inline-size: var(--crop, 4.25rem);
        block-size: var(--crop, 4.25rem);
        border-radius: var(--radius-s);
        background: var(--stage);
        object-fit: cover;
      }
      p,
      h3 {
        margin: 0;
      }
      .who {
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--card-name, var(--text-xl));
        font-weight: 700;
        letter-spacing: -0.015em;
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      h3 .mark {
        inline-size: 0.9375rem;
        block-size: 0.9375rem;
      }
      .closest,
      .compound,
      .attributes,
      .remark {
        font-size: var(--text-s);
      }
      .remark {
        color: var(--ink-quiet);
      }
      .confidence {
        font-size: var(--card-figure, 1.75rem);
        font-weight: 700;
        letter-spacing: -0.02em;
        white-space: nowrap;
      }
      .confidence small {
        color: var(--ink-quiet);
        font-size: 0.5em;
        font-weight: 600;
      }
      .quality {
        display: flex;
        flex-wrap: wrap;
        margin: 0;
        border-block: 1px solid var(--line);
      }
      .quality,
      .note,
      emotilens-circumplex {
        order: var(--after-bars, 0);
      }
      .quality div {
        flex: 1 1 auto;
        padding: 0.375rem 0 0.4375rem 0.625rem;
        border-inline-start: 1px solid var(--line);
      }
      .quality div:first-child {
        padding-inline-start: 0;
        border: 0;
      }
      dt {
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      dd {
        display: flex;
        align-items: center;
        gap: 0.3rem;
        margin: 0;
        font-size: var(--text-s);
        font-weight: 600;
        line-height: 1.2;
        white-space: nowrap;
      }
      .warned dd {
        color: var(--alarm);
      }
      .quality .icon {
        inline-size: 0.875rem;
        block-size: 0.875rem;
      }
      emotilens-circumplex {
        margin-block-start: auto;
        padding-block-start: 0.625rem;
        border-block-start: var(--card-rule, 1px solid var(--line));
      }
      @media (max-width: 60rem), (max-height: 30rem) {
        article {
          gap: var(--space-2);
          --crop: 3rem;
          --row: 1.3125rem;
        }
        .quality {
          order: 1;
        }
        .note {
          order: 2;
        }
        emotilens-circumplex {
          order: 3;
          border: 0;
          --circumplex: 11.5rem;
        }
      }
      @media (max-height: 30rem) {
        article {
          --crop: 2.75rem;
          --row: 1.25rem;
          --circumplex: 10.5rem;
        }
        .confidence {
          font-size: 1.25rem;
        }
        h3 {
          font-size: var(--text-l);
        }
      }
    `,
  ];

  constructor() {
    super();
    new ScrolledFocus(this);
    /** @type {Face | undefined} */
    this.face = undefined;
    /** @type {CanvasImageSource | undefined} */
    this.crop = undefined;
    /** @type {number | undefined} */
    this.threshold = undefined;
    /** @type {string[] | undefined} */
    this.labels = undefined;
    /** @type {UsedHead | undefined} */
    this.head = undefined;
    /** @type {number | undefined} */
    this.baseline = undefined;
    /** @type {number | undefined} */
    this.seconds = undefined;
    /** @type {Face[]} */
    this.faces = [];
    /** @type {Map<number, Place[]>} */
    this.trails = new Map();
    /** @type {Record<string, [number, number]>} */
    this.positions = {};
    this.empty = "";
    this.faded = false;
  }

  render() {
    if (!this.face) return html`<p class="quiet">${this.empty || words().face.none}</p>`;
    const face = this.face;
    const name = standing(face);
    return html`<article class="face ${name} ${this.faces.length > FEW ? "low" : ""}" data-track=${face.track} aria-label=${words().face.name(face.track)}>
      ${this.#header(face)}
      ${face.quality ? qualityRow(face.quality) : nothing}
      ${face.quality?.warnings.length ? remedy(face.quality) : nothing}
      ${name === "unjudged" ? nothing : this.#scores(face)}
      ${this.#remarks(face)}
      ${this.#affect(face)}
    </article>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement | null} */ (this.renderRoot.querySelector(".crop"));
    if (!canvas || !this.crop) return;
    canvas.getContext("2d")?.drawImage(this.crop, 0, 0, canvas.width, canvas.height);
  }

  /** @param {Face} face */
  #header(face) {
    const { expression } = face;
    const judged = standing(face) !== "unjudged" && expression;
    return html`<header class=${standing(face) === "sure" ? "answered" : ""}>
      <canvas class="crop" width="136" height="136" role="img" aria-label=${words().face.crop(face.track)}></canvas>
      <div>
        <p class="who">${this.#who(face)}</p>
        ${judged ? answer(face) : html`<h3 class="label">${uncertainMark()}<span>${reasonOf(face)}</span></h3>`}
      </div>
      ${judged ? html`<p class="confidence">${percentOf(face)}<small>&nbsp;%</small></p>` : nothing}
    </header>`;
  }

  /** @param {Face} face */
  #who(face) {
    const { name, notJudged, since, lost, of } = words().face;
    const who = name(face.track);
    if (this.faded) return `${who}, ${lost}`;
    if (standing(face) === "unjudged") return `${who}, ${notJudged}`;
    if (face.expression?.uncertain && face.expression.reason) return `${who}, ${reasonOf(face)}`;
    if (this.seconds !== undefined) return `${who}, ${since(this.seconds)}`;
    return this.faces.length > 1 ? of(face.track, this.faces.length) : who;
  }

  /** @param {Face} face */
  #scores(face) {
    const { expression } = face;
    if (!expression) return nothing;
    const units = face.action_units ?? {};
    const labels = this.labels ?? labelsOf(face);
    const among = [...labels, ...Object.keys(units)];
    return html`<emotilens-scores
        class="expressions"
        .smoothed=${expression.probabilities}
        .raw=${expression.raw}
        .threshold=${this.threshold}
        .labels=${labels}
        .among=${among}
        .uncertain=${expression.uncertain}
      ></emotilens-scores>
      ${
        Object.keys(units).length === 0
          ? nothing
          : html`<emotilens-scores
              class="units"
              heading=${words().face.units}
              .smoothed=${units}
              .raw=${face.action_units_raw ?? {}}
              .thresholds=${this.head?.thresholds ?? {}}
              .labels=${Object.keys(units)}
              .among=${among}
            ></emotilens-scores>`
      }`;
  }

  /** What methods and further networks add. @param {Face} face */
  #remarks({ compound, attributes }) {
    const {
      baseline,
      methods,
      attributes: { looks },
    } = words();
    const ranked = Object.entries(compound ?? {}).sort(([, one], [, other]) => other - one);
    const likeliest = ranked.filter(([, score]) => score >= LEAST_SCORE).slice(0, SHOWN_COMPOUNDS);
    return html`
      ${
        likeliest.length > 0
          ? html`<p class="compound">
              ${methods.likeliest(likeliest.map(([each, score]) => methods.score(words().label(each), score)).join(" · "))}
            </p>`
          : nothing
      }
      ${
        attributes
          ? html`<p class="attributes">
              ${looks(attributes.age, attributes.age_deviation, attributes.gender_label)}
            </p>`
          : nothing
      }
      ${this.baseline === undefined ? nothing : html`<p class="remark">${baseline.note(this.baseline)}</p>`}
    `;
  }

  /** @param {Face} face */
  #affect(face) {
    if (!this.faces.some(({ valence }) => valence !== undefined)) return nothing;
    const labels = new Set(labelsOf(face));
    const positions = Object.entries(this.positions).filter(([label]) => labels.has(label));
    const origin = face.affect_source && words().circumplex.origin(face.affect_source, this.head);
    return html`<emotilens-circumplex
      .faces=${this.faces}
      .selected=${face.track}
      .trails=${this.trails}
      .positions=${Object.fromEntries(positions)}
      .source=${face.affect_source}
      .origin=${origin ?? ""}
    ></emotilens-circumplex>`;
  }
}

/** @param {Face} face with an expression */
function answer(face) {
  const { label, uncertain } = /** @type {NonNullable<Face["expression"]>} */ (face.expression);
  const name = words().label(label);
  if (!uncertain)
    return html`<h3 class="label">${mark(label, labelsOf(face))}<span>${name}</span></h3>`;
  return html`
    <h3 class="label">${uncertainMark()}<span>${words().face.uncertain}</span></h3>
    <p class="closest">${words().face.closest(name)}</p>
  `;
}

FaceCard.define("emotilens-face-card");
