/** The Gradio app's picture: on the stage, with its faces beside it. */

import { html, nothing } from "lit";
import { words } from "../words/words.js";
import { FacesView, facesOf } from "./faces_view.js";
import { Still } from "./still.js";

/** @import { Analysis } from "../page/types.js" */

/** From this many faces on, they are summed up. */
const MANY = 3;

/**
 * @element emotilens-gradio-picture
 * @property {{ document: Analysis, picture: string } | null} value a picture's result, and its URL,
 *   which is empty if it could not be read
 */
export class PictureView extends FacesView {
  #still = new Still(() => this.requestUpdate());

  constructor() {
    super();
    /** @type {{ document: Analysis, picture: string } | null} */
    this.value = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("value")) return;
    const { picture = "", document: analysis } = this.value ?? {};
    if (picture !== this.#still.url) this.selected = undefined;
    this.#still.show(picture, analysis?.sources[0].source);
  }

  render() {
    const source = this.value?.document.sources[0];
    const faces = this.#still.url ? facesOf(source) : [];
    const { width = 4, height = 3, error } = source ?? {};
    const text = words().gradio;
    return html`<div class="view">
      <div>
        <emotilens-stage
          .state=${this.#still.url ? "still" : "empty"}
          .result=${this.#still.url ? { width, height, faces } : undefined}
          .selected=${this.chosen(faces)?.track}
          .message=${error ? { sentence: text.unread, detail: error } : undefined}
          .offers=${[]}
          .hint=${text.noFace}
        >
          ${this.#still.picture}${this.#still.overlay}
          ${this.#still.url ? html`<emotilens-status slot="status" state="still" .name=${source?.source ?? ""} .size=${text.size(width, height)} .place=${text.here}></emotilens-status>` : nothing}
          <p slot="poster" class="poster">${text.noPicture}</p>
        </emotilens-stage>
        ${
          faces.length >= MANY
            ? html`<div class="card"><emotilens-summary
                .faces=${faces}
                .selected=${this.chosen(faces)?.track}
                .threshold=${this.value?.document.model.confidence_threshold}
              ></emotilens-summary></div>`
            : nothing
        }
      </div>
      <div>${this.card(this.value?.document, faces, { picture: this.#still.picture, width })}</div>
    </div>`;
  }
}

PictureView.define("emotilens-gradio-picture");
