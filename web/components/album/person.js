/** One person of an album: what is known, the faces, and what can be changed. */

import { html, nothing } from "lit";
import { words } from "../../words/words.js";
import { controlStyles, icon } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { KeptFocus } from "../kept_focus.js";
import { isolated, nameOf } from "./names.js";
import { personStyles } from "./person_styles.js";

/** @import { AlbumFace, AlbumPerson, AlbumView, Edit } from "../../page/album_types.js" */
/** @import { Sentence } from "../../words/words.js" */

/** Control characters, and those that turn the text around them, as Python refuses them in names. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]+/gu;

/** @type {AlbumPerson[]} */
const NOBODY = [];

/**
 * @element emotilens-person
 * @property {AlbumPerson | undefined} person
 * @property {AlbumPerson[]} others who may be the same person
 * @property {AlbumView["photographs"]} photographs
 * @property {readonly string[]} pictures addresses of small pictures, by positions of faces
 * @fires edit with `{ edit, done }`: a change, and a sentence on it
 */
export class PersonOfAlbum extends EmotilensElement {
  static properties = {
    person: { attribute: false },
    others: { attribute: false },
    photographs: { attribute: false },
    pictures: { attribute: false },
    renaming: { state: true },
    chosen: { state: true },
    partner: { state: true },
    stop: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, personStyles];

  constructor() {
    super();
    /** @type {AlbumPerson | undefined} */
    this.person = undefined;
    this.others = NOBODY;
    /** @type {AlbumView["photographs"]} */
    this.photographs = [];
    /** @type {readonly string[]} */
    this.pictures = [];
    this.renaming = false;
    /** Positions of faces. @type {ReadonlySet<number>} */
    this.chosen = new Set();
    /** Position of a face of whoever may be the same person; -1 for nobody. */
    this.partner = -1;
    /** Position of the face that the Tab key reaches: there may be hundreds. */
    this.stop = -1;
    new KeptFocus(this, () => this.renderRoot.querySelector("#rename"));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("person")) return;
    const before = /** @type {AlbumPerson | undefined} */ (changed.get("person"));
    const positions = new Set(this.person?.faces.map(({ position }) => position));
    this.chosen = new Set([...this.chosen].filter((position) => positions.has(position)));
    if (!positions.has(this.stop)) this.stop = this.person?.faces[0].position ?? -1;
    if (before && positions.has(before.faces[0].position)) return;
    this.chosen = new Set();
    this.renaming = false;
    this.partner = -1;
  }

  render() {
    const { person } = this;
    if (!person) return nothing;
    const text = words().album.person;
    const { birth_year: year, gender, first, last, hidden } = person;
    const named = person.name !== null;
    const name = nameOf(person);
    return html`<div class="open" role="group" aria-labelledby="name">
      <div class="head">
        ${this.renaming ? this.#nameForm(person) : html`<h4 id="name">${name}</h4>`}
        <div class="actions">
          ${
            this.renaming
              ? nothing
              : html`<button
                  id="rename"
                  class="button"
                  aria-label=${text.renamePerson(named, name)}
                  @click=${this.#rename}
                >
                  ${icon("edit")}${text.rename(named)}
                </button>`
          }
          <button
            id="hide"
            class="button"
            aria-label=${hidden ? text.unhidePerson(name) : text.hidePerson(name)}
            @click=${(/** @type {MouseEvent} */ { detail }) => detail < 2 && this.#hide(!hidden)}
          >
            ${hidden ? text.unhide : text.hide}
          </button>
        </div>
      </div>
      <dl>
        <dt>${text.when}</dt>
        <dd>${first && last ? text.dated(person.photographs, first, last) : text.undated(person.photographs)}</dd>
        <dt>${text.born}</dt>
        <dd>${year === null ? text.unknown : `${text.about(year)}. ${text.guess}`}</dd>
        <dt>${text.gender}</dt>
        <dd>${text.genders(gender.by_median, gender.by_evidence)}. ${text.guess}</dd>
      </dl>
      ${this.others.length > 0 ? this.#merging(person) : nothing}
      <fieldset @keydown=${this.#key}>
        <legend>${text.faces} <span class="hint">${text.arrows}</span></legend>
        <div class="faces" @focusin=${this.#focused}>
          ${person.faces.map((face) => this.#face(face))}
        </div>
      </fieldset>
      ${this.#splitting(person)}
    </div>`;
  }

  /** @param {AlbumFace} face */
  #face({ position, photograph, age }) {
    const { name, taken } = this.photographs[photograph] ?? { name: "", taken: null };
    const about = words().album.person.face(name, age, taken ?? "");
    const picture = this.pictures[position];
    return html`<label class="face" title=${about}>
      <input
        type="checkbox"
        value=${position}
        tabindex=${position === this.stop ? 0 : -1}
        aria-label=${about}
        .checked=${this.chosen.has(position)}
        @change=${() => this.#choose(position)}
      />
      ${
        picture
          ? html`<img src=${picture} alt="" loading="lazy" />`
          : html`<span class="place">${icon("face")}</span>`
      }
    </label>`;
  }

  /** @param {number} position */
  #choose(position) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(position)) chosen.add(position);
    this.chosen = chosen;
  }

  /** @param {AlbumPerson} person */
  #splitting({ faces }) {
    const text = words().album.person;
    const count = this.chosen.size;
    if (faces.length < 2) return nothing;
    const problem = count === 0 ? text.splitNone : count === faces.length ? text.splitAll : "";
    return html`<div class="row">
      <button
        id="split"
        class="button"
        aria-disabled=${problem ? "true" : "false"}
        aria-describedby="split-problem"
        @click=${() => !problem && this.#split()}
      >
        ${text.split(count)}
      </button>
      <span id="split-problem" class="quiet">${problem}</span>
    </div>`;
  }

  #split() {
    const faces = [...this.chosen];
    this.chosen = new Set();
    this.#edit({ edit: "split", faces }, () => words().album.edits.split(faces.length));
  }

  /** @param {AlbumPerson} person */
  #merging(person) {
    const text = words().album.person;
    const partner = this.#partner;
    return html`<div class="row">
      <label for="partner">${text.mergeWith}</label>
      <select
        id="partner"
        .value=${String(this.partner)}
        @change=${(/** @type {Event} */ { target }) => {
          this.partner = Number(/** @type {HTMLSelectElement} */ (target).value);
        }}
      >
        <option value="-1">${text.choosePerson}</option>
        ${this.others.map(
          (other) => html`<option
            value=${other.faces[0].position}
            .selected=${other.faces[0].position === this.partner}
          >
            ${nameOf(other)} (${words().album.persons.photographs(other.photographs)})
          </option>`,
        )}
      </select>
      <button
        id="merge"
        class="button"
        aria-disabled=${partner ? "false" : "true"}
        aria-label=${partner ? text.mergePeople(nameOf(person), nameOf(partner)) : text.merge}
        @click=${() => this.#merge(person)}
      >
        ${text.merge}
      </button>
    </div>`;
  }

  get #partner() {
    return this.others.find(({ faces }) => faces[0].position === this.partner);
  }

  /** @param {AlbumPerson} person */
  #merge(person) {
    const other = this.#partner;
    if (!other) return;
    const faces = [person, other].map((each) => each.faces[0].position);
    this.partner = -1;
    this.#edit({ edit: "merge", faces }, () =>
      words().album.edits.merge(nameOf(person), nameOf(other)),
    );
  }

  /** @param {boolean} hidden */
  #hide(hidden) {
    const { person } = this;
    if (!person) return;
    const text = () => words().album.edits;
    this.#edit({ edit: "hide", face: person.faces[0].position, hidden }, () =>
      hidden ? text().hide(nameOf(person)) : text().unhide(nameOf(person)),
    );
  }

  /** @param {AlbumPerson} person */
  #nameForm({ name, number, faces }) {
    const text = words().album.person;
    return html`<form @submit=${(/** @type {SubmitEvent} */ event) => this.#named(event, faces[0].position)}>
      <input
        id="name"
        name="name"
        maxlength="100"
        aria-label=${text.name}
        placeholder=${words().album.persons.person(number)}
        dir="auto"
        .value=${name ?? ""}
        autocomplete="off"
        @keydown=${this.#escape}
      />
      <button class="button">${text.confirm}</button>
    </form>`;
  }

  async #rename() {
    this.renaming = true;
    await this.updateComplete;
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("form input")).select();
  }

  /** @param {KeyboardEvent} event */
  #escape({ key }) {
    if (key === "Escape") this.renaming = false;
  }

  /** @param {SubmitEvent} event @param {number} face */
  #named(event, face) {
    event.preventDefault();
    const field = /** @type {HTMLFormElement} */ (event.target).elements.namedItem("name");
    const name = /** @type {HTMLInputElement} */ (field).value.replace(UNSEEN, " ").trim();
    this.#edit({ edit: "rename", face, name }, () =>
      name ? words().album.edits.rename(isolated(name)) : words().album.edits.unnamed,
    );
    this.renaming = false;
  }

  /** @param {Edit} edit @param {Sentence} done */
  #edit(edit, done) {
    this.emit("edit", { edit, done });
  }

  /** @param {Event} event */
  #focused({ target }) {
    this.stop = Number(/** @type {HTMLInputElement} */ (target).value);
  }

  /** Arrow keys move between faces. @param {KeyboardEvent} event */
  #key(event) {
    const boxes = [...this.renderRoot.querySelectorAll(".face input")];
    const place = boxes.indexOf(/** @type {Element} */ (event.target));
    /** @type {Record<string, number>} */
    const places = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: -1 };
    if (place < 0 || !(event.key in places)) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (boxes.at(places[event.key] % boxes.length)).focus();
  }
}

PersonOfAlbum.define("emotilens-person");
