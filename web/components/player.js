/** The controls of a video: play, step by frames, speed, and a bar to seek with. */

import { css, html } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement, spokenOnly } from "./emotilens_element.js";
import { RovingFocus } from "./roving_focus.js";
import { clock } from "./timeline/axis.js";

const RATES = [0.5, 1];

/**
 * @element emotilens-player
 * @property {number} position in seconds
 * @property {number} duration in seconds
 * @property {number | undefined} frame its number in the video
 * @property {number} rate
 * @property {boolean} playing
 * @property {boolean} still only seeking is possible: the pictures are not at hand
 * @cssproperty --room width at the end of the controls that is left to others
 * @fires play
 * @fires pause
 * @fires step with −1 or 1
 * @fires seek with `{ time }`
 * @fires ratechange with the rate
 */
export class Player extends EmotilensElement {
  static properties = {
    position: { type: Number },
    duration: { type: Number },
    frame: { type: Number },
    rate: { type: Number },
    playing: { type: Boolean, reflect: true },
    still: { type: Boolean },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      .player {
        display: grid;
        grid-template: "seek seek" "controls room" / minmax(0, 1fr) var(--room, 0);
        padding: 0 var(--space-1) var(--space-1);
        border-radius: var(--radius);
        background: var(--stage-bar);
        color: var(--on-stage);
      }
      .controls {
        display: flex;
        align-items: center;
        gap: 0.125rem;
        container-type: inline-size;
      }
      input {
        grid-area: seek;
        block-size: 1.25rem;
        min-inline-size: 0;
        margin: 0 0.5rem;
        accent-color: var(--stage-accent);
        cursor: pointer;
      }
      .button {
        min-block-size: 2.5rem;
        border-color: transparent;
        background: none;
        color: inherit;
      }
      .button:hover,
      .button[aria-pressed="true"] {
        background: rgb(255 255 255 / 0.16);
      }
      .button:disabled {
        opacity: 0.45;
        cursor: default;
      }
      .main,
      .main:hover {
        min-inline-size: 5.75rem;
        background: var(--on-stage);
        color: var(--stage);
      }
      .time {
        padding-inline: 0.625rem;
        font-size: var(--text-s);
        white-space: nowrap;
      }
      .time span {
        color: var(--on-stage-quiet);
      }
      .gap {
        flex: 1;
      }
      :focus-visible {
        outline-color: var(--stage-accent);
      }
      @container (max-width: 27rem) {
        .time span {
          display: none;
        }
      }
      @container (max-width: 23rem) {
        .main,
        .main:hover {
          min-inline-size: 0;
        }
        .button,
        .time {
          padding-inline: 0.4375rem;
        }
      }
      @container (max-width: 20.5rem) {
        .words {
          ${spokenOnly}
        }
      }
      @media (pointer: coarse) {
        .button {
          min-block-size: var(--touch);
          min-inline-size: var(--touch);
        }
        input {
          block-size: var(--touch);
        }
      }
      @media (forced-colors: active) {
        .player {
          border: 1px solid CanvasText;
        }
        [aria-pressed="true"] {
          outline: 2px solid Highlight;
          outline-offset: -4px;
        }
      }
    `,
  ];

  #roving = new RovingFocus(this);

  constructor() {
    super();
    this.position = 0;
    this.duration = 0;
    /** @type {number | undefined} */
    this.frame = undefined;
    this.rate = 1;
    this.playing = false;
    this.still = false;
  }

  render() {
    const text = words().player;
    return html`<div class="player">
      <input
        id="seek"
        type="range"
        min="0"
        max=${this.duration}
        step="any"
        .value=${String(this.position)}
        aria-label=${text.position}
        aria-valuetext=${text.spoken(this.position, this.duration)}
        @input=${this.#seek}
      />
      <div
        class="controls"
        role="toolbar"
        aria-label=${text.bar}
        @keydown=${this.#roving.press}
        @focusin=${this.#roving.focused}
      >
      <button id="previous-frame" class="button" aria-label=${text.previous} @click=${() => this.emit("step", -1)}>
        ${icon("previous")}
      </button>
      <button id="play" class="button main" ?disabled=${this.still} @click=${() => this.emit(this.playing ? "pause" : "play")}>
        ${icon(this.playing ? "pause" : "play")}<span class="words">${this.playing ? text.pause : text.play}</span>
      </button>
      <button id="next-frame" class="button" aria-label=${text.next} @click=${() => this.emit("step", 1)}>
        ${icon("next")}
      </button>
      <span class="time">
        <b>${clock(this.position, 2)}</b>
        <span>/ ${clock(this.duration, 2)}${this.frame === undefined ? "" : ` · ${text.frame(this.frame)}`}</span>
      </span>
      <span class="gap"></span>
      ${RATES.map(
        (rate) => html`<button
          class="button"
          data-rate=${rate}
          aria-pressed=${rate === this.rate ? "true" : "false"}
          aria-label=${text.rate(rate)}
          @click=${() => this.#rated(rate)}
        >
          ${rate === 0.5 ? "½×" : `${rate}×`}
        </button>`,
      )}
      </div>
    </div>`;
  }

  /** @param {Event} event */
  #seek({ target }) {
    const time = /** @type {HTMLInputElement} */ (target).valueAsNumber;
    this.position = time;
    this.emit("seek", { time });
  }

  /** @param {number} rate */
  #rated(rate) {
    this.rate = rate;
    this.emit("ratechange", rate);
  }
}

Player.define("emotilens-player");
