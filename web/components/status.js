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
    return html`<p>
      ${this.state === "live" ? html`<i></i>` : nothing}<b>${still ? this.name : this.state === "live" ? live : paused}</b>
      ${parts.join(" · ")}<span class="rest">${this.provider ? ` · ${providers[this.provider]}` : ""}</span> · ${this.place || here}
    </p>`;
  }
}

customElements.define("emotilens-status", Status);
