/** The samples of one expression: a button that records while it is held, and a picture of each. */

import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { mark, markStyles } from "./marks.js";
import { styled } from "./styled.js";

/** @import { ExpressionScore } from "../page/types.js" */

/** @typedef {{ number: number, picture: HTMLCanvasElement }} Thumbnail */
/** @typedef {"idle" | "countdown" | "recording"} RecordingState */

/** A shorter press starts recording, which then lasts until the next press. */
const SHORT_MILLISECONDS = 400;

/**
 * @element emotilens-samples
 * @property {string} label
 * @property {string[]} labels all labels shown together
 * @property {number} count of samples
 * @property {number} moments in which they were recorded
 * @property {number} most samples of any expression
 * @property {Thumbnail[]} thumbnails
 * @property {RecordingState} recording
 * @property {boolean} disabled another expression is recorded
 * @property {ExpressionScore | undefined} score on held-out samples
 * @fires recordstart
 * @fires recordend
 * @fires pictures with the chosen files
 * @fires removesample with its number
 * @fires removecolumn
 */
export class Samples extends EmotilensElement {
  static properties = {
    label: { type: String },
    labels: { attribute: false },
    count: { type: Number },
    moments: { type: Number },
    most: { type: Number },
    thumbnails: { attribute: false },
    recording: { type: String },
    disabled: { type: Boolean },
    score: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    markStyles,
    css`
      .column {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-block-start: 4px solid var(--colour);
        border-radius: var(--radius);
        background: var(--surface);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      h3 {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--space-2);
        min-inline-size: 0;
        margin: 0;
        font-size: var(--text-m);
        overflow-wrap: anywhere;
      }
      .bare {
        inline-size: 1.75rem;
        min-block-size: 1.75rem;
        padding: 0;
        border-color: transparent;
        background: none;
        font-size: var(--text-l);
        font-weight: 400;
        line-height: 1;
      }
      .record {
        min-block-size: var(--touch);
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
        white-space: normal;
        touch-action: none;
        user-select: none;
        -webkit-touch-callout: none;
      }
      .record:hover {
        background: var(--accent-deep);
      }
      .record[aria-pressed="true"] {
        border-color: var(--recording);
        background: var(--stage);
        color: var(--on-stage);
      }
      .record[aria-pressed="true"] .icon {
        color: var(--recording);
      }
      .record:disabled {
        opacity: 0.5;
        cursor: default;
      }
      .file {
        position: relative;
        justify-self: start;
        min-block-size: 1.75rem;
        padding: 0;
        border: 0;
        background: none;
        color: var(--accent);
        font-weight: 400;
        text-decoration: underline;
        text-underline-offset: 0.15em;
      }
      .file:focus-within {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      .file input {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        opacity: 0;
      }
      .pictures {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(2.75rem, 1fr));
        gap: 3px;
        align-content: start;
        block-size: 6rem;
        margin: 0;
        padding: 3px;
        border-radius: var(--radius-s);
        background: var(--sunken);
        overflow-y: auto;
        scrollbar-width: thin;
        list-style: none;
      }
      .thumbnail {
        position: relative;
        display: block;
        inline-size: 100%;
        padding: 0;
        border: 0;
        border-radius: 4px;
        background: none;
        overflow: hidden;
        cursor: pointer;
      }
      .thumbnail canvas {
        display: block;
        inline-size: 100%;
        aspect-ratio: 1;
      }
      .thumbnail::after {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        background: rgb(14 18 21 / 0.6);
        color: #f4f6f6;
        font-size: var(--text-l);
        content: "×";
        opacity: 0;
      }
      .thumbnail:is(:hover, :focus-visible)::after {
        opacity: 1;
      }
      p {
        margin: 0;
        font-size: var(--text-xs);
      }
      .balance {
        block-size: 0.375rem;
        border-radius: 3px;
        background: var(--track);
        overflow: hidden;
      }
      .balance i {
        display: block;
        inline-size: calc(var(--share) * 100%);
        block-size: 100%;
        border-radius: 3px;
        background: var(--colour);
        transition: inline-size var(--quick) linear;
      }
      @media (pointer: coarse) {
        .bare,
        .file {
          min-inline-size: var(--touch);
          min-block-size: var(--touch);
        }
      }
      @media (forced-colors: active) {
        .balance {
          border: 1px solid CanvasText;
        }
        .balance i {
          forced-color-adjust: none;
        }
        .record[aria-pressed="true"] {
          border-width: 3px;
        }
      }
    `,
  ];

  /** When the button was pressed, in milliseconds, while it is held. @type {number | undefined} */
  #heldSince;

  constructor() {
    super();
    this.label = "";
    /** @type {string[]} */
    this.labels = [];
    this.count = 0;
    this.moments = 0;
    this.most = 0;
    /** @type {Thumbnail[]} */
    this.thumbnails = [];
    /** @type {RecordingState} */
    this.recording = "idle";
    this.disabled = false;
    /** @type {ExpressionScore | undefined} */
    this.score = undefined;
  }

  render() {
    const { teaching: text } = words();
    const earlier = this.count - this.thumbnails.length;
    return html`<div
      class="column"
      role="group"
      aria-label=${text.column(this.label)}
      ${styled({ "--colour": colourOf(this.label, this.labels) })}
    >
      <header>
        <h3>${mark(this.label, this.labels)}<span>${words().label(this.label)}</span></h3>
        <button
          type="button"
          class="button bare"
          aria-label=${text.removeColumn(this.label)}
          ?disabled=${this.recording !== "idle"}
          @click=${() => this.emit("removecolumn")}
        >
          ×
        </button>
      </header>
      ${this.#recordButton()}
      <label class="button file">
        ${text.pictures}
        <input type="file" accept="image/*" multiple @change=${this.#picturesChosen} />
      </label>
      <ul class="pictures" aria-label=${text.column(this.label)} tabindex=${this.thumbnails.length > 0 ? nothing : "0"}>
        ${repeat(
          [...this.thumbnails].reverse(),
          ({ number }) => number,
          (thumbnail, place) => this.#thumbnail(thumbnail, this.count - place),
        )}
      </ul>
      <p class="count">${text.counts(this.count, this.moments)}</p>
      ${earlier > 0 ? html`<p class="quiet">${text.withoutPicture(earlier)}</p>` : nothing}
      ${this.#balance()}
      ${this.score ? html`<p class="score">${text.heldOut(this.score)}</p>` : nothing}
    </div>`;
  }

  #recordButton() {
    const { teaching: text } = words();
    const on = this.recording !== "idle";
    const caption = { idle: text.hold, countdown: text.countdown, recording: text.stop };
    return html`<button
      type="button"
      class="button record"
      aria-pressed=${on}
      aria-label=${`${caption[this.recording]}: ${words().label(this.label)}`}
      title=${text.holdHint}
      ?disabled=${this.disabled}
      @pointerdown=${this.#pointerDown}
      @pointerup=${this.#release}
      @pointercancel=${this.#cancel}
      @keydown=${this.#keyDown}
      @keyup=${this.#keyUp}
      @blur=${this.#cancel}
      @click=${this.#clicked}
      @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}
    >
      ${icon(on ? "stop" : "record")}${caption[this.recording]}
    </button>`;
  }

  /** @param {Thumbnail} thumbnail @param {number} place from 1 */
  #thumbnail({ number, picture }, place) {
    return html`<li>
      <button
        type="button"
        class="thumbnail"
        aria-label=${words().teaching.removeSample(this.label, place)}
        @click=${() => this.emit("removesample", number)}
      >
        ${picture}
      </button>
    </li>`;
  }

  #balance() {
    if (this.most === 0) return nothing;
    const share = this.count / this.most;
    return html`<div
      class="balance"
      role="meter"
      aria-label=${words().teaching.balance(share)}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(100 * share)}
    >
      <i ${styled({ "--share": share })}></i>
    </div>`;
  }

  /** @param {PointerEvent} event */
  #pointerDown(event) {
    if (event.button !== 0) return;
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    button.setPointerCapture(event.pointerId);
    this.#press();
  }

  /** @param {KeyboardEvent} event */
  #keyDown(event) {
    if (event.key !== " " && event.key !== "Enter") return;
    // It would click the button, and Space would play a video.
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) this.#press();
  }

  /** @param {KeyboardEvent} event */
  #keyUp(event) {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    this.#release();
  }

  /** Assistive technology clicks without pressing. @param {MouseEvent} event */
  #clicked({ detail }) {
    if (detail > 0 || this.#heldSince !== undefined) return;
    this.emit(this.recording === "idle" ? "recordstart" : "recordend");
  }

  #press() {
    if (this.recording === "idle") {
      this.#heldSince = performance.now();
      this.emit("recordstart");
    } else {
      this.#heldSince = undefined;
      this.emit("recordend");
    }
  }

  #release() {
    const since = this.#heldSince;
    this.#heldSince = undefined;
    if (since === undefined || performance.now() - since < SHORT_MILLISECONDS) return;
    this.emit("recordend");
  }

  /** The button is no longer held, for whatever reason. */
  #cancel() {
    if (this.#heldSince === undefined) return;
    this.#heldSince = undefined;
    this.emit("recordend");
  }

  /** @param {Event} event */
  #picturesChosen({ target }) {
    const field = /** @type {HTMLInputElement} */ (target);
    const files = [...(field.files ?? [])];
    field.value = "";
    if (files.length > 0) this.emit("pictures", files);
  }
}

Samples.define("emotilens-samples");
