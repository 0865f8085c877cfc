/** The people of a video: for how long, with which expressions, and which one is shown. */

import { html, nothing } from "lit";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { facePickerStyles } from "./face_picker_styles.js";
import { radioForm } from "./radio_form.js";
import { toEdge } from "./radio_keys.js";
import { styled } from "./styled.js";

/** @import { VideoFace } from "../page/types.js" */

/**
 * @typedef {VideoFace & { picture?: string, tracks?: number[] }} PickedFace `picture`: address of a
 *   picture of the face; `tracks`: those that were stated to be the same person
 */

const UNCERTAIN = "uncertain";

/**
 * @element emotilens-face-picker
 * @property {PickedFace[]} faces
 * @property {number | null} group the track of the group; null without one
 * @property {number} selected its track, or 0 for the largest face of each frame
 * @fires select with the track
 * @fires rename with `{ track, name }`
 * @fires merge with `{ track, into }`
 * @fires part with the track of somebody whose other tracks are others again
 * @fires partall when nobody is to be joined by a suggestion any more
 * @fires exclude with `{ track, excluded }`
 */
export class FacePicker extends EmotilensElement {
  static properties = {
    faces: { attribute: false },
    group: { type: Number },
    selected: { type: Number },
    opened: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, facePickerStyles];

  constructor() {
    super();
    /** @type {PickedFace[]} */
    this.faces = [];
    /** @type {number | null} */
    this.group = null;
    this.selected = 0;
    /** Track of the face whose name and other settings are open. @type {number | null} */
    this.opened = null;
  }

  render() {
    const text = words().facePicker;
    const several = this.faces.length > 1;
    return html`<div class="head"><h2>${text.title}</h2><span class="quiet">${text.share}</span></div>
      ${this.#suggestion()}
      <div role="radiogroup" aria-label=${text.title} @keydown=${toEdge}><ul>
        ${several ? this.#choice(0, text.largest, text.each, nothing, nothing) : nothing}
        ${several && this.group !== null ? this.#choice(this.group, text.group, text.mean, nothing, nothing) : nothing}
        ${this.faces.map((face) => this.#face(face))}
      </ul></div>
      ${radioForm}`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("opened") || this.opened === null) return;
    const place = /** @type {ScrollIntoViewOptions} */ ({ block: "nearest", inline: "nearest" });
    this.renderRoot.querySelector("li:has(form)")?.scrollIntoView(place);
  }

  /** Which faces were joined by what they look like, and a way back for each and for all. */
  #suggestion() {
    const text = words().identity;
    const several = this.faces.filter(({ suggested }) => suggested);
    if (several.length === 0) return nothing;
    return html`<div class="suggestion">
      <p role="status">${text.joined(several.map(({ tracks = [] }) => tracks))}</p>
      ${
        several.length > 1
          ? html`<button class="button" data-part-all @click=${() => this.emit("partall")}>${text.undoAll}</button>`
          : nothing
      }
      ${several.map(
        ({ track, tracks = [] }) => html`<button
          class="button"
          data-part=${track}
          @click=${() => this.#part(track)}
        >${text.undo(tracks)}</button>`,
      )}
    </div>`;
  }

  /** @param {PickedFace} face */
  #face(face) {
    const text = words().facePicker;
    const { track, seconds, excluded, picture, suggested, attributes, tracks = [] } = face;
    const name = nameOf(face);
    const open = this.opened === track;
    const shown = picture
      ? html`<img class="picture" src=${picture} alt="" />`
      : html`<span class="picture">${icon("face")}</span>`;
    const found = excluded ? text.excluded(seconds) : text.seconds(seconds);
    const what = suggested ? `${found}, ${words().identity.faces(tracks.length)}` : found;
    return this.#choice(
      track,
      name,
      html`${what}${attributes ? looks(attributes) : nothing}`,
      shares(face),
      html`
      <button
        class="button more"
        aria-label=${text.settings(name)}
        aria-expanded=${open ? "true" : "false"}
        @click=${() => {
          this.opened = open ? null : track;
        }}
      >
        ${icon("more")}
      </button>
      ${open ? this.#settings(face) : nothing}
    `,
      shown,
      excluded,
    );
  }

  /**
   * @param {number} track
   * @param {string} name
   * @param {unknown} what
   * @param {unknown} bar
   * @param {unknown} more
   * @param {unknown} [picture]
   * @param {boolean} [excluded]
   */
  #choice(
    track,
    name,
    what,
    bar,
    more,
    picture = html`<span class="picture">${icon("face")}</span>`,
    excluded = false,
  ) {
    const on = track === this.selected || this.faces.length === 1;
    return html`<li class="${on ? "on" : ""} ${excluded ? "excluded" : ""}" data-track=${track}>
      <label>
        <input
          type="radio"
          form="radios"
          name="face"
          value=${track}
          ?disabled=${excluded}
          .checked=${on}
          @change=${() => this.#select(track)}
        />
        ${picture}<span><b>${name}</b><small>${what}</small></span>${bar}
      </label>
      ${more}
    </li>`;
  }

  /** @param {PickedFace} face */
  #settings(face) {
    const { track, excluded, tracks = [] } = face;
    const text = words().facePicker;
    const others = this.faces.filter((each) => each.track !== track && !each.excluded);
    return html`<form @submit=${(/** @type {SubmitEvent} */ event) => this.#rename(event, track)}>
      <input name="name" maxlength="60" aria-label=${text.name} .value=${nameOf(face)} autocomplete="off" />
      <button class="button">${text.rename}</button>
      ${
        others.length > 0
          ? html`<select aria-label=${text.merge} @change=${(/** @type {Event} */ event) => this.#merge(event, track)}>
              <option value="">${text.merge}</option>
              ${others.map((each) => html`<option value=${each.track}>${nameOf(each)}</option>`)}
            </select>`
          : nothing
      }
      ${
        tracks.length > 1
          ? html`<button type="button" class="button" data-part @click=${() => this.#part(track)}>
              ${text.unmerge(tracks.length)}
            </button>`
          : nothing
      }
      <button type="button" class="button" data-exclude @click=${() => this.#exclude(track, !excluded)}>
        ${excluded ? text.include : text.exclude}
      </button>
    </form>`;
  }

  /** @param {number} track */
  #select(track) {
    this.selected = track;
    this.emit("select", track);
  }

  /** @param {SubmitEvent} event @param {number} track */
  #rename(event, track) {
    event.preventDefault();
    const field = /** @type {HTMLFormElement} */ (event.target).elements.namedItem("name");
    this.opened = null;
    this.emit("rename", { track, name: /** @type {HTMLInputElement} */ (field).value.trim() });
  }

  /** @param {Event} event @param {number} track */
  #merge({ target }, track) {
    const into = Number(/** @type {HTMLSelectElement} */ (target).value);
    this.opened = null;
    if (into > 0) this.emit("merge", { track, into });
  }

  /** @param {number} track */
  #part(track) {
    this.opened = null;
    this.emit("part", track);
  }

  /** @param {number} track @param {boolean} excluded */
  #exclude(track, excluded) {
    this.opened = null;
    this.emit("exclude", { track, excluded });
  }
}

/** @param {NonNullable<VideoFace["attributes"]>} attributes over all looks at the person */
function looks({ age, age_deviation: deviation, gender_label: gender }) {
  return html`<span class="looks">${words().attributes.looks(age, deviation, gender)}</span>`;
}

/** @param {VideoFace} face */
function shares({ shares: seconds }) {
  const text = words();
  const labels = Object.keys(seconds)
    .filter((label) => label !== UNCERTAIN)
    .sort();
  const parts = [...labels, ...(seconds[UNCERTAIN] ? [UNCERTAIN] : [])];
  const all = parts.reduce((sum, label) => sum + seconds[label], 0);
  const spoken = parts
    .map((label) =>
      text.facePicker.part(
        label === UNCERTAIN ? text.timeline.uncertain : text.label(label),
        seconds[label] / all,
      ),
    )
    .join(", ");
  return html`<span class="shares" role="img" aria-label=${spoken}>
    ${parts.map(
      (label) => html`<i
        class=${label === UNCERTAIN ? "uncertain" : ""}
        ${styled({ "--seconds": seconds[label], "--colour": label === UNCERTAIN ? "" : colourOf(label, labels) })}
      ></i>`,
    )}
  </span>`;
}

/** @param {VideoFace} face @returns {string} the name that somebody gave it, or its number */
function nameOf({ track, name, named = true }) {
  return named ? name : words().face.name(track);
}

FacePicker.define("emotilens-face-picker");
