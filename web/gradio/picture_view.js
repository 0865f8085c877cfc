/** The Gradio app's picture: on the stage, with its faces beside it. */

import { html, nothing } from "lit";
import { EmotilensElement } from "../components/emotilens_element.js";
import { words } from "../words/words.js";

/** @import { Analysis } from "../page/types.js" */

/**
 * @element emotilens-gradio-picture
 * @property {{ document: Analysis, picture: string } | null} value a picture's result, and its URL,
 *   which is empty if it could not be read
 * @property {Record<string, [number, number]>} positions of the expressions on the circumplex
 */
export class PictureView extends EmotilensElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { value: { attribute: false }, positions: { attribute: false } };

  constructor() {
    super();
    /** @type {{ document: Analysis, picture: string } | null} */
    this.value = null;
    /** @type {Record<string, [number, number]>} */
    this.positions = {};
  }

  render() {
    const { picture = "", document: analysis } = this.value ?? {};
    const { width = 4, height = 3, error, source = "" } = analysis?.sources[0] ?? {};
    const text = words().gradio;
    return html`<emotilens-view
      summed
      .state=${picture ? "still" : "empty"}
      .src=${picture}
      .analysis=${analysis}
      .positions=${this.positions}
      .message=${error ? { sentence: text.unread, detail: words().sentence(error) } : undefined}
      .hint=${text.noFace}
    >
      ${picture ? html`<emotilens-status slot="status" state="still" .name=${source} .size=${text.size(width, height)} .place=${text.here}></emotilens-status>` : nothing}
      <p slot="poster" class="poster">${text.noPicture}</p>
    </emotilens-view>`;
  }
}

PictureView.define("emotilens-gradio-picture");
