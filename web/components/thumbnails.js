/** Many pictures as a strip of small ones: each with its state, one of them on the stage. */

import { css, html, nothing } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import "./export_menu.js";
import { radioForm } from "./radio_form.js";
import { toEdge } from "./radio_keys.js";

/**
 * @typedef {{
 *   id: number,
 *   name: string,
 *   state: "waiting" | "analysing" | "analysed" | "failed",
 *   thumbnail?: string,
 *   faces?: number,
 *   reason?: string,
 * }} Thumbnail `thumbnail`: address of a small picture, once there is one; `faces`: how many were
 *   found in an analysed picture; `reason`: a sentence on why a picture failed
 */

/** @type {readonly ["json", "csv"]} */
const FORMS = ["json", "csv"];

/**
 * @element emotilens-thumbnails
 * @property {Thumbnail[]} pictures
 * @property {number} selected ID of the picture on the stage; 0 without one
 * @property {boolean} running whether pictures are being analysed
 * @fires select with an ID
 * @fires remove with an ID
 * @fires clear
 * @fires add
 * @fires stop
 * @fires resume
 * @fires save with the format: json or csv
 */
export class Thumbnails extends EmotilensElement {
  static properties = {
    pictures: { attribute: false },
    selected: { type: Number },
    running: { type: Boolean },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
      }
      h2 {
        margin: 0;
        font-size: var(--text-s);
      }
      .head p {
        margin: 0;
        font-size: var(--text-xs);
      }
      .head progress {
        inline-size: 6rem;
        block-size: 0.5rem;
        accent-color: var(--accent);
      }
      .head .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        margin-inline-start: auto;
      }
      ul {
        display: flex;
        gap: var(--space-1);
        margin: var(--space-2) 0 0;
        padding: 3px;
        overflow-x: auto;
        list-style: none;
        scroll-padding-inline: 3rem;
      }
      li {
        position: relative;
        flex: none;
        inline-size: 6.5rem;
      }
      label {
        display: block;
        border: 2px solid transparent;
        border-radius: var(--radius-s);
        cursor: pointer;
      }
      label:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--accent);
        outline-offset: 1px;
      }
      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      :is(img, .place) {
        display: grid;
        place-items: center;
        inline-size: 100%;
        block-size: 3.75rem;
        border-radius: 4px;
        background: var(--sunken);
        color: var(--ink-quiet);
        object-fit: cover;
      }
      .waiting :is(img, .place) {
        opacity: 0.6;
      }
      .failed label {
        border-style: dashed;
        border-color: var(--alarm);
      }
      .failed .place {
        color: var(--alarm);
      }
      .what {
        display: block;
        padding: 0.125rem 0.25rem;
        font-size: var(--text-xs);
        line-height: 1.3;
      }
      .what span {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .what .state {
        color: var(--ink-quiet);
      }
      .failed .state {
        color: var(--alarm);
      }
      .analysed .state {
        color: var(--ink);
        font-weight: 600;
      }
      .remove {
        position: absolute;
        inset: 0.25rem 0.25rem auto auto;
        display: grid;
        place-items: center;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: var(--stage-bar);
        color: var(--on-stage);
        cursor: pointer;
        opacity: 0;
      }
      .remove .icon {
        inline-size: 0.875rem;
        block-size: 0.875rem;
      }
      li:is(:hover, :focus-within) .remove,
      label:has(:checked) + .remove {
        opacity: 1;
      }
      .reason {
        margin: var(--space-1) 0 0;
        font-size: var(--text-xs);
        color: var(--alarm);
      }
      @media (pointer: coarse) {
        .remove {
          inline-size: var(--touch);
          block-size: var(--touch);
          inset: 0 0 auto auto;
          background: none;
          opacity: 1;
        }
        .remove .icon {
          inline-size: 1.25rem;
          block-size: 1.25rem;
          padding: 0.1875rem;
          border-radius: 50%;
          background: var(--stage-bar);
        }
      }
      @media (forced-colors: active) {
        label:has(:checked) {
          outline: 2px solid Highlight;
        }
        .remove {
          border: 1px solid ButtonText;
          background: ButtonFace;
          color: ButtonText;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Thumbnail[]} */
    this.pictures = [];
    this.selected = 0;
    this.running = false;
  }

  render() {
    const text = words().pictures;
    const all = this.pictures.length;
    if (all === 0) return nothing;
    const failed = this.pictures.filter(({ state }) => state === "failed").length;
    const analysed = this.pictures.filter(({ state }) => state === "analysed").length;
    const done = analysed + failed;
    return html`<div class="head">
        <h2>${text.title}</h2>
        <p class="quiet" role="status">${text.progress(all, done, failed)}</p>
        ${this.#progress(done, all)}
        <span class="actions">
          <button id="add-pictures" class="button" @click=${() => this.emit("add")}>${icon("add")}${text.add}</button>
          <emotilens-export
            .forms=${FORMS}
            .words=${text.forms}
            .button=${text.exportAll}
            .what=${text.exported(done)}
            .carries=${text.carries}
          ></emotilens-export>
          <button id="remove-pictures" class="button" @click=${() => this.emit("clear")}>${text.clear}</button>
        </span>
      </div>
      <ul role="radiogroup" aria-label=${text.list} @keydown=${this.#key}>
        ${this.pictures.map((picture) => this.#picture(picture))}
      </ul>
      ${radioForm}${this.#reason()}`;
  }

  /** @param {number} done @param {number} all */
  #progress(done, all) {
    const text = words().pictures;
    if (done === all) return nothing;
    const [name, action] = this.running ? ["stop", text.stop] : ["resume", text.resume];
    return html`<progress max=${all} value=${done} aria-label=${text.title}></progress>
      <button id="${name}-pictures" class="button" @click=${() => this.emit(name)}>${action}</button>`;
  }

  /** @param {Thumbnail} picture */
  #picture({ id, name, state, thumbnail, faces = 0, reason }) {
    const text = words().pictures;
    const what = state === "analysed" ? text.faces(faces) : text.states[state];
    return html`<li class=${state} role="presentation">
      <label title=${reason ? `${name}: ${reason}` : name}>
        <input
          type="radio"
          form="radios"
          name="picture"
          value=${id}
          .checked=${id === this.selected}
          @change=${() => this.emit("select", id)}
        />
        ${
          thumbnail
            ? html`<img src=${thumbnail} alt="" loading="lazy" />`
            : html`<span class="place">${icon(state === "failed" ? "alarm" : "picture")}</span>`
        }
        <span class="what">
          <span>${name}</span><span class="state">${what}</span>
          ${reason ? html`<span class="spoken">${reason}</span>` : nothing}
        </span>
      </label>
      <button class="remove" tabindex="-1" aria-label=${text.remove(name)} @click=${() => this.emit("remove", id)}>
        ${icon("close")}
      </button>
    </li>`;
  }

  /** Why the selected picture failed. */
  #reason() {
    const chosen = this.pictures.find(({ id }) => id === this.selected);
    if (!chosen?.reason) return nothing;
    return html`<p class="reason">${chosen.reason}</p>`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement)) return;
    if (key === "Delete" || key === "Backspace") {
      event.preventDefault();
      this.emit("remove", Number(target.value));
    }
    toEdge(event);
  }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    if (!changed.has("selected") || this.selected === 0) return;
    const chosen = this.renderRoot.querySelector(`input[value="${this.selected}"]`);
    const [strip, tile] = [this.renderRoot.querySelector("ul"), chosen?.closest("li")];
    if (!strip || !tile) return;
    // Only the strip scrolls; the page stays where it is.
    const { offsetLeft: left, offsetWidth: width } = tile;
    const start = left - strip.offsetLeft;
    if (start < strip.scrollLeft) strip.scrollLeft = start - width / 2;
    else if (start + width > strip.scrollLeft + strip.clientWidth)
      strip.scrollLeft = start + 1.5 * width - strip.clientWidth;
  }
}

Thumbnails.define("emotilens-thumbnails");
