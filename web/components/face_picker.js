/** The people of a video: for how long, with which expressions, and which one is shown. */

import { css, html, nothing } from "lit";
import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { radioForm } from "./radio_form.js";
import { toEdge } from "./radio_keys.js";
import { styled } from "./styled.js";

/** @import { VideoFace } from "../page/types.js" */

/**
 * @typedef {VideoFace & { picture?: string, tracks?: number }} PickedFace `picture`: address of a
 *   picture of the face; `tracks`: how many were stated to be the same person
 */

const UNCERTAIN = "uncertain";

/**
 * @element emotilens-face-picker
 * @property {PickedFace[]} faces
 * @property {number} selected its track, or 0 for the largest face of each frame
 * @fires select with the track
 * @fires rename with `{ track, name }`
 * @fires merge with `{ track, into }`
 * @fires part with the track of somebody whose other tracks are others again
 * @fires exclude with `{ track, excluded }`
 */
export class FacePicker extends EmotilensElement {
  static properties = {
    faces: { attribute: false },
    selected: { type: Number },
    opened: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      :host {
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      .head {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: var(--space-2);
        font-size: var(--text-xs);
      }
      h2 {
        margin: 0;
        font-size: var(--text-s);
      }
      ul {
        display: grid;
        gap: var(--space-1);
        margin: var(--space-2) 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        container-type: inline-size;
        align-items: center;
        border: 2px solid transparent;
        border-radius: var(--radius-s);
      }
      li.on {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      li.excluded .picture,
      li.excluded .shares {
        opacity: 0.4;
      }
      label {
        position: relative;
        display: grid;
        grid-template-columns: 2.75rem minmax(0, 1fr) 5.5rem;
        align-items: center;
        gap: var(--space-3);
        min-block-size: 3.25rem;
        padding: 0.25rem;
        cursor: pointer;
      }
      label input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      li:has(label :focus-visible) {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      .picture {
        inline-size: 2.75rem;
        block-size: 2.75rem;
        border-radius: var(--radius-s);
        background: var(--sunken);
        object-fit: cover;
      }
      span.picture {
        display: grid;
        place-items: center;
        color: var(--ink-quiet);
      }
      b {
        display: block;
        overflow: hidden;
        font-size: var(--text-s);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      small {
        color: var(--ink-quiet);
        font-size: var(--text-xs);
      }
      .shares {
        display: flex;
        gap: 1px;
        block-size: 0.625rem;
      }
      .shares i {
        flex: var(--seconds) 0 0;
        border-radius: 1px;
        background: var(--colour);
      }
      .shares .uncertain {
        border: 1px dashed var(--ink-quiet);
        background: none;
      }
      .more {
        inline-size: 1.75rem;
        min-inline-size: 1.75rem;
        padding: 0;
        border-color: transparent;
        background: none;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        grid-column: 1 / -1;
        gap: var(--space-1);
        padding: var(--space-1);
      }
      form input,
      form select {
        flex: 1 1 8rem;
        min-inline-size: 0;
        min-block-size: var(--control);
        padding: 0 0.5rem;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-s);
        background: var(--surface);
        color: var(--ink);
        font-size: var(--text-s);
      }
      @container (max-width: 18rem) {
        label {
          grid-template-columns: 2.75rem minmax(0, 1fr);
          row-gap: 0;
        }
        .picture {
          grid-row: span 2;
        }
        .shares {
          grid-column: 2;
        }
        label small {
          display: block;
          line-height: 1.3;
        }
      }
      @media (max-width: 60rem) and (orientation: portrait), (max-height: 30rem) {
        ul {
          grid-auto-columns: 12.5rem;
          grid-auto-flow: column;
          margin: var(--space-1) -0.3125rem 0;
          padding: 0.3125rem;
          overflow-x: auto;
          align-items: start;
        }
        ul:has(form) {
          grid-auto-columns: 17rem;
        }
        li {
          align-content: start;
        }
      }
      @media (forced-colors: active) {
        li.on {
          outline: 2px solid Highlight;
        }
        .shares i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {PickedFace[]} */
    this.faces = [];
    this.selected = 0;
    /** Track of the face whose name and other settings are open. @type {number | null} */
    this.opened = null;
  }

  render() {
    const text = words().facePicker;
    const several = this.faces.length > 1;
    return html`<div class="head"><h2>${text.title}</h2><span class="quiet">${text.share}</span></div>
      <div role="radiogroup" aria-label=${text.title} @keydown=${toEdge}><ul>
        ${several ? this.#choice(0, text.largest, text.each, nothing, nothing) : nothing}
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

  /** @param {PickedFace} face */
  #face(face) {
    const text = words().facePicker;
    const { track, seconds, excluded, picture } = face;
    const name = nameOf(face);
    const open = this.opened === track;
    const shown = picture
      ? html`<img class="picture" src=${picture} alt="" />`
      : html`<span class="picture">${icon("face")}</span>`;
    const what = excluded ? text.excluded(seconds) : text.seconds(seconds);
    return this.#choice(
      track,
      name,
      what,
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
   * @param {string} what
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
    const { track, excluded, tracks = 1 } = face;
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
        tracks > 1
          ? html`<button type="button" class="button" data-part @click=${() => this.#part(track)}>
              ${text.unmerge(tracks)}
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
