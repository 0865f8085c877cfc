/** Below a lesson's figure: lets a learner's own picture stand in for the drawn face. */

import { css, html, nothing } from "lit";
import { words } from "../../words/words.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";

/** @import { OwnPictureDesk } from "../../page/lesson_types.js" */

/**
 * @element emotilens-own-picture
 * @property {OwnPictureDesk | undefined} desk reads files and shows the camera
 * @property {boolean} shown whether the learner's own picture is shown
 * @fires picture with a bitmap; null for the drawn face
 * @fires trouble with why there is none; empty once another one is tried
 */
export class OwnPicture extends EmotilensElement {
  static properties = {
    desk: { attribute: false },
    shown: { type: Boolean },
    filming: { state: true },
    ready: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      :host {
        display: block;
        font-size: var(--text-s);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      p {
        margin: var(--space-2) 0 0;
        color: var(--ink-quiet);
      }
      p:empty {
        margin: 0;
      }
      video {
        display: block;
        inline-size: min(20rem, 100%);
        margin-block-end: var(--space-2);
        border-radius: var(--radius-s);
        background: var(--stage);
        aspect-ratio: 4 / 3;
        transform: scaleX(-1);
      }
      input {
        display: none;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {OwnPictureDesk | undefined} */
    this.desk = undefined;
    this.shown = false;
    this.filming = false;
    this.ready = false;
  }

  disconnectedCallback() {
    this.#stop();
    super.disconnectedCallback();
  }

  render() {
    const { own } = words().lessons;
    return html`${this.filming ? this.#film() : this.#offers()}
      <input type="file" accept="image/*" aria-hidden="true" tabindex="-1" @change=${this.#read} />
      <p class="row" role="status">${this.shown && !this.filming ? own.shown : ""}</p>`;
  }

  #offers() {
    const { own } = words().lessons;
    return html`<div class="row" role="group" aria-label=${own.title}>
      <button class="button" type="button" id="file" @click=${this.#choose}>${own.file}</button>
      ${
        this.desk?.camera
          ? html`<button class="button" type="button" id="camera" @click=${this.#start}>
              ${own.camera}
            </button>`
          : nothing
      }
      ${
        this.shown
          ? html`<button class="button" type="button" @click=${() => this.#give(null)}>
              ${own.back}
            </button>`
          : nothing
      }
    </div>`;
  }

  #film() {
    const { own } = words().lessons;
    return html`<video muted playsinline aria-label=${own.preview}></video>
      <div class="row">
        <button class="button" type="button" id="take" ?disabled=${!this.ready} @click=${this.#take}>
          ${own.take}
        </button>
        <button class="button" type="button" @click=${() => this.#end("#camera")}>
          ${own.cancel}
        </button>
      </div>`;
  }

  #choose() {
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("input")).click();
  }

  /** @param {Event} event */
  async #read({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    const [file] = input.files ?? [];
    if (!file || !this.desk) return;
    this.emit("trouble", "");
    try {
      this.#give(await this.desk.read(file));
    } catch (error) {
      this.#fail(error);
    } finally {
      // So that the same file can be chosen again.
      input.value = "";
    }
  }

  async #start() {
    this.emit("trouble", "");
    this.filming = true;
    this.ready = false;
    await this.updateComplete;
    try {
      const gone = () => this.#fail(new Error(words().camera.gone));
      const started = await this.desk?.film(this.#video, gone);
      if (!started) return;
      this.ready = true;
      await this.#focus("#take");
    } catch (error) {
      if (this.filming) this.#fail(error);
    }
  }

  async #take() {
    try {
      const picture = await this.desk?.take(this.#video);
      if (picture) this.#give(picture);
      await this.#end("#camera");
    } catch (error) {
      this.#fail(error);
    }
  }

  get #video() {
    return /** @type {HTMLVideoElement} */ (this.renderRoot.querySelector("video"));
  }

  /** @param {ImageBitmap | null} picture */
  #give(picture) {
    this.emit("picture", picture);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.emit("trouble", error instanceof Error ? error.message : String(error));
    this.#end("#camera");
  }

  /** @param {string} focused what has the focus afterwards */
  async #end(focused) {
    const filmed = this.filming;
    this.#stop();
    if (filmed) await this.#focus(focused);
  }

  #stop() {
    this.desk?.stop();
    this.filming = false;
    this.ready = false;
  }

  /** @param {string} selector */
  async #focus(selector) {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(selector))?.focus();
  }
}

OwnPicture.define("emotilens-own-picture");
