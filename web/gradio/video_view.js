/** The Gradio app's video: frames while it is analysed, then its timeline. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { FacesView, facesOf } from "./faces_view.js";
import { Still } from "./still.js";

/** @import { Analysis, Timeline } from "../page/types.js" */

/**
 * @typedef {{
 *   status: string,
 *   alarm: boolean,
 *   progress: { done: number, length: number | null } | null,
 *   document: Analysis | null,
 *   picture: string,
 *   timeline: Timeline | null,
 * }} VideoValue `progress` in seconds; `document` and `picture` of the frame that is shown
 */

/**
 * @element emotilens-gradio-video
 * @property {VideoValue | null} value null before the first video
 */
export class VideoView extends FacesView {
  static styles = [
    ...FacesView.styles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      p {
        margin: 0;
      }
      .alarm {
        color: var(--alarm);
        font-weight: 600;
      }
      progress {
        inline-size: 100%;
        accent-color: var(--accent);
      }
    `,
  ];

  #still = new Still(() => this.requestUpdate());

  constructor() {
    super();
    /** @type {VideoValue | null} */
    this.value = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("value")) this.#still.show(this.value?.picture ?? "");
  }

  render() {
    const { status, alarm, progress, timeline } = this.value ?? {};
    return html`
      ${
        this.value
          ? html`<p class=${alarm ? "alarm" : ""} role=${alarm ? "alert" : "status"}>${status}</p>`
          : html`<p class="quiet">${words().gradio.noVideo}</p>`
      }
      ${progress ? html`<progress max=${progress.length ?? 1} value=${progress.length ? progress.done : nothing}></progress>` : nothing}
      ${this.value?.document && this.value.picture ? this.#frame(this.value.document) : nothing}
      ${timeline ? html`<div class="card"><emotilens-timeline .timeline=${timeline}></emotilens-timeline></div>` : nothing}
    `;
  }

  /** @param {Analysis} analysis of the frame that is shown */
  #frame(analysis) {
    const [source] = analysis.sources;
    const faces = facesOf(source);
    const { width = 4, height = 3 } = source;
    return html`<div class="view">
      <div>
        <emotilens-stage
          state="still"
          .result=${{ width, height, faces }}
          .selected=${this.chosen(faces)?.track}
          .offers=${[]}
        >
          ${this.#still.picture}${this.#still.overlay}
        </emotilens-stage>
      </div>
      <div>${this.card(analysis, faces, { picture: this.#still.picture, width })}</div>
    </div>`;
  }
}

customElements.define("emotilens-gradio-video", VideoView);
