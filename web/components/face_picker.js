/** The people of a video: for how long, with which expressions, and which one is shown. */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { facePickerStyles } from "./face_picker_styles.js";
import { KeptFocus } from "./kept_focus.js";
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
    partner: { state: true },
    done: { state: true },
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
    /** Track of whoever is the same person as that face; 0 for nobody. */
    this.partner = 0;
    /** What was done last, for screen readers. @type {() => string} */
    this.done = () => "";
    /** Track of the face that the last change was about. */
    this.about = 0;
    new KeptFocus(this, () => {
      const find = this.renderRoot.querySelector.bind(this.renderRoot);
      return find(`[data-track="${this.about}"] .more`) ?? find("li :checked");
    });
  }

  render() {
    const text = words().facePicker;
    const several = this.faces.length > 1;
    return html`<div class="head"><h2>${text.title}</h2><span class="quiet">${text.share}</span></div>
      ${this.#suggestion()}
      <div role="radiogroup" aria-label=${text.title} @keydown=${toEdge}><ul>
        ${several ? this.#choice(0, text.largest, text.each) : nothing}
        ${several && this.group !== null ? this.#choice(this.group, text.group, text.mean) : nothing}
        ${repeat(
          this.faces,
          ({ track }) => track,
          (face) => this.#face(face),
        )}
      </ul></div>
      <p class="spoken" role="status">${this.done()}</p>
      ${radioForm}`;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("faces") && this.faces.length === 0) this.done = () => "";
    if (changed.has("opened")) this.partner = 0;
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
          ? html`<button class="button" data-part-all @click=${() => this.#partAll(several)}>${text.undoAll}</button>`
          : nothing
      }
      ${several.map(
        ({ track, tracks = [] }) => html`<button
          class="button"
          data-part=${track}
          @click=${() => this.#part(track, tracks)}
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
      shown,
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
      excluded,
    );
  }

  /**
   * @param {number} track
   * @param {string} name
   * @param {unknown} what
   * @param {unknown} [bar]
   * @param {unknown} [picture] nothing for several faces
   * @param {unknown} [more]
   * @param {boolean} [excluded]
   */
  #choice(track, name, what, bar = nothing, picture = nothing, more = nothing, excluded = false) {
    const on = track === this.selected || this.faces.length === 1;
    const kind = picture === nothing ? "several" : "";
    return html`<li class="${kind} ${on ? "on" : ""} ${excluded ? "excluded" : ""}" data-track=${track}>
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
    return html`<form
      @submit=${(/** @type {SubmitEvent} */ event) => this.#rename(event, track)}
      @keydown=${this.#escape}
    >
      <input name="name" maxlength="60" aria-label=${text.name} .value=${nameOf(face)} autocomplete="off" />
      <button class="button">${text.rename}</button>
      ${
        others.length > 0
          ? html`<select
                aria-label=${text.merge}
                @change=${(/** @type {Event} */ { target }) => {
                  this.partner = Number(/** @type {HTMLSelectElement} */ (target).value);
                }}
              >
                <option value="0">${text.merge}</option>
                ${others.map((each) => html`<option value=${each.track}>${nameOf(each)}</option>`)}
              </select>
              <button
                type="button"
                class="button"
                data-merge
                aria-disabled=${this.partner > 0 ? "false" : "true"}
                @click=${() => this.#merge(face)}
              >
                ${text.join}
              </button>`
          : nothing
      }
      ${
        tracks.length > 1
          ? html`<button type="button" class="button" data-part @click=${() => this.#part(track, tracks)}>
              ${text.unmerge(tracks.length)}
            </button>`
          : nothing
      }
      <button type="button" class="button" data-exclude @click=${() => this.#exclude(face)}>
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
    const typed = /** @type {HTMLInputElement} */ (field).value.trim();
    const unnamed = words().face.name(track);
    const name = typed === unnamed ? "" : typed;
    const called = name || unnamed;
    this.#change("rename", { track, name }, track, () => words().facePicker.renamed(called));
  }

  /** @param {PickedFace} face who is somebody else, too */
  #merge(face) {
    const { track } = face;
    const other = this.faces.find((each) => each.track === this.partner);
    if (!other) return;
    const names = /** @type {const} */ ([nameOf(face), nameOf(other)]);
    const into = other.track;
    this.#change("merge", { track, into }, into, () => words().facePicker.merged(...names));
  }

  /** @param {number} track @param {number[]} tracks */
  #part(track, tracks) {
    this.#change("part", track, track, () => words().facePicker.parted(tracks.length));
  }

  /** @param {PickedFace[]} suggested */
  #partAll(suggested) {
    const count = suggested.reduce((sum, { tracks = [] }) => sum + tracks.length, 0);
    this.#change("partall", undefined, 0, () => words().facePicker.parted(count));
  }

  /** @param {PickedFace} face who is left out, or included again */
  #exclude(face) {
    const { track, excluded } = face;
    const name = nameOf(face);
    this.#change("exclude", { track, excluded: !excluded }, track, () => {
      const { leftOut, included } = words().facePicker;
      return excluded ? included(name) : leftOut(name);
    });
  }

  /**
   * @param {string} event
   * @param {unknown} detail
   * @param {number} track which has the focus then
   * @param {() => string} done what was done
   */
  #change(event, detail, track, done) {
    Object.assign(this, { opened: null, about: track, done });
    this.emit(event, detail);
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.about = this.opened ?? 0;
    this.opened = null;
  }
}

/** @param {NonNullable<VideoFace["attributes"]>} attributes over all looks at the person */
function looks({ age, age_deviation: deviation, gender_label: gender }) {
  return html`<span class="looks">${words().attributes.brief(age, deviation, gender)}</span>`;
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
