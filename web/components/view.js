/** A frame and what was found in it: the stage, the faces as chips, and one card. */

import { css, html, nothing } from "lit";
import "./face_card.js";
import "./face_chips.js";
import { EmotilensElement } from "./emotilens_element.js";
import "./group.js";
import "./stage.js";
import { Still } from "./still.js";
import "./summary.js";
import "./timeline/timeline.js";

/** @import { Analysis, Face, History } from "../page/types.js" */
/** @import { Place } from "./circumplex.js" */
/** @import { Message, State } from "./stage.js" */
/** @import { Device, Offer } from "./stage_bar.js" */

/** The card shows the face with this much around it, as a share of the box. */
const MARGIN = 0.15;

/** Pixels of the card's picture. */
const CROP = 136;

/** From this many faces on, they are summed up. */
const MANY = 3;

/** A panel of its own in the view, or in one of its slots. */
export const cardStyles = css`
  .card {
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
`;

/**
 * @element emotilens-view
 * @property {Analysis | undefined} analysis whose last frame is shown
 * @property {Face[] | undefined} faces shown instead of those of the last frame
 * @property {string} src address of the picture; without one, the first slot holds what is shown
 * @property {HTMLCanvasElement | undefined} picture the frame in that slot, from which faces are cut
 * @property {number | undefined} selected track of the face whose card is shown; the largest by itself
 * @property {"auto" | "wide" | "sheet" | "embed"} layout card beside the stage where there is room,
 *   always, never, or narrow and without what is below the stage
 * @property {boolean} summed whether many faces are summed up, and the group's card is shown
 * @property {State} state and what follows up to `mirror`: of the stage
 * @property {Message | undefined} message
 * @property {Device[]} cameras
 * @property {string} camera
 * @property {Offer[]} offers
 * @property {string} hint
 * @property {boolean} mirror
 * @property {History | undefined} timeline of the last seconds
 * @property {Map<number, Place[]>} trails of each track, on the circumplex
 * @property {Record<string, [number, number]>} positions of the expressions on the circumplex
 * @slot - what is shown, and over it a canvas with `data-overlay`
 * @slot poster, poster-foot, status, note and bar, of the stage
 * @slot filters above the timeline
 * @slot below the stage
 * @slot above the faces
 * @slot beside the stage, under the card
 * @csspart stage with what is below it
 * @csspart faces
 * @fires select with the track of the face that was chosen
 */
export class View extends EmotilensElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    analysis: { attribute: false },
    faces: { attribute: false },
    src: { type: String },
    picture: { attribute: false },
    selected: { type: Number },
    layout: { type: String, reflect: true },
    summed: { type: Boolean },
    state: { type: String },
    message: { attribute: false },
    cameras: { attribute: false },
    camera: { type: String },
    offers: { attribute: false },
    hint: { type: String },
    mirror: { type: Boolean },
    timeline: { attribute: false },
    trails: { attribute: false },
    positions: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    cardStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .view,
      .view > div {
        display: grid;
        gap: var(--space-3);
        align-content: start;
        min-inline-size: 0;
      }
      .view > div {
        grid-template-columns: minmax(0, 1fr);
      }
      ::slotted(p[slot="poster"]) {
        display: grid;
        place-items: center;
        block-size: 100%;
        margin: 0;
        padding: var(--space-4);
        color: var(--on-stage-quiet);
        text-align: center;
      }
      emotilens-stage {
        aspect-ratio: 1;
      }
      .wide,
      .embed {
        grid-template-columns: minmax(0, 1fr) 25.5rem;
      }
      .embed {
        grid-template-columns: minmax(0, 1fr) 17rem;
      }
      .view.embed {
        gap: 0;
      }
      .embed emotilens-stage {
        aspect-ratio: auto;
        block-size: var(--embed-height, 24rem);
        border-radius: 0;
      }
      .embed .card {
        padding: 0;
        border: 0;
        background: none;
        --card-gap: var(--space-2);
        --card-name: var(--text-l);
        --card-figure: 1.25rem;
        --crop: 2.75rem;
        --row: 1.25rem;
        --after-bars: 1;
        --circumplex: 8.25rem;
        --circumplex-text: 15px;
      }
      .embed > [part="faces"] {
        padding: 0.625rem 0.875rem;
      }
      .wide emotilens-stage {
        aspect-ratio: 820 / 462;
      }
      @container (min-width: 50rem) {
        .auto {
          grid-template-columns: minmax(0, 1fr) 25.5rem;
        }
        .auto emotilens-stage {
          aspect-ratio: 820 / 462;
        }
      }
      @container (max-width: 36rem) {
        .embed {
          grid-template-columns: minmax(0, 1fr);
        }
        .embed emotilens-stage {
          block-size: 14.75rem;
        }
        .embed .card {
          --card-header: none;
        }
      }
    `,
  ];

  #still = new Still(() => this.requestUpdate());

  constructor() {
    super();
    /** @type {Analysis | undefined} */
    this.analysis = undefined;
    /** @type {Face[] | undefined} */
    this.faces = undefined;
    this.src = "";
    /** @type {HTMLCanvasElement | undefined} */
    this.picture = undefined;
    /** @type {number | undefined} */
    this.selected = undefined;
    /** @type {"auto" | "wide" | "sheet" | "embed"} */
    this.layout = "auto";
    this.summed = false;
    /** @type {State} */
    this.state = "still";
    /** @type {Message | undefined} */
    this.message = undefined;
    /** @type {Device[]} */
    this.cameras = [];
    this.camera = "";
    /** @type {Offer[]} */
    this.offers = [];
    this.hint = "";
    this.mirror = false;
    /** @type {History | undefined} */
    this.timeline = undefined;
    /** @type {Map<number, Place[]>} */
    this.trails = new Map();
    /** @type {Record<string, [number, number]>} */
    this.positions = {};
    this.addEventListener("select", (event) => {
      this.selected = /** @type {CustomEvent<number>} */ (event).detail;
    });
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("src") && !changed.has("analysis")) return;
    if (changed.get("src")) this.selected = undefined;
    this.#still.show(this.src, this.analysis?.sources[0].source);
  }

  render() {
    const { width = 4, height = 3 } = this.analysis?.sources[0] ?? {};
    const faces = this.faces ?? (this.state === "empty" ? [] : facesOf(this.analysis));
    const chosen = chosenOf(faces, this.selected);
    const shown = this.analysis && this.state !== "empty";
    return html`<div class="view ${this.layout}">
      <div part="stage">
        <emotilens-stage
          .state=${this.state}
          .result=${shown ? { width, height, faces } : undefined}
          .selected=${chosen?.track}
          .message=${this.message}
          .cameras=${this.cameras}
          .camera=${this.camera}
          .offers=${this.offers}
          .hint=${this.hint}
          .mirror=${this.mirror}
        >
          ${this.src ? [this.#still.picture, this.#still.overlay] : html`<slot></slot>`}
          ${["poster", "poster-foot", "status", "note", "bar"].map((name) => html`<slot name=${name} slot=${name}></slot>`)}
        </emotilens-stage>
        ${this.layout === "embed" ? nothing : this.#below(faces, chosen)}
      </div>
      <div part="faces">
        <slot name="above"></slot>
        ${
          faces.length > 0
            ? html`<emotilens-face-chips
                sortable
                .faces=${faces}
                .selected=${chosen?.track}
              ></emotilens-face-chips>`
            : nothing
        }
        <div class="card">${this.#card(faces, chosen, width)}</div>
        <slot name="beside"></slot>
      </div>
    </div>`;
  }

  /** @param {Face[]} faces @param {Face | undefined} chosen */
  #below(faces, chosen) {
    const summary = html`<div class="card">
      <emotilens-summary
        .faces=${faces}
        .selected=${chosen?.track}
        .threshold=${this.analysis?.model.confidence_threshold}
      ></emotilens-summary>
    </div>`;
    const timeline = html`<div class="card">
      <slot name="filters"></slot>
      <emotilens-timeline live .timeline=${this.timeline}></emotilens-timeline>
    </div>`;
    const group = this.analysis?.sources[0].frames?.at(-1)?.group;
    const together = html`<div class="card">
      <emotilens-group
        .group=${group}
        .threshold=${this.analysis?.model.confidence_threshold}
      ></emotilens-group>
    </div>`;
    return html`
      ${this.summed && faces.length >= MANY ? summary : nothing}
      ${this.summed && faces.length > 0 && group ? together : nothing}
      ${this.timeline ? timeline : nothing}
      <slot name="below"></slot>
    `;
  }

  /** @param {Face[]} faces @param {Face | undefined} face @param {number} width of the analysed frame */
  #card(faces, face, width) {
    const picture = this.src ? this.#still.picture : this.picture;
    const baseline = this.analysis?.sources[0].baseline;
    return html`<emotilens-face-card
      .face=${face}
      .faces=${faces}
      .crop=${face && picture && cropped(picture, width, face)}
      .positions=${this.positions}
      .threshold=${this.analysis?.model.confidence_threshold}
      .head=${this.analysis?.head}
      .baseline=${baseline && baseline.track === face?.track ? baseline.strength : undefined}
      .trails=${this.trails}
    ></emotilens-face-card>`;
  }
}

/** @param {Analysis | undefined} analysis @returns {Face[]} of its last frame */
export function facesOf(analysis) {
  return analysis?.sources[0].frames?.at(-1)?.faces ?? [];
}

/**
 * @param {Face[]} faces
 * @param {number | undefined} selected track
 * @returns {Face | undefined} the selected face, or the largest
 */
export function chosenOf(faces, selected) {
  return (
    faces.find(({ track }) => track === selected) ??
    faces.reduce((most, face) => (area(face) > area(most) ? face : most), faces[0])
  );
}

/** @param {Face} face */
function area({ box: [, , width, height] }) {
  return width * height;
}

/**
 * @param {HTMLCanvasElement} picture which may show the frame scaled down
 * @param {number} frameWidth
 * @param {Face} face
 */
function cropped(picture, frameWidth, { box: [x, y, width, height] }) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = CROP;
  const scale = picture.width / frameWidth;
  const side = Math.max(width, height) * (1 + 2 * MARGIN);
  const [left, top] = [x + (width - side) / 2, y + (height - side) / 2];
  const part = [left, top, side, side].map((pixels) => pixels * scale);
  if (picture.width > 0) {
    canvas
      .getContext("2d")
      ?.drawImage(picture, part[0], part[1], part[2], part[3], 0, 0, CROP, CROP);
  }
  return canvas;
}
