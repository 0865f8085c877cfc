/** The persons of an album as tiles, one of which is open, with what else there is to do beside it. */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { words } from "../../words/words.js";
import { controlStyles, icon } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { KeptFocus } from "../kept_focus.js";
import { radioForm } from "../radio_form.js";
import { toEdge } from "../radio_keys.js";
import { nameOf } from "./names.js";
import { personStyles } from "./person_styles.js";
import "./person.js";

/** @import { AlbumPerson, AlbumView } from "../../page/album_types.js" */

/**
 * @element emotilens-persons
 * @property {AlbumView | undefined} view
 * @property {readonly string[]} pictures addresses of small pictures, by positions of faces
 * @slot what is about all of them, below the tiles
 * @slot actions beside the heading
 * @fires more persons who are not in the album are wanted
 * @fires edit with `{ edit, done }`: a change, and a sentence on it
 */
export class Persons extends EmotilensElement {
  static properties = {
    view: { attribute: false },
    pictures: { attribute: false },
    selected: { state: true },
    others: { state: true },
    hiddenToo: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, personStyles];

  constructor() {
    super();
    /** @type {AlbumView | undefined} */
    this.view = undefined;
    /** @type {readonly string[]} */
    this.pictures = [];
    /** Position of a face of the person who is open: persons change, faces stay. */
    this.selected = -1;
    this.others = false;
    this.hiddenToo = false;
    new KeptFocus(this, () => this.renderRoot.querySelector("li :checked, #others"));
  }

  get #persons() {
    return this.view?.persons ?? [];
  }

  /**
   * Whoever was just hidden stays open, so that the same button shows them again, and another press
   * hides nobody else.
   *
   * @returns {AlbumPerson | undefined}
   */
  get #open() {
    const selected = this.#persons.find((person) => has(person, this.selected));
    const shown = this.#shown;
    return selected && (selected.hidden || shown.includes(selected)) ? selected : shown[0];
  }

  get #shown() {
    return this.#persons.filter(
      (person) => (person.in_album || this.others) && (!person.hidden || this.hiddenToo),
    );
  }

  render() {
    const text = words().album.persons;
    const open = this.#open;
    const shown = this.#shown;
    const hidden = this.#persons.filter((person) => person.hidden).length;
    const { others = 0 } = this.view ?? {};
    const unlisted = others - this.#persons.filter((person) => !person.in_album).length;
    return html`<div class="head">
        ${this.#persons.length > 0 ? html`<h3>${text.title}</h3>` : nothing}
        ${others > 0 ? this.#check("others", text.others(others)) : nothing}
        ${hidden > 0 ? this.#check("hiddenToo", text.hidden(hidden)) : nothing}
        <slot name="actions"></slot>
      </div>
      <div class="both">
        ${
          shown.length > 0
            ? html`<ul role="radiogroup" aria-label=${text.list} @keydown=${toEdge}>
                ${repeat(
                  shown,
                  (person) => person.faces[0].position,
                  (person) => this.#tile(person, person === open),
                )}
                ${this.others && unlisted > 0 ? this.#more(unlisted) : nothing}
              </ul>`
            : nothing
        }
        ${
          open
            ? html`<emotilens-person
                .person=${open}
                .others=${this.#persons.filter((person) => person !== open)}
                .photographs=${this.view?.photographs ?? []}
                .pictures=${this.pictures}
                @edit=${() => {
                  this.selected = open.faces[0].position;
                }}
              ></emotilens-person>`
            : nothing
        }
        <slot></slot>
      </div>
      ${radioForm}`;
  }

  /** @param {"others" | "hiddenToo"} name @param {string} label */
  #check(name, label) {
    return html`<label class="check">
      <input
        id=${name}
        type="checkbox"
        .checked=${this[name]}
        @change=${(/** @type {Event} */ { target }) => {
          this[name] = /** @type {HTMLInputElement} */ (target).checked;
        }}
      />${label}
    </label>`;
  }

  /** @param {number} unlisted */
  #more(unlisted) {
    return html`<li role="presentation" class="more">
      <button id="more" class="button" @click=${() => this.emit("more")}>
        ${words().album.persons.more(unlisted)}
      </button>
    </li>`;
  }

  /** @param {AlbumPerson} person @param {boolean} isOpen */
  #tile(person, isOpen) {
    const text = words().album.persons;
    const { position } = person.faces[0];
    const picture = this.pictures[position];
    const about = [
      text.photographs(person.photographs),
      ...(person.hidden ? [text.hiddenMark] : []),
    ];
    return html`<li role="presentation" class=${person.in_album ? "" : "other"}>
      <label>
        <input
          type="radio"
          form="radios"
          name="person"
          value=${position}
          .checked=${isOpen}
          @change=${() => {
            this.selected = position;
          }}
        />
        ${picture ? html`<img src=${picture} alt="" />` : html`<span class="place">${icon("face")}</span>`}
        <span class="name">${nameOf(person)}</span>
        <span class="quiet">${about.join(", ")}</span>
      </label>
    </li>`;
  }
}

/** @param {AlbumPerson} person @param {number} position of a face */
function has({ faces }, position) {
  return faces.some((face) => face.position === position);
}

Persons.define("emotilens-persons");
