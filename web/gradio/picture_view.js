/** The faces of a picture, each with its scores, or why there are none. */

import { css, html, nothing } from "lit";
import { EmotilensElement } from "../components/emotilens_element.js";

/** @typedef {import("../page/analysis.js").EmotilensAnalysis} Analysis */
/** @typedef {import("../page/analysis.js").Face} Face */

/**
 * @element emotilens-gradio-picture
 * @property {Analysis | null} value the result of one picture
 */
export class PictureView extends EmotilensElement {
  static properties = { value: { attribute: false } };

  static styles = [
    EmotilensElement.styles,
    css`
      h3 {
        margin: 0 0 var(--space-3);
        font-size: var(--text-l);
      }
      section + section {
        margin-block-start: var(--space-5);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Analysis | null} */
    this.value = null;
  }

  render() {
    const source = this.value?.sources[0];
    if (!source) return html`<p>Faces appear here.</p>`;
    if (source.error) return html`<p role="alert">${source.error}</p>`;
    const faces = source.frames.flatMap((frame) => frame.faces);
    return faces.map((face) => this.#scores(face));
  }

  /** @param {Face} face */
  #scores({ track, expression }) {
    if (!expression) return nothing;
    const answer = expression.uncertain ? "uncertain" : expression.label;
    return html`<section>
      <h3>${track} ${answer}</h3>
      <emotilens-scores
        .smoothed=${expression.probabilities}
        .raw=${expression.raw}
        .threshold=${this.value?.model.confidence_threshold}
        ?uncertain=${expression.uncertain}
      ></emotilens-scores>
    </section>`;
  }
}

customElements.define("emotilens-gradio-picture", PictureView);
