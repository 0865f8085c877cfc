/** What the views of pictures and cameras share: a stage, the faces as chips, and one card. */

import { css, html, nothing } from "lit";
import { EmotilensElement } from "../components/emotilens_element.js";

/** @import { Analysis, Face, Source } from "../page/types.js" */
/** @import { Place } from "../components/circumplex.js" */

/**
 * @typedef {{ picture: HTMLCanvasElement, width: number }} Frame `width` of the analysed frame,
 *   which the picture may show scaled down
 */

/** The card shows the face with this much around it, as a share of the box. */
const MARGIN = 0.15;

/** Pixels of the card's picture. */
const CROP = 136;

/**
 * @property {unknown} value what the Gradio component holds
 * @property {Record<string, [number, number]>} positions of the expressions on the circumplex
 */
export class FacesView extends EmotilensElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    value: { attribute: false },
    positions: { attribute: false },
    selected: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      :host {
        container-type: inline-size;
      }
      .view {
        display: grid;
        gap: var(--space-3);
        align-items: start;
      }
      .view > div {
        display: grid;
        gap: var(--space-3);
        min-inline-size: 0;
      }
      .card {
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      .poster {
        display: grid;
        place-items: center;
        block-size: 100%;
        margin: 0;
        padding: var(--space-4);
        color: var(--on-stage-quiet);
        text-align: center;
      }
      .filters {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-5);
        margin-block-end: var(--space-2);
        font-size: var(--text-s);
      }
      .note {
        padding: 0 0.75rem;
        font-size: var(--text-s);
      }
      emotilens-stage {
        aspect-ratio: 1;
      }
      .countdown {
        position: absolute;
        z-index: 1;
        inset: 3.25rem var(--space-3) auto;
      }
      @container (min-width: 50rem) {
        .view {
          grid-template-columns: minmax(0, 1fr) 25.5rem;
        }
        emotilens-stage {
          aspect-ratio: 820 / 462;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Record<string, [number, number]>} */
    this.positions = {};
    /** Track of the face that was chosen. @type {number | undefined} */
    this.selected = undefined;
    this.addEventListener("select", (event) => {
      this.selected = /** @type {CustomEvent<number>} */ (event).detail;
    });
  }

  /**
   * @param {Face[]} faces
   * @returns {Face | undefined} the chosen face, or the largest
   */
  chosen(faces) {
    return (
      faces.find(({ track }) => track === this.selected) ??
      faces.reduce((most, face) => (area(face) > area(most) ? face : most), faces[0])
    );
  }

  /**
   * @param {Analysis | undefined} analysis
   * @param {Face[]} faces
   * @param {Frame} frame in which they were detected
   * @param {Map<number, Place[]>} [trails]
   */
  card(analysis, faces, frame, trails = new Map()) {
    const face = this.chosen(faces);
    return html`
      ${
        faces.length > 0
          ? html`<emotilens-face-chips sortable .faces=${faces} .selected=${face?.track}></emotilens-face-chips>`
          : nothing
      }
      <div class="card">
        <emotilens-face-card
          .face=${face}
          .faces=${faces}
          .crop=${face && cropped(frame, face)}
          .positions=${this.positions}
          .threshold=${analysis?.model.confidence_threshold}
          .head=${analysis?.head}
          .baseline=${baselineOf(analysis, face)}
          .trails=${trails}
        ></emotilens-face-card>
      </div>
    `;
  }
}

/** @param {Source | undefined} source of one frame */
export function facesOf(source) {
  return source?.frames?.flatMap(({ faces }) => faces) ?? [];
}

/** @param {Face} face */
function area({ box: [, , width, height] }) {
  return width * height;
}

/**
 * @param {Frame} frame
 * @param {Face} face
 */
function cropped({ picture, width: frameWidth }, { box: [x, y, width, height] }) {
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

/**
 * @param {Analysis | undefined} analysis
 * @param {Face | undefined} face
 * @returns {number | undefined} strength at which the face's own baseline is taken off
 */
function baselineOf(analysis, face) {
  const baseline = analysis?.sources[0].baseline;
  return baseline && baseline.track === face?.track ? baseline.strength : undefined;
}
