/** A picture of a lesson's figure, with boxes over it, of which one can be dragged. */

import { css, html, nothing, svg } from "lit";
import { EmotilensElement } from "../emotilens_element.js";
import { worded } from "./wording.js";

/** @import { PictureView } from "../../page/lesson_types.js" */
/** @import { Wording } from "./wording.js" */

/** Of the ring around a small box: radii in the picture's width. */
const LOUPE_SHARE = 12;

/**
 * @element emotilens-lesson-picture
 * @property {PictureView | undefined} view
 * @property {Uint8Array | undefined} pixels of the view
 * @property {Wording} wording
 * @fires moved with how far the chosen box was dragged: `right` and `down` in pixels of the picture
 */
export class LessonPicture extends EmotilensElement {
  static properties = {
    view: { attribute: false },
    pixels: { attribute: false },
    wording: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      figure {
        margin: 0;
        border-radius: var(--radius-s);
        background: var(--stage);
        overflow: hidden;
      }
      .pixels {
        position: relative;
      }
      canvas,
      img {
        display: block;
        inline-size: 100%;
        block-size: auto;
      }
      .sharp {
        image-rendering: pixelated;
      }
      svg {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
      }
      rect {
        fill: none;
        stroke: var(--on-stage);
        stroke-width: 1.5;
        stroke-dasharray: 4 3;
        vector-effect: non-scaling-stroke;
      }
      rect.chosen {
        fill: transparent;
        stroke: var(--stage-accent);
        stroke-width: 3;
        stroke-dasharray: none;
      }
      .drag :is(rect.chosen, .loupe) {
        cursor: move;
        touch-action: none;
      }
      .loupe {
        fill: transparent;
        stroke: var(--stage-accent);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
      figcaption {
        padding: 0.25rem 0.5rem;
        background: var(--stage);
        color: var(--on-stage-quiet);
        font-size: var(--text-xs);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {PictureView | undefined} */
    this.view = undefined;
    /** @type {Uint8Array | undefined} */
    this.pixels = undefined;
    /** @type {Wording} */
    this.wording = {};
  }

  render() {
    const { view } = this;
    if (!view) return nothing;
    const [height, width] = view.shape;
    const name = worded(this.wording, view.name);
    return html`<figure class=${view.drag ? "drag" : ""}>
      <div class="pixels">${
        this.pixels
          ? html`<canvas
              width=${width}
              height=${height}
              class=${view.sharp ? "sharp" : ""}
              role="img"
              aria-label=${name}
            ></canvas>`
          : html`<img
              src=${view.source ?? ""}
              width=${width}
              height=${height}
              class=${view.sharp ? "sharp" : ""}
              alt=${name}
            />`
      }
      <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
        ${view.boxes.map(
          ({ place: [x, y, across, down], chosen }) => svg`<rect
            class=${chosen ? "chosen" : ""}
            x=${x} y=${y} width=${across} height=${down}
            @pointerdown=${this.#grab}
          />`,
        )}
        ${view.loupe ? this.#loupe(view) : nothing}
      </svg></div>
      <figcaption>${name}</figcaption>
    </figure>`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("pixels") && this.pixels) this.#draw();
  }

  #draw() {
    const canvas = this.renderRoot.querySelector("canvas");
    if (!canvas || !this.view || !this.pixels) return;
    const [height, width, channels] = this.view.shape;
    const image = new ImageData(width, height);
    const { data } = image;
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        data[4 * pixel + channel] = this.pixels[channels * pixel + (channels < 3 ? 0 : channel)];
      }
      data[4 * pixel + 3] = 255;
    }
    canvas.getContext("2d")?.putImageData(image, 0, 0);
  }

  /** A ring around a box that is too small to be seen and to be dragged. @param {PictureView} view */
  #loupe({ boxes, shape }) {
    const [x, y, across, down] = boxes.find(({ chosen }) => chosen)?.place ?? [0, 0, 0, 0];
    const radius = Math.max(shape[1] / LOUPE_SHARE, across);
    return svg`<circle class="loupe" cx=${x + across / 2} cy=${y + down / 2} r=${radius}
      @pointerdown=${this.#grab} />`;
  }

  /** @param {PointerEvent & { currentTarget: SVGGraphicsElement }} event */
  #grab(event) {
    if (!this.view?.drag) return;
    event.preventDefault();
    const box = event.currentTarget;
    const scale = this.view.shape[1] / this.getBoundingClientRect().width;
    let [x, y] = [event.clientX, event.clientY];
    /** @param {PointerEvent} moved */
    const follow = (moved) => {
      const [right, down] = [(moved.clientX - x) * scale, (moved.clientY - y) * scale];
      [x, y] = [moved.clientX, moved.clientY];
      this.emit("moved", { right, down });
    };
    box.setPointerCapture(event.pointerId);
    box.addEventListener("pointermove", follow);
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      box.addEventListener(end, () => box.removeEventListener("pointermove", follow), {
        once: true,
      });
    }
  }
}

LessonPicture.define("emotilens-lesson-picture");
