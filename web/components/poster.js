/** What is shown before anything is started: a heading, buttons that start, and a drawn face. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";

/**
 * @element emotilens-poster
 * @property {string} heading
 * @property {string} art address of the drawn face; empty for none
 * @property {boolean} camera whether one can be started
 * @property {string} own name of what the author offers instead of the samples; empty for these
 * @property {string} complaint why what was started has stopped
 * @property {string} note below the buttons
 * @fires start
 * @fires sample
 */
export class Poster extends EmotilensElement {
  static properties = {
    heading: { type: String },
    art: { type: String },
    camera: { type: Boolean },
    own: { type: String },
    complaint: { type: String },
    note: { type: String },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      :host {
        container-type: size;
        min-block-size: 16rem;
        overflow: hidden;
        background: #dfe6e2;
        color-scheme: light;
        color: #1c2226;
      }
      .poster {
        display: grid;
        grid-template-columns: minmax(0, 25rem) minmax(0, 1fr);
        block-size: 100%;
      }
      .words {
        display: grid;
        gap: var(--space-3);
        align-self: center;
        justify-items: start;
        padding-inline-start: 2rem;
      }
      h2 {
        max-inline-size: 17rem;
        margin: 0;
        font-size: 1.5rem;
        letter-spacing: -0.02em;
        line-height: 1.15;
        text-wrap: pretty;
      }
      p {
        max-inline-size: 21rem;
        margin: 0;
        color: #475258;
        font-size: var(--text-s);
      }
      .complaint {
        color: #a3320b;
        font-weight: 600;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .button {
        min-block-size: var(--touch);
        border-color: #6b787d;
        background: none;
        color: inherit;
      }
      .main,
      .main:hover {
        padding-inline: 1.125rem;
        border-color: #0d6e7a;
        background: #0d6e7a;
        color: #fff;
        font-size: var(--text-m);
      }
      img {
        align-self: end;
        inline-size: 100%;
        block-size: 100%;
        min-block-size: 0;
        object-fit: contain;
        object-position: bottom;
      }
      @container (max-width: 36rem) {
        .poster {
          grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        }
        .words {
          padding: 1.5rem 1.25rem 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.heading = "";
    this.art = "";
    this.camera = false;
    this.own = "";
    this.complaint = "";
    this.note = "";
  }

  render() {
    const { stage, start } = words();
    return html`<div class="poster">
      <div class="words">
        <h2>${this.heading || start.title}</h2>
        ${this.complaint ? html`<p class="complaint" role="alert">${this.complaint}</p>` : nothing}
        <div class="buttons">
          ${
            this.camera
              ? html`<button class="button main" @click=${() => this.emit("start")}>
                  ${icon("camera")}${stage.start}
                </button>`
              : nothing
          }
          <button
            class=${this.camera ? "button" : "button main"}
            @click=${() => this.emit("sample")}
          >
            ${this.own || stage.sample}
          </button>
        </div>
        <p>${this.note}</p>
      </div>
      ${this.art ? html`<img src=${this.art} alt="" />` : nothing}
    </div>`;
  }
}

Poster.define("emotilens-poster");
