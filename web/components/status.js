/** One line about what runs: its state, rate, time and place. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";

/** @import { Runtime } from "../page/types.js" */

/**
 * @element emotilens-status
 * @property {"live" | "paused" | "still"} state
 * @property {string} name of a file
 * @property {string} size of a picture
 * @property {number | undefined} fps frames a second
 * @property {number | undefined} milliseconds for one frame
 * @property {Runtime["provider"] | undefined} provider what runs the networks
 * @property {string} place by default, this device
 * @property {number | undefined} recorded seconds of the recording so far; undefined without one
 */
export class Status extends EmotilensElement {
  static properties = {
    state: { type: String, reflect: true },
    name: { type: String },
    size: { type: String },
    fps: { type: Number },
    milliseconds: { type: Number },
    provider: { type: String },
    place: { type: String },
    recorded: { type: Number },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      :host {
        display: inline-block;
        max-inline-size: 100%;
        padding: 0.3125rem 0.6875rem;
        border-radius: 1rem;
        background: var(--stage-bar);
        color: var(--on-stage);
        font-size: var(--text-xs);
        line-height: 1.25rem;
      }
      p {
        margin: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      b {
        margin-inline-end: var(--space-1);
        font-weight: 700;
      }
      i {
        display: inline-block;
        inline-size: 0.5rem;
        block-size: 0.5rem;
        margin-inline-end: var(--space-2);
        border-radius: 50%;
        background: var(--running);
        forced-color-adjust: none;
      }
      .recorded {
        display: inline-block;
        margin-inline-end: var(--space-2);
        padding-inline: 0.5rem;
        border-radius: 1rem;
        background: var(--recording);
        color: var(--stage);
      }
      .recorded i {
        margin-inline-end: 0.3rem;
        background: currentcolor;
        animation: pulse 2s ease-in-out infinite;
      }
      @keyframes pulse {
        50% {
          opacity: 0.25;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .recorded i {
          animation: none;
        }
      }
      @media (max-width: 23rem) {
        .rest {
          display: none;
        }
      }
      @media (forced-colors: active) {
        :host {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {"live" | "paused" | "still"} */
    this.state = "live";
    this.name = "";
    this.size = "";
    /** @type {number | undefined} */
    this.fps = undefined;
    /** @type {number | undefined} */
    this.milliseconds = undefined;
    /** @type {Runtime["provider"] | undefined} */
    this.provider = undefined;
    this.place = "";
    /** @type {number | undefined} */
    this.recorded = undefined;
  }

  render() {
    const { live, paused, rate, providers, here, ...time } = words().status;
    const still = this.state === "still";
    const took = this.milliseconds;
    const parts = [
      this.size,
      this.fps === undefined || still ? "" : rate(this.fps),
      took === undefined ? "" : still ? time.seconds(took / 1000) : time.milliseconds(took),
    ].filter(Boolean);
    const recorded = this.recorded === undefined ? "" : words().sessions.recorded(this.recorded);
    return html`<p>
      ${recorded ? html`<b class="recorded"><i></i>${recorded}</b>` : nothing}
      ${this.state === "live" ? html`<i></i>` : nothing}<b>${still ? this.name : this.state === "live" ? live : paused}</b>
      ${parts.join(" · ")}<span class="rest">${this.provider ? ` · ${providers[this.provider]}` : ""}</span> · ${this.place || here}
    </p>`;
  }
}

Status.define("emotilens-status");
