/** How well the persons of an album agree with its folders, if each of them shows one person. */

import { html, nothing } from "lit";
import { words } from "../../words/words.js";
import { icon } from "../controls.js";

/** @import { AlbumView } from "../../page/album_types.js" */

/** Fewer folders have nothing to be distinguished. */
const LEAST = 2;

/**
 * @param {AlbumView} view
 * @param {boolean} compared a person wants to see it
 * @param {() => void} toggle
 */
export function agreement({ subfolders, agreement: found }, compared, toggle) {
  if (subfolders < LEAST) return nothing;
  const text = words().album.agreement;
  return html`<div class="agreement">
    <div class="row">
      <button
        id="compare"
        class="button"
        aria-expanded=${compared ? "true" : "false"}
        aria-controls="figures"
        @click=${toggle}
      >
        ${icon("layers")}${compared ? text.hide : text.compare}
      </button>
      <span class="about">${text.about}</span>
    </div>
    <div id="figures" role="status">${compared && found ? figures(found) : nothing}</div>
  </div>`;
}

/** @param {NonNullable<AlbumView["agreement"]>} found */
function figures({ figures, subfolders, photographs, without_face: faceless }) {
  const text = words().album.agreement;
  return html`<p class="about">${text.against(subfolders, photographs, faceless)}</p>
    <dl>
      ${Object.entries(figures).map(
        ([name, value]) => html`<div>
          <dt>${text.figure(name)}</dt>
          <dd>${text.value(value)}</dd>
        </div>`,
      )}
    </dl>
    <p class="about">${text.best}</p>`;
}
