/** How the persons of an album are found, and who is one: what a person can change. */

import { html } from "lit";
import { live } from "lit/directives/live.js";
import { words } from "../../words/words.js";

/** @import { AlbumView, Settings } from "../../page/album_types.js" */

/** @type {Settings} */
const STANDARD = { method: null, threshold: null, photographs: null, days: null };

/**
 * @param {AlbumView} view
 * @param {(settings: Settings) => void} onChange
 */
export function groupingSettings({ settings, methods }, onChange) {
  const text = words().album.settings;
  const { method, threshold, photographs, days } = settings;
  /** @param {Partial<Settings>} changed */
  const change = (changed) => onChange({ method, threshold, photographs, days, ...changed });
  return html`<details id="settings">
    <summary>${text.title}</summary>
    <label class="setting">
      <span>${text.method}</span>
      <select
        id="method"
        @change=${(/** @type {Event} */ { target }) =>
          change({ method: /** @type {HTMLSelectElement} */ (target).value, threshold: null })}
      >
        ${Object.keys(methods).map(
          (name) => html`<option value=${name} .selected=${live(name === method)}>
            ${text.methodName(name)}
          </option>`,
        )}
      </select>
    </label>
    <label class="setting">
      <span>${text.threshold}</span>
      <span class="row">
        <input
          id="threshold"
          type="range"
          min="0.4"
          max="2.5"
          step="0.01"
          .value=${live(String(threshold))}
          @change=${(/** @type {Event} */ event) => change({ threshold: fieldOf(event).valueAsNumber })}
        />
        <output>${text.distance(threshold)}</output>
      </span>
    </label>
    <p class="about">${text.about}</p>
    ${countField("photographs", photographs, 1, change)} ${countField("days", days, 0, change)}
    <button id="standard" class="button" @click=${() => change(STANDARD)}>${text.reset}</button>
  </details>`;
}

/**
 * @param {"photographs" | "days"} name
 * @param {number} value
 * @param {number} least
 * @param {(changed: Partial<Settings>) => void} change
 */
function countField(name, value, least, change) {
  return html`<label class="setting">
    <span>${words().album.settings[name]}</span>
    <input
      id="least-${name}"
      type="number"
      min=${least}
      max="99"
      .value=${live(String(value))}
      @change=${(/** @type {Event} */ event) => {
        const field = fieldOf(event);
        const entered = Math.round(field.valueAsNumber);
        if (entered >= least) change({ [name]: entered });
        else field.value = String(value);
      }}
    />
  </label>`;
}

/** @param {Event} event */
function fieldOf({ target }) {
  return /** @type {HTMLInputElement} */ (target);
}
