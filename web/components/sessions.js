/** The drawer of sessions: a dialog at the side with what was recorded and analysed. */

import { html, nothing } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { sessionStyles } from "./session_styles.js";
import "./toast.js";

/** @import { Toast } from "./toast.js" */

/**
 * @typedef {{
 *   id: string,
 *   name: string,
 *   kind: "recording" | "video" | "picture",
 *   date: string,
 *   seconds: number,
 *   faces: number,
 *   pictures?: number,
 *   model?: string,
 *   bytes: number,
 *   running: boolean,
 *   endedEarly: boolean,
 *   onDevice: boolean,
 *   readable: boolean,
 *   video?: boolean,
 * }} ListedSession `date` in ISO 8601; `running`: it is being made; `onDevice`: it is stored, not in
 *   memory; of one that is not `readable`, only the ID and the size are known; `video`: there is an annotated video of it
 */

/** @type {Record<ListedSession["kind"], string>} */
const KIND_ICONS = { recording: "record", video: "camera", picture: "picture" };

/**
 * @element emotilens-sessions
 * @property {ListedSession[]} sessions
 * @property {string} complaint why sessions do not stay; empty if they do
 * @property {string} failure of the latest action; empty for none
 * @property {boolean} annotatable recordings can be made into annotated videos as well
 * @property {boolean} annotate the next one is
 * @property {boolean} inline shown in its place, and not as a drawer
 * @fires open with the ID of a session
 * @fires save with the ID
 * @fires savevideo with the ID
 * @fires annotatechange with whether the next recording makes a video
 * @fires rename with `{ id, name }`
 * @fires delete with the ID; `undo` may follow, or else `gone`
 * @fires undo takes back the latest deletion
 * @fires gone the latest deletion can no longer be undone
 * @fires clear deletes all
 * @fires hide the drawer was closed
 */
export class Sessions extends EmotilensElement {
  static properties = {
    sessions: { attribute: false },
    complaint: { type: String },
    failure: { type: String },
    annotatable: { type: Boolean },
    annotate: { type: Boolean },
    inline: { type: Boolean, reflect: true },
    renamed: { state: true },
    confirming: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, sessionStyles];

  constructor() {
    super();
    /** @type {ListedSession[]} */
    this.sessions = [];
    this.complaint = "";
    this.failure = "";
    this.annotatable = false;
    this.annotate = false;
    this.inline = false;
    /** ID of the session whose name is edited. @type {string | null} */
    this.renamed = null;
    this.confirming = false;
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector("dialog"));
  }

  get shown() {
    return this.#dialog.open;
  }

  async show() {
    await this.updateComplete;
    if (!this.shown) this.#dialog.showModal();
  }

  close() {
    this.#dialog.close();
  }

  /** Offers to take back a deletion. @param {string} name of the session */
  offerUndo(name) {
    const text = words().sessions;
    // The button with the focus is gone.
    const withKeys = this.renderRoot.querySelector(":focus-visible") !== null;
    this.#toast.show(text.deleted(name), text.undo);
    if (withKeys) this.#toast.focusButton();
  }

  get #toast() {
    return /** @type {Toast} */ (this.renderRoot.querySelector("emotilens-toast"));
  }

  render() {
    const text = words().sessions;
    const { sessions } = this;
    const bytes = sessions.reduce((sum, session) => sum + session.bytes, 0);
    return html`<dialog
      aria-labelledby="title"
      ?open=${this.inline}
      @close=${this.#closed}
      @click=${this.#outside}
      @keydown=${stop}
    >
      <div class="inside">
        <div class="head">
          <h2 id="title">${text.title}</h2>
          <button class="button bare" aria-label=${text.close} @click=${() => this.close()}>
            ${icon("close")}
          </button>
        </div>
        ${this.complaint ? html`<p class="note">${icon("alarm")}${this.complaint}</p>` : nothing}
        <div class="failure" role="alert">
          ${this.failure ? html`<p class="note">${icon("alarm")}${this.failure}</p>` : nothing}
        </div>
        ${
          sessions.length === 0
            ? html`<p class="empty"><b>${text.none}</b> ${text.noneYet}</p>`
            : html`<ul>
                ${sessions.map((session) => this.#session(session))}
              </ul>`
        }
        ${this.annotatable ? this.#annotating() : nothing}
        <emotilens-toast seconds="12" @act=${() => this.emit("undo")}></emotilens-toast>
        ${sessions.length > 0 ? this.#foot(sessions.length, bytes) : nothing}
      </div>
    </dialog>`;
  }

  #annotating() {
    const text = words().sessions;
    return html`<label class="check">
      <input type="checkbox" .checked=${this.annotate} @change=${this.#annotateChanged} />
      <span>${text.annotate}<small>${text.annotateWhy}</small></span>
    </label>`;
  }

  /** @param {Event} event */
  #annotateChanged({ target }) {
    this.annotate = /** @type {HTMLInputElement} */ (target).checked;
    this.emit("annotatechange", this.annotate);
  }

  /** @param {ListedSession} session */
  #session(session) {
    const text = words().sessions;
    const { id, name, kind, readable, running } = session;
    const title = readable ? name : text.unreadable;
    const heading = html`<span class="kind">${icon(readable ? KIND_ICONS[kind] : "alarm")}</span>
      <div class="about">
        ${this.renamed === id ? this.#nameForm(id, name) : html`<b>${title}</b>`}
        <small>${facts(session).join(" · ")}</small>
      </div>`;
    /** @param {string} event @param {string} label @param {string} image @param {() => void} act */
    const button = (event, label, image, act) =>
      html`<button class="button" data-action=${event} aria-label="${label}: ${title}" title=${label} @click=${act}>
        ${icon(image)}
      </button>`;
    const open = html`<button
      class="button"
      data-action="open"
      aria-label="${text.open}: ${title}"
      @click=${() => this.emit("open", id)}
    >
      ${text.open}
    </button>`;
    const ofReadable = html`${open}
      ${button("save", text.save, "export", () => this.emit("save", id))}
      ${session.video ? button("savevideo", text.saveVideo, "camera", () => this.emit("savevideo", id)) : nothing}
      ${button("rename", text.rename, "edit", () => this.#rename(id))}`;
    return html`<li data-session=${id}>
      ${heading}
      ${
        running
          ? nothing
          : html`<div class="actions">
              ${readable ? ofReadable : nothing}
              ${button("delete", text.delete, "delete", () => this.emit("delete", id))}
            </div>`
      }
    </li>`;
  }

  /** @param {string} id @param {string} name */
  #nameForm(id, name) {
    const text = words().sessions;
    return html`<form @submit=${(/** @type {SubmitEvent} */ event) => this.#named(event, id)}>
      <input name="name" maxlength="100" aria-label=${text.name} .value=${name} autocomplete="off" required />
      <button class="button">${text.confirmName}</button>
    </form>`;
  }

  /** @param {number} count @param {number} bytes */
  #foot(count, bytes) {
    const text = words().sessions;
    if (!this.confirming) {
      return html`<div class="foot">
        <span class="quiet">${text.used(count, bytes)}</span>
        <button class="button" data-action="clear" @click=${() => this.#confirm(true)}>
          ${text.deleteAll}
        </button>
      </div>`;
    }
    return html`<div class="foot">
      <span role="alert">${text.confirmDeleteAll(count)}</span>
      <button class="button" data-action="keep" @click=${() => this.#confirm(false)}>
        ${text.keepAll}
      </button>
      <button class="button alarm" data-action="confirm" @click=${this.#clear}>
        ${text.deleteAll}
      </button>
    </div>`;
  }

  /** @param {string} id */
  async #rename(id) {
    this.renamed = id;
    await this.updateComplete;
    /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("form input")).select();
  }

  /** @param {SubmitEvent} event @param {string} id */
  async #named(event, id) {
    event.preventDefault();
    const field = /** @type {HTMLFormElement} */ (event.target).elements.namedItem("name");
    const name = /** @type {HTMLInputElement} */ (field).value.trim();
    this.renamed = null;
    if (name) this.emit("rename", { id, name });
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (
      this.renderRoot.querySelector(`[data-session="${id}"] [data-action="rename"]`)
    )?.focus();
  }

  /** @param {boolean} confirming */
  async #confirm(confirming) {
    this.confirming = confirming;
    await this.updateComplete;
    const action = confirming ? "keep" : "clear";
    /** @type {HTMLElement | null} */ (
      this.renderRoot.querySelector(`[data-action="${action}"]`)
    )?.focus();
  }

  #clear() {
    this.confirming = false;
    this.emit("clear");
  }

  #closed() {
    this.renamed = null;
    this.confirming = false;
    this.failure = "";
    this.#toast.hide();
    this.emit("hide");
  }

  /** @param {MouseEvent} event */
  #outside({ target }) {
    if (target === this.#dialog) this.close();
  }
}

/** @param {ListedSession} session @returns {string[]} what is known of it, in a few words each */
function facts(session) {
  const text = words().sessions;
  if (!session.readable) return [text.unreadableWhy, text.size(session.bytes)];
  return [
    text.kinds[session.kind],
    text.date(session.date),
    session.pictures === undefined ? text.length(session.seconds) : text.pictures(session.pictures),
    text.faces(session.faces),
    ...(session.model ? [session.model] : []),
    text.size(session.bytes),
    ...(session.running ? [text.running] : session.endedEarly ? [text.endedEarly] : []),
    ...(session.onDevice ? [] : [text.inMemory]),
  ];
}

/** Keys of the page do not act behind the dialog. @param {KeyboardEvent} event */
function stop(event) {
  event.stopPropagation();
}

Sessions.define("emotilens-sessions");
