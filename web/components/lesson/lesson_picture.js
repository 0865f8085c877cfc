/** A picture of a lesson's figure, with boxes over it, of which one can be dragged. */

import { css, html, nothing, svg } from "lit";
import { EmotilensElement } from "../emotilens_element.js";
import { worded } from "./wording.js";

/** @import { PictureView } from "../../page/lesson_types.js" */
/** @import { Wording } from "./wording.js" */

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
        position: relative;
        margin: 0;
        border-radius: var(--radius-s);
        background: var(--stage);
        overflow: hidden;
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
      .drag rect.chosen {
        cursor: move;
        touch-action: none;
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
      ${
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
      </svg>
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

  /** @param {PointerEvent & { currentTarget: SVGRectElement }} event */
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
