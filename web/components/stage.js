/**
 * The stage: a camera, picture or video with frames drawn over it, its controls, and whatever there
 * is to say about them. What it shows are its children: `<video>`, `<canvas>`, and
 * `<canvas data-overlay>`, on which it draws.
 */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { drawOverlay, faceAt, USUAL_LAYERS } from "./overlay.js";
import "./stage_bar.js";
import { cue, cueStyles } from "./stage_cue.js";

/** @import { Face } from "../page/types.js" */
/** @import { Drawn, Layers } from "./overlay.js" */
/** @import { Area } from "./label_places.js" */
/** @import { StageBar, Device, Offer } from "./stage_bar.js" */
/** @import { Cue } from "./stage_cue.js" */

/**
 * @typedef {{ width: number, height: number, faces: Face[] }} Result size of the frame, and its faces
 * @typedef {"empty" | "live" | "paused" | "still"} State `still`: a picture or video
 * @typedef {{ action: string, words: string }} Remedy
 * @typedef {{ sentence: string, detail?: string, icon?: string, remedies?: Remedy[] }} Message
 */

/**
 * @element emotilens-stage
 * @property {Result | undefined} result
 * @property {number | undefined} selected track of the selected face
 * @property {Layers} layers
 * @property {boolean} mirror a live view
 * @property {State} state
 * @property {Message | undefined} message that is shown instead of the picture
 * @property {Device[]} cameras
 * @property {string} camera ID of the one in use
 * @property {boolean} recordable
 * @property {boolean} recording
 * @property {string} hint shown while no face is in view
 * @property {Cue | undefined} cue shown over the picture while samples are recorded
 * @property {Offer[]} offers what can be put on the empty stage
 * @fires select with a track
 * @fires remedy with the action of a remedy
 * @slot poster shown while the stage is empty; poster-foot is read after the controls, of area “bar”
 * @slot status at the top
 * @slot note a message of the page
 * @csspart bar the controls and what is above them
 * @slot bar further controls
 * @cssproperty --stage-below height at the lower edge that is left to controls, without the picture
 */
export class Stage extends EmotilensElement {
  static properties = {
    result: { attribute: false },
    selected: { type: Number },
    layers: { attribute: false },
    mirror: { type: Boolean },
    state: { type: String, reflect: true },
    message: { attribute: false },
    cameras: { attribute: false },
    camera: { type: String },
    recordable: { type: Boolean },
    recording: { type: Boolean },
    hint: { type: String },
    offers: { attribute: false },
    cue: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    cueStyles,
    css`
      :host {
        position: relative;
        overflow: hidden;
        aspect-ratio: 820 / 462;
        border-radius: var(--radius-l);
        background: var(--stage);
        color: var(--on-stage);
      }
      :host(:fullscreen) {
        border-radius: 0;
      }
      :host([state="empty"]) {
        display: grid;
        place-content: center;
      }
      .media,
      .message {
        position: absolute;
        inset: 0;
      }
      .media {
        inset-block-end: var(--stage-below, 0);
      }
      .media ::slotted(:is(video, canvas)) {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        object-fit: contain;
      }
      .media ::slotted([hidden]) {
        display: none;
      }
      .media ::slotted([data-overlay]) {
        pointer-events: none;
      }
      .mirrored ::slotted(:not([data-overlay])) {
        transform: scaleX(-1);
      }
      .top {
        position: absolute;
        inset: var(--space-3) var(--space-3) auto;
        pointer-events: none;
      }
      .bottom {
        position: absolute;
        z-index: 2;
        inset: auto var(--space-3) var(--space-3);
        display: grid;
        gap: var(--space-2);
      }
      .bottom[hidden] {
        display: none;
      }
      :host([state="empty"]) .bottom:not([hidden]) {
        position: static;
        grid-area: bar;
        justify-self: start;
      }
      .hint {
        justify-self: center;
        margin: 0;
        padding: 0.5rem 0.875rem;
        border-radius: var(--radius);
        background: var(--stage-bar);
        font-size: var(--text-s);
      }
      .message {
        display: grid;
        align-content: center;
        justify-content: center;
        padding: var(--space-4);
        padding-block-end: 4.5rem;
        overflow: auto;
        background: var(--stage);
      }
      .box {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-1) var(--space-5);
        max-inline-size: 35rem;
      }
      .box > .icon {
        inline-size: 3rem;
        block-size: 3rem;
        grid-row: span 2;
        color: var(--stage-alarm);
        stroke-width: 1.4;
      }
      h2 {
        margin: 0;
        font-size: var(--text-xl);
        line-height: 1.2;
      }
      .box p {
        margin: 0;
        color: var(--on-stage-quiet);
      }
      .remedies {
        display: flex;
        flex-wrap: wrap;
        grid-column: 2;
        gap: var(--space-2);
        margin-block-start: var(--space-4);
      }
      .remedies .button {
        min-block-size: var(--touch);
        border-color: var(--on-stage-quiet);
        background: none;
        color: var(--on-stage);
      }
      .remedies .button:first-child {
        border-color: var(--stage-accent);
        background: var(--stage-accent);
        color: var(--on-stage-accent);
      }
      :focus-visible {
        outline-color: var(--stage-accent);
      }
      @media (max-width: 60rem), (max-height: 30rem) {
        .top {
          inset: var(--space-2) var(--space-2) auto;
        }
        .bottom {
          inset: auto var(--space-2) var(--space-2);
        }
        .box > .icon {
          inline-size: 2rem;
          block-size: 2rem;
        }
        h2 {
          font-size: var(--text-l);
        }
      }
    `,
  ];

  /** @type {Drawn[]} */
  #drawn = [];
  #size = { width: 0, height: 0 };
  #below = 0;
  /** @type {Area[]} */
  #covered = [];
  #sizes = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    Object.assign(this.attachInternals(), { role: "region", ariaLabel: words().stage.name });
    /** @type {Result | undefined} */
    this.result = undefined;
    /** @type {number | undefined} */
    this.selected = undefined;
    /** @type {Layers} */
    this.layers = USUAL_LAYERS;
    this.mirror = false;
    /** @type {State} */
    this.state = "empty";
    /** @type {Message | undefined} */
    this.message = undefined;
    /** @type {Device[]} */
    this.cameras = [];
    this.camera = "";
    this.recordable = false;
    this.recording = false;
    this.hint = "";
    /** @type {Offer[]} */
    this.offers = ["camera", "file"];
    /** @type {Cue | undefined} */
    this.cue = undefined;
    this.addEventListener("layerschange", (event) => {
      this.layers = /** @type {CustomEvent<Layers>} */ (event).detail;
    });
    this.addEventListener("mirrorchange", (event) => {
      this.mirror = /** @type {CustomEvent<boolean>} */ (event).detail;
    });
    this.addEventListener("fullscreen", () => this.toggleFullScreen());
  }

  firstUpdated() {
    for (const part of [this.#part(".media"), this.#part(".bottom")]) this.#sizes.observe(part);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    super.disconnectedCallback();
  }

  /** Whether the camera is on. */
  get live() {
    return this.state === "live" || this.state === "paused";
  }

  /** Where each face, its number and its label were drawn, in pixels. */
  get drawn() {
    return this.#drawn;
  }

  render() {
    const empty = this.state === "empty";
    return html`
      <div class=${this.live && this.mirror ? "media mirrored" : "media"} @click=${this.#clicked}>
        <slot></slot>
      </div>
      <slot name="poster" ?hidden=${!empty}></slot>
      ${this.message ? this.#message(this.message) : nothing}
      ${this.cue ? cue(this.cue) : nothing}
      <div class="top"><slot name="status" @slotchange=${this.#statusChanged}></slot></div>
      <slot name="note"></slot>
      <div class="bottom" part="bar" ?hidden=${this.state === "empty" && this.message !== undefined}>
        ${this.#hint()}
        <emotilens-stage-bar
          .running=${this.live}
          .paused=${this.state === "paused"}
          .recordable=${this.recordable}
          .recording=${this.recording}
          .cameras=${this.cameras}
          .camera=${this.camera}
          .layers=${this.layers}
          .mirror=${this.mirror}
          .shown=${!empty}
          .offers=${this.offers}
          ><slot name="bar"></slot
        ></emotilens-stage-bar>
      </div>
      <slot name="poster-foot" ?hidden=${!empty}></slot>`;
  }

  updated() {
    this.#draw();
  }

  #hint() {
    if (this.message || !this.result || this.result.faces.length > 0 || this.state === "empty") {
      return nothing;
    }
    const { noFace, noFaceRemedy } = words().stage;
    return html`<p class="hint"><b>${noFace}.</b> ${this.hint || (this.live ? noFaceRemedy : "")}</p>`;
  }

  /** @param {Message} message */
  #message({ sentence, detail, icon: name = "alarm", remedies = [] }) {
    return html`<div class="message" role="alert">
      <div class="box">
        ${icon(name)}
        <h2>${sentence}</h2>
        <p>${detail ?? ""}</p>
        <div class="remedies">
          ${remedies.map(
            ({ action, words: text }) => html`<button
              class="button"
              data-remedy=${action}
              @click=${() => this.emit("remedy", action)}
            >
              ${text}
            </button>`,
          )}
        </div>
      </div>
    </div>`;
  }

  #statusChanged() {
    for (const status of this.#assigned("slot[name=status]")) this.#sizes.observe(status);
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector(selector));
  }

  /** @param {string} slot @returns {HTMLElement[]} what is in it, also by way of another slot */
  #assigned(slot) {
    const found = /** @type {HTMLSlotElement | null} */ (this.renderRoot.querySelector(slot));
    return /** @type {HTMLElement[]} */ (found?.assignedElements({ flatten: true }) ?? []);
  }

  #measure() {
    const { clientWidth: width, clientHeight: height } = this.#part(".media");
    this.#size = { width, height };
    this.#below = Math.max(height - this.#part(".bottom").offsetTop, 0);
    this.#covered = this.#assigned("slot[name=status]")
      .filter(({ hidden }) => !hidden)
      .map((status) => {
        const { offsetLeft: x, offsetTop: y, offsetWidth: width, offsetHeight: height } = status;
        return { x, y, width, height };
      });
    this.#draw();
  }

  #draw() {
    const canvas = this.#assigned("slot:not([name])").find(({ dataset }) => "overlay" in dataset);
    if (!(canvas instanceof HTMLCanvasElement) || this.#size.width === 0) return;
    const { width, height, faces } = this.result ?? { width: 4, height: 3, faces: [] };
    this.#drawn = drawOverlay(canvas, this.#size, {
      width,
      height,
      faces,
      selected: this.selected,
      layers: this.layers,
      mirrored: this.live && this.mirror,
      below: this.#below,
      covered: this.#covered,
    });
  }

  /** @param {MouseEvent} event */
  #clicked({ clientX, clientY }) {
    const { left, top } = this.getBoundingClientRect();
    const face = faceAt(this.#drawn, clientX - left, clientY - top);
    if (face) this.emit("select", face.track);
  }

  /** Opens or closes the choice of layers. */
  showLayers() {
    const bar = /** @type {StageBar | null} */ (
      this.renderRoot.querySelector("emotilens-stage-bar")
    );
    if (bar?.shown) bar.open = !bar.open;
  }

  toggleFullScreen() {
    if (document.fullscreenElement === this) document.exitFullscreen();
    else this.requestFullscreen();
  }
}

Stage.define("emotilens-stage");
