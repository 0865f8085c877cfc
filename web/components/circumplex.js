/** Faces by valence and arousal, each with the path of its last seconds. */

import { css, html, nothing, svg } from "lit";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";
import { signed } from "./faces.js";
import { markStyles, pathOf, shapeOf } from "./marks.js";
import { styled } from "./styled.js";

/** @import { AffectSource, Face } from "../page/types.js" */

/**
 * @typedef {{ time: number, valence: number, arousal: number }} Place in seconds, and −1 to 1
 * @typedef {Face & { valence: number, arousal: number }} PlacedFace
 */

/** In units of the view box, about one pixel each. */
const RADIUS = 91;

/** A trail fades in this many steps. */
const STEPS = 6;

/** Points of a trail; more would not be seen. */
const MOST_POINTS = 48;

const DOTS = 5;

const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @element emotilens-circumplex
 * @property {Face[]} faces
 * @property {number | undefined} selected track of the selected face
 * @property {Map<number, Place[]>} trails of each track, the latest last
 * @property {number} trail length in seconds
 * @property {AffectSource | undefined} source of valence and arousal
 * @property {string} origin what the source is called, if not by its own name
 * @property {Record<string, [number, number]>} positions valence and arousal of each expression
 * @cssproperty --circumplex largest width of the plane, a length
 * @fires select with a track
 */
export class Circumplex extends EmotilensElement {
  static properties = {
    faces: { attribute: false },
    selected: { type: Number },
    trails: { attribute: false },
    trail: { type: Number },
    source: { type: String },
    origin: { type: String },
    positions: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    markStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, var(--circumplex, 13.5rem)) 1fr;
        align-items: center;
        gap: var(--space-4);
      }
      svg.plane {
        display: block;
        inline-size: 100%;
        overflow: visible;
      }
      .edge {
        fill: var(--surface);
        stroke: var(--line-strong);
      }
      .ring {
        fill: none;
        stroke: var(--line);
      }
      text {
        fill: var(--ink-quiet);
        font: var(--circumplex-text, 11px) var(--font);
        text-anchor: middle;
      }
      .place {
        fill: var(--mark);
        opacity: 0.9;
      }
      .place .line {
        fill: none;
        stroke: var(--mark);
        stroke-width: 2.8;
      }
      .who {
        color: var(--ink-quiet);
        cursor: pointer;
      }
      .who.selected {
        color: var(--accent);
      }
      .trail {
        fill: none;
        stroke: currentcolor;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .before {
        fill: currentcolor;
      }
      .point {
        fill: currentcolor;
        stroke: var(--surface);
        stroke-width: 1.5;
      }
      .who text {
        fill: var(--surface);
        font-size: 11px;
        font-weight: 700;
      }
      dl {
        display: grid;
        gap: var(--space-2);
        margin: 0 0 0.625rem;
      }
      dt {
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
      dd {
        margin: 0;
        font-size: var(--text-xl);
        font-weight: 700;
        line-height: 1.1;
      }
      .tag {
        display: inline-block;
        padding: 0.0625rem 0.4375rem;
        border: 1px dashed var(--line-strong);
        border-radius: 1rem;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      p {
        margin: var(--space-1) 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      @media (forced-colors: active) {
        .place {
          forced-color-adjust: none;
        }
        .who.selected {
          color: Highlight;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Face[]} */
    this.faces = [];
    /** @type {number | undefined} */
    this.selected = undefined;
    /** @type {Map<number, Place[]>} */
    this.trails = new Map();
    this.trail = 5;
    /** @type {AffectSource | undefined} */
    this.source = undefined;
    this.origin = "";
    /** @type {Record<string, [number, number]>} */
    this.positions = {};
  }

  render() {
    const placed = /** @type {PlacedFace[]} */ (
      this.faces
        .filter(({ valence, arousal }) => valence !== undefined && arousal !== undefined)
        .sort(
          ({ track }, other) =>
            Number(track === this.selected) - Number(other.track === this.selected),
        )
    );
    const chosen = placed.find(({ track }) => track === this.selected);
    return html`
      ${this.#plane(placed)}
      <div>
        ${chosen ? figures(chosen) : nothing}
        ${this.source === undefined ? nothing : html`<span class="tag">${this.origin || words().circumplex.sources[this.source]}</span>`}
        ${this.trails.size === 0 ? nothing : html`<p>${words().circumplex.trail(this.trail, CALM.matches)}</p>`}
      </div>
    `;
  }

  /** @param {PlacedFace[]} faces the selected one last */
  #plane(faces) {
    const { excited, calm, pleasant, unpleasant, summary } = words().circumplex;
    const labels = Object.keys(this.positions);
    return html`<svg
      class="plane"
      viewBox="-112 -112 224 224"
      role="img"
      aria-label=${summary(faces.map(({ track, valence, arousal }) => ({ track, valence: signed(valence), arousal: signed(arousal) })))}
    >
      <circle class="edge" r=${RADIUS} />
      <circle class="ring" r=${RADIUS / 2} />
      <path class="ring" d="M${-RADIUS} 0H${RADIUS}M0 ${-RADIUS}V${RADIUS}" />
      <text y="-97">${excited}</text>
      <text y="106">${calm}</text>
      <text transform="translate(-98 0) rotate(-90)">${unpleasant}</text>
      <text transform="translate(98 0) rotate(90)">${pleasant}</text>
      ${labels.map((label) => this.#mark(label, labels))}
      ${faces.map((face) => this.#face(face))}
    </svg>`;
  }

  /** @param {string} label @param {string[]} labels */
  #mark(label, labels) {
    const [valence, arousal] = this.positions[label];
    const { x, y } = spot({ valence, arousal });
    return svg`<g
      class="place"
      transform="translate(${x} ${y}) scale(0.72)"
      ${styled({ "--mark": colourOf(label, labels) })}
    >${pathOf(shapeOf(label))}</g>`;
  }

  /** @param {PlacedFace} face */
  #face(face) {
    const { x, y } = spot(face);
    const selected = face.track === this.selected;
    return svg`<g
      class=${selected ? "who selected" : "who"}
      data-track=${face.track}
      @click=${() => this.emit("select", face.track)}
    >
      ${this.#trail(this.trails.get(face.track) ?? [])}
      <circle class="point" cx=${x} cy=${y} r=${selected ? 9 : 8} />
      <text x=${x} y=${y + 4}>${face.track}</text>
    </g>`;
  }

  /** @param {Place[]} places the latest last */
  #trail(places) {
    const latest = places.at(-1)?.time ?? 0;
    const recent = thinned(places.filter(({ time }) => latest - time <= this.trail));
    if (CALM.matches) return dots(recent);
    /** @param {Place} place */
    const step = ({ time }) => Math.floor((1 - (latest - time) / this.trail) * STEPS);
    return Array.from({ length: STEPS }, (_, index) => {
      const first = recent.findIndex((place) => step(place) === index);
      if (first < 0) return nothing;
      // Each part begins where the one before ends.
      const part = recent.slice(Math.max(first - 1, 0)).filter((place) => step(place) <= index);
      if (index === STEPS - 1) part.push(...recent.filter((place) => step(place) === STEPS));
      const strength = (index + 1) / STEPS;
      return svg`<path
        class="trail"
        d="M${part.map((place) => `${spot(place).x} ${spot(place).y}`).join("L")}"
        opacity=${0.1 + 0.85 * strength}
        stroke-width=${1 + 2.5 * strength}
      />`;
    });
  }
}

/** @param {PlacedFace} face */
function figures({ valence, arousal }) {
  const names = words().circumplex;
  return html`<dl>
    <div><dt>${names.valence}</dt><dd>${signed(valence)}</dd></div>
    <div><dt>${names.arousal}</dt><dd>${signed(arousal)}</dd></div>
  </dl>`;
}

/** @param {Place[]} places */
function dots(places) {
  return Array.from({ length: DOTS }, (_, index) => {
    const place = places[Math.floor((index * (places.length - 1)) / DOTS)];
    if (!place) return nothing;
    const { x, y } = spot(place);
    return svg`<circle class="before" cx=${x} cy=${y} r=${1.5 + 0.4 * index} opacity=${0.3 + 0.12 * index} />`;
  });
}

/** @param {Place[]} places @returns {Place[]} every so many, and the latest */
function thinned(places) {
  const stride = Math.ceil(places.length / MOST_POINTS);
  return places.filter((_, index) => (places.length - 1 - index) % stride === 0);
}

/** Both are clipped to −1 … 1; excited is at the top. @param {{ valence: number, arousal: number }} place */
function spot({ valence, arousal }) {
  const [across, up] = [valence, arousal].map((value) => Math.min(Math.max(value, -1), 1));
  return { x: Math.round(RADIUS * across * 10) / 10, y: Math.round(-RADIUS * up * 10) / 10 };
}

Circumplex.define("emotilens-circumplex");
