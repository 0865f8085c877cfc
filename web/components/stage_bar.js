/** The stage's controls: the camera, what is drawn, and how. */

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { USUAL_LAYERS } from "./overlay.js";
import { RovingFocus } from "./roving_focus.js";
import { barStyles } from "./stage_bar_styles.js";

/** @import { Layers } from "./overlay.js" */

/** @typedef {{ id: string, name: string }} Device */
/** @typedef {"camera" | "file" | "sample"} Offer */

/**
 * @element emotilens-stage-bar
 * @property {boolean} running the camera runs
 * @property {boolean} paused
 * @property {boolean} recordable offers to record
 * @property {boolean} recording
 * @property {Device[]} cameras
 * @property {string} camera ID of the one in use
 * @property {Layers} layers
 * @property {boolean} mirror
 * @property {boolean} shown something is on the stage
 * @property {Offer[]} offers what can be put on the empty stage
 * @cssproperty --bar-ground its background, if it lies on another bar
 * @cssproperty --bar-start where its buttons lie on an empty stage, as for `justify-content`
 * @cssproperty --bar-edge width of its border in forced colours
 * @cssproperty --main-ground background of its main button, if another bar has the main one
 * @cssproperty --main-ink colour of its words
 * @fires start
 * @fires stop
 * @fires pause
 * @fires record
 * @fires file
 * @fires sample
 * @fires camerachange with the ID of a camera
 * @fires layerschange with the layers
 * @fires mirrorchange with whether the view is mirrored
 * @fires fullscreen
 */
export class StageBar extends EmotilensElement {
  static properties = {
    running: { type: Boolean, reflect: true },
    paused: { type: Boolean },
    recordable: { type: Boolean },
    recording: { type: Boolean },
    cameras: { attribute: false },
    camera: { type: String },
    layers: { attribute: false },
    mirror: { type: Boolean },
    shown: { type: Boolean, reflect: true },
    offers: { attribute: false },
    open: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, barStyles];

  #mainFocused = false;
  #roving = new RovingFocus(this);

  constructor() {
    super();
    this.running = false;
    this.paused = false;
    this.recordable = false;
    this.recording = false;
    /** @type {Device[]} */
    this.cameras = [];
    this.camera = "";
    /** @type {Layers} */
    this.layers = USUAL_LAYERS;
    this.mirror = false;
    this.shown = false;
    /** @type {Offer[]} */
    this.offers = ["camera", "file"];
    this.open = false;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    // The focus stays on the button that starts and stops, which is another one now.
    if (changed.has("running") && this.#mainFocused) {
      /** @type {HTMLElement | null} */ (
        this.renderRoot.querySelector("#start-camera, #stop-camera")
      )?.focus();
    }
  }

  willUpdate() {
    this.#mainFocused =
      this.shadowRoot?.activeElement?.matches("#start-camera, #stop-camera") ?? false;
  }

  render() {
    const text = words().stage;
    return html`<div class="bar" @keydown=${this.#key}>
      <div role="toolbar" aria-label=${text.bar} @keydown=${this.#roving.press} @focusin=${this.#roving.focused}>
      ${this.running ? this.#live() : this.#idle()}
      ${this.shown ? html`<span class="gap"></span>` : nothing}
      <slot></slot>
      ${this.running ? this.#cameras() : nothing}
      ${this.shown ? this.#layersButton() : nothing}
      ${
        this.running
          ? html`<button id="mirror" class="button" aria-pressed=${this.mirror} @click=${this.#mirrored}>
              ${icon("mirror")}<span class="words">${text.mirror}</span>
            </button>`
          : nothing
      }
      ${
        this.shown && document.fullscreenEnabled
          ? html`<button id="full-screen" class="button" aria-label=${text.full} @click=${() => this.emit("fullscreen")}>
              ${icon("full")}
            </button>`
          : nothing
      }
      </div>
      ${this.shown ? this.#layerChoice() : nothing}
    </div>`;
  }

  #idle() {
    return this.offers.map((offer, index) => this.#offered(offer, index === 0 ? "main" : ""));
  }

  /** @param {Offer} offer @param {string} rank class of the first one */
  #offered(offer, rank) {
    const text = words().stage;
    if (offer === "camera") {
      return html`<button id="start-camera" class="button ${rank}" @click=${() => this.emit("start")}>
        ${icon("camera")}<span class="words">${text.start}</span>
      </button>`;
    }
    if (offer === "file") {
      return html`<button id="open-file" class="button ${rank}" @click=${() => this.emit("file")}>
        ${icon("picture")}<span class="words">${text.file}</span>
      </button>`;
    }
    return html`<button id="use-sample" class="button sample ${rank}" @click=${() => this.emit("sample")}>
      ${this.shown ? text.nextSample : text.sample}
    </button>`;
  }

  #live() {
    const text = words().stage;
    return html`
      <button id="stop-camera" class="button main" @click=${() => this.emit("stop")}>
        ${icon("stop")}<span class="words">${text.stop}</span>
      </button>
      <button id="pause-camera" class="button" @click=${() => this.emit("pause")}>
        ${icon(this.paused ? "play" : "pause")}<span class="words">${this.paused ? text.resume : text.pause}</span>
      </button>
      ${
        this.recordable
          ? html`<button id="record" class="button record" aria-pressed=${this.recording} @click=${() => this.emit("record")}>
              ${icon("record")}<span class="words">${this.recording ? text.recording : text.record}</span>
            </button>`
          : nothing
      }
    `;
  }

  #cameras() {
    return html`<label id="camera-choice-field" class="field" ?hidden=${this.cameras.length < 2}>
      ${icon("camera")}<span class="spoken">${words().stage.camera}</span>
      <select id="camera-choice" .value=${this.camera} @change=${this.#cameraChosen}>
        ${this.cameras.map(({ id, name }) => html`<option value=${id} .selected=${live(id === this.camera)}>${name}</option>`)}
      </select>
    </label>`;
  }

  #layersButton() {
    const text = words().stage;
    return html`<button
        id="layers"
        class="button"
        aria-expanded=${this.open}
        aria-controls="layer-choice"
        @click=${() => {
          this.open = !this.open;
        }}
      >
        ${icon("layers")}<span class="words">${text.layers}</span>
      </button>`;
  }

  #layerChoice() {
    const text = words().stage;
    return html`<fieldset id="layer-choice" class="layers" ?hidden=${!this.open}>
        <legend class="spoken">${text.layers}</legend>
        ${Object.entries(this.layers).map(
          ([name, on]) => html`<label>
            <input type="checkbox" name=${name} .checked=${on} @change=${this.#layerChosen} />
            ${text.layerNames[/** @type {keyof Layers} */ (name)]}
          </label>`,
        )}
      </fieldset>`;
  }

  /** @param {Event} event */
  #layerChosen({ target }) {
    const { name, checked } = /** @type {HTMLInputElement} */ (target);
    this.layers = { ...this.layers, [name]: checked };
    this.emit("layerschange", this.layers);
  }

  #mirrored() {
    this.mirror = !this.mirror;
    this.emit("mirrorchange", this.mirror);
  }

  /** @param {Event} event */
  #cameraChosen({ target }) {
    this.emit("camerachange", /** @type {HTMLSelectElement} */ (target).value);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || !this.open) return;
    event.stopPropagation();
    this.open = false;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("#layers"))?.focus();
  }
}

StageBar.define("emotilens-stage-bar");
