/** An album of photographs: what it is, choosing, reading, and the persons that were found. */

import { html, nothing } from "lit";
import { album as albumWords } from "../../words/english/album.js";
import { addWords, textOf, words } from "../../words/words.js";
import { controlStyles, icon } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import { KeptFocus } from "../kept_focus.js";
import { agreement } from "./agreement.js";
import { albumStyles } from "./album_styles.js";
import { findings } from "./findings.js";
import { groupingSettings } from "./grouping_settings.js";
import "../export_menu.js";
import "./persons.js";

/** @import { AlbumView } from "../../page/album_types.js" */
/** @import { Sentence } from "../../words/words.js" */

addWords({ album: albumWords });

/**
 * @typedef {{
 *   total: number,
 *   done: number,
 *   left: number,
 *   seconds: number | null,
 *   current: string,
 *   state: "reading" | "paused" | "idle" | "restarting" | "dead",
 * }} Reading `left`: how many were not read when it was stopped; `seconds` until it is done, null if
 *   unknown
 */

/** @type {readonly ["json", "csv", "xmp"]} */
const FORMS = ["json", "csv", "xmp"];

/** Marks of the sections about it. @type {readonly [["use", "picture"], ["place", "device"], ["guesses", "face"], ["law", "note"]]} */
const CONSENT = [
  ["use", "picture"],
  ["place", "device"],
  ["guesses", "face"],
  ["law", "note"],
];

/** @type {Reading} */
const NOTHING = { total: 0, done: 0, left: 0, seconds: null, current: "", state: "idle" };

/**
 * @element emotilens-album
 * @property {"off" | "waiting" | "loading" | "on"} state
 * @property {Sentence} failure why it could not be switched on
 * @property {string} limits address of the page on how it works
 * @property {Reading} reading
 * @property {AlbumView | undefined} view what was found so far
 * @property {readonly string[]} pictures addresses of small pictures, by positions of faces
 * @property {readonly { name: string, reason: Sentence }[]} failed
 * @property {Sentence} note on what was just done
 * @property {number} changes that can be undone
 * @property {boolean} compared with folders
 * @property {boolean} drawn there are drawn people
 * @fires switchon
 * @fires switchoff
 * @fires choose with a list of files
 * @fires dropfiles with what was dropped
 * @fires example
 * @fires pause
 * @fires resume
 * @fires stop
 * @fires restart
 * @fires edit with `{ edit, done }`
 * @fires undo
 * @fires settings
 * @fires compare
 * @fires save with the format
 */
export class Album extends EmotilensElement {
  static properties = {
    state: { type: String },
    failure: {},
    limits: { type: String },
    reading: { attribute: false },
    view: { attribute: false },
    pictures: { attribute: false },
    failed: { attribute: false },
    note: {},
    changes: { type: Number },
    compared: { type: Boolean },
    drawn: { type: Boolean },
    dropping: { state: true },
    undid: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, albumStyles];

  constructor() {
    super();
    /** @type {"off" | "waiting" | "loading" | "on"} */
    this.state = "off";
    /** @type {Sentence} */
    this.failure = "";
    this.limits = "";
    /** @type {Reading} */
    this.reading = NOTHING;
    /** @type {AlbumView | undefined} */
    this.view = undefined;
    /** @type {readonly string[]} */
    this.pictures = [];
    /** @type {readonly { name: string, reason: Sentence }[]} */
    this.failed = [];
    /** @type {Sentence} */
    this.note = "";
    this.changes = 0;
    this.compared = false;
    this.drawn = false;
    this.dropping = false;
    /** There was a change to undo: the button stays, so that it keeps the focus. */
    this.undid = false;
    new KeptFocus(this, () => this.renderRoot.querySelector(this.#place));
    this.addEventListener("drop", (event) => {
      // Elsewhere on the page, pictures that are dropped are shown at once.
      if (this.state === "off") this.#drop(event);
    });
  }

  willUpdate() {
    this.undid = this.state === "on" && (this.changes > 0 || (this.undid && !!this.view));
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const heading = this.renderRoot.querySelector("h2");
    if (!changed.has("state") || this.shadowRoot?.activeElement !== heading) return;
    // Whoever switched it on waited at the heading for what comes next.
    const next = this.state === "on" ? "#choose-folder" : this.failure ? "#switch-on" : "h2";
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(next))?.focus();
  }

  /** Where the focus goes when the control that has it makes way for something else. */
  get #place() {
    const { total, done, left } = this.reading;
    if (this.state !== "on") return "h2";
    if (done < total) return "[id$=-reading]";
    if (left > 0) return this.drawn ? "#example" : "#choose-folder";
    return this.#readingState() ? "#outcome" : "h2";
  }

  render() {
    const text = words().album;
    return html`<header>
        <div>
          <h2 tabindex="-1">${text.title}</h2>
          <p class="about">${text.lead}</p>
        </div>
        ${this.state === "off" ? nothing : this.#off()}
      </header>
      ${this.state === "off" ? this.#consent() : nothing}
      ${this.state === "on" ? this.#intake() : nothing}
      <p role="status" class=${this.failure ? "alarm" : "about"}>${this.#starting()}</p>
      ${this.state === "waiting" || this.state === "loading" ? this.#coming() : nothing}
      ${this.state === "on" ? this.#progress() : nothing}
      ${this.#noted()}
      ${this.state === "on" ? this.#found() : nothing}`;
  }

  #starting() {
    const text = words().album;
    if (this.failure) return textOf(this.failure);
    if (this.state === "loading") return text.loading;
    return this.state === "waiting" ? text.waiting : "";
  }

  /** The network comes. */
  #coming() {
    return html`<progress aria-label=${this.#starting()}></progress>`;
  }

  #off() {
    return html`<button id="switch-off" class="button" @click=${() => this.emit("switchoff")}>
      ${icon("delete")}${words().album.off}
    </button>`;
  }

  #consent() {
    const text = words().album;
    return html`<dl class="consent">
        ${CONSENT.map(
          ([name, mark]) => html`<div>
            <dt>${icon(mark)}${text.consent[name].title}</dt>
            <dd>${text.consent[name].text}</dd>
          </div>`,
        )}
      </dl>
      <div class="row">
        <button id="switch-on" class="button primary" @click=${() => this.emit("switchon")}>
          ${text.on}
        </button>
        <a href=${this.limits} target="_blank" rel="noopener">${text.limits}</a>
      </div>`;
  }

  #intake() {
    const text = words().album;
    const isEmpty = this.reading.total === 0 && this.reading.left === 0;
    return html`<div
        class="intake ${this.dropping ? "dropping" : ""} ${isEmpty ? "empty" : ""}"
        @dragenter=${() => this.#drag(true)}
        @dragover=${(/** @type {Event} */ event) => event.preventDefault()}
        @dragleave=${this.#left}
        @drop=${this.#drop}
      >
        <p><b>${text.drop}</b> <span class="quiet">${text.notChanged}</span></p>
        <div class="row">
          <button
            id="choose-folder"
            class="button ${isEmpty ? "primary" : ""}"
            @click=${() => this.#file("folder").click()}>
            ${icon("sessions")}${text.chooseFolder}
          </button>
          <button id="choose-files" class="button" @click=${() => this.#file("files").click()}>
            ${icon("picture")}${text.chooseFiles}
          </button>
          ${
            this.drawn && this.reading.left === 0
              ? nothing
              : html`<button id="example" class="button" @click=${() => this.emit("example")}>
                  ${text.example}
                </button>`
          }
        </div>
        <input id="folder" type="file" webkitdirectory multiple hidden aria-label=${text.chooseFolder} @change=${this.#choose} />
        <input id="files" type="file" accept="image/*" multiple hidden aria-label=${text.chooseFiles} @change=${this.#choose} />
      </div>
      ${this.drawn ? html`<p class="note calm">${icon("note")}${this.#drawnPeople()}</p>` : nothing}`;
  }

  #drawnPeople() {
    const { settings, methods } = this.view ?? {};
    const usual = settings && methods && settings.threshold >= methods[settings.method];
    return usual ? words().album.drawnAsPhotographs : words().album.drawn;
  }

  #progress() {
    const text = words().album.reading;
    const { total, done, left, seconds, current, state } = this.reading;
    if (total === 0 && left === 0) return nothing;
    const running = done < total;
    const isDead = state === "dead";
    const time =
      running && state === "reading" && seconds !== null ? `, ${text.left(seconds)}` : "";
    return html`<div class="reading">
      ${
        running || isDead
          ? html`<div class="row">
              <progress max=${total} value=${done} aria-label=${text.title}></progress>
              <span>${text.progress(done, total, this.failed.length)}${time}</span>
              ${this.#readingButtons()}
            </div>`
          : nothing
      }
      <p class="about">${running && state === "reading" && current ? text.now(current) : nothing}</p>
      <p id="outcome" role="status" tabindex="-1" class=${isDead ? "alarm" : ""}>${this.#readingState()}</p>
    </div>`;
  }

  #readingButtons() {
    const text = words().album.reading;
    /** @param {"pause" | "resume" | "stop" | "restart"} name @param {string} image */
    const button = (name, image) =>
      html`<button
        id="${name}-reading"
        class="button"
        aria-label=${text.spoken[name]}
        @click=${() => this.emit(name)}
      >
        ${icon(image)}${text[name]}
      </button>`;
    const { state } = this.reading;
    if (state === "dead") return button("restart", "play");
    return [
      state === "paused" ? button("resume", "play") : button("pause", "pause"),
      button("stop", "stop"),
    ];
  }

  #readingState() {
    const text = words().album.reading;
    const { total, done, left, state } = this.reading;
    if (state === "dead") return text.dead;
    if (state === "restarting" && total > 0) return text.restarting(done < total);
    if (done < total) return state === "paused" ? text.paused : "";
    if (left > 0) return text.stopped(done, left, this.drawn);
    if (!this.view) return this.failed.length > 0 ? text.noneRead : "";
    const { photographs, persons } = this.view;
    const faces = photographs.reduce((sum, each) => sum + each.faces, 0);
    const inAlbum = persons.filter((each) => each.in_album).length;
    return text.done(photographs.length, faces, inAlbum, this.failed.length);
  }

  #noted() {
    const text = words().album.edits;
    return html`<div class="row noted">
      <p role="status" id="note">${textOf(this.note)}</p>
      ${
        this.undid
          ? html`<button
              id="undo"
              class="button"
              aria-disabled=${this.changes > 0 ? "false" : "true"}
              @click=${() => this.changes > 0 && this.emit("undo")}
            >
              ${text.undo}
            </button>`
          : nothing
      }
    </div>`;
  }

  #found() {
    const { view } = this;
    if (!view) return findings(view, this.failed);
    const text = words().album;
    const { persons, photographs } = view;
    const faces = photographs.some((each) => each.faces > 0);
    const kept = persons.some((each) => each.in_album);
    const about = faces ? (kept ? "" : text.persons.none) : text.persons.noFaces;
    return html`${about ? html`<p class="note calm">${icon("note")}${about}</p>` : nothing}
      <emotilens-persons .view=${view} .pictures=${this.pictures}>
        <emotilens-export
          slot="actions"
          .forms=${FORMS}
          .words=${text.forms}
          .what=${text.exported(photographs.length)}
          .carries=${text.carries}
        ></emotilens-export>
        <div class="rest">
          ${agreement(view, this.compared, () => this.emit("compare"))}
          ${findings(view, this.failed)}
          ${groupingSettings(view, (settings) => this.emit("settings", settings))}
        </div>
      </emotilens-persons>`;
  }

  /** @param {"folder" | "files"} id */
  #file(id) {
    return /** @type {HTMLInputElement} */ (this.renderRoot.querySelector(`#${id}`));
  }

  /** @param {Event} event */
  #choose({ target }) {
    const field = /** @type {HTMLInputElement} */ (target);
    this.emit("choose", field.files);
    field.value = "";
  }

  /** @param {boolean} dropping */
  #drag(dropping) {
    this.dropping = dropping;
  }

  /** @param {DragEvent} event */
  #left({ currentTarget, relatedTarget }) {
    const place = /** @type {Element} */ (currentTarget);
    if (!place.contains(/** @type {Node | null} */ (relatedTarget))) this.#drag(false);
  }

  /** @param {DragEvent} event */
  #drop(event) {
    event.preventDefault();
    this.#drag(false);
    this.emit("dropfiles", event.dataTransfer);
  }
}

Album.define("emotilens-album");
