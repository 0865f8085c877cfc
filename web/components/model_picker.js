/** The choice of the expression model: a button that names the one in use, and a list that it opens. */

import { html, nothing } from "lit";
import { words } from "../words/words.js";
import { controlStyles, icon } from "./controls.js";
import { EmotilensElement } from "./emotilens_element.js";
import { pickerStyles } from "./model_picker_styles.js";
import { radioForm } from "./radio_form.js";

/**
 * @typedef {{ name: keyof import("../words/english/models.js")["facts"], values: (string | number)[] }} Fact
 * @typedef {{ name: string, title: string, installed: boolean, command: string, facts: Fact[] }} ListedModel
 *   `command`: installs it; `facts`: such as size and accuracy
 */

/**
 * @element emotilens-model-picker
 * @property {ListedModel[]} models
 * @property {{ mark: string, note: string }[]} notes on the models' licences
 * @property {string} inuse title of the model in use
 * @property {string} chosen name of the chosen model, which may still load; empty for none
 * @property {string} status what is happening to it
 * @property {"calm" | "alarm"} tone of the status
 * @property {string} comparison address of a page that compares the models; empty for none
 * @property {boolean} open
 * @fires use with the name of a model
 */
export class ModelPicker extends EmotilensElement {
  static properties = {
    models: { type: Array },
    notes: { type: Array },
    inuse: { type: String },
    chosen: { type: String },
    status: { type: String },
    tone: { type: String },
    comparison: { type: String },
    open: { type: Boolean, reflect: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, pickerStyles];

  /** @param {Event} event */
  #outside = (event) => {
    if (!event.composedPath().includes(this)) this.open = false;
  };

  constructor() {
    super();
    /** @type {ListedModel[]} */
    this.models = [];
    /** @type {{ mark: string, note: string }[]} */
    this.notes = [];
    this.inuse = "";
    this.chosen = "";
    this.status = "";
    /** @type {"calm" | "alarm"} */
    this.tone = "calm";
    this.comparison = "";
    this.open = false;
    // What stands in its place before it is defined can be pressed, too.
    this.addEventListener("click", ({ target }) => {
      if (target !== this) this.open = true;
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.open) return;
      event.stopPropagation();
      this.open = false;
      this.#button.focus();
    });
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.#outside);
  }

  disconnectedCallback() {
    document.removeEventListener("pointerdown", this.#outside);
    super.disconnectedCallback();
  }

  get #button() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector("#open-models"));
  }

  render() {
    const text = words().model;
    return html`<button
        id="open-models"
        class="button"
        aria-expanded=${this.open ? "true" : "false"}
        aria-controls="model-panel"
        @click=${this.#toggle}
      >
        <span class="quiet">${text.button}</span>
        <span id="model-in-use">${shortTitle(this.inuse)}</span>${icon("down")}
      </button>
      <div id="model-panel" class="panel" ?hidden=${!this.open}>
        <p id="model-status" class=${this.tone} data-tone=${this.tone} role="status">${this.status}</p>
        <fieldset id="models">
          <legend>${text.legend}</legend>
          ${this.models.map((model) => this.#model(model))}
        </fieldset>
        ${radioForm}
        ${
          this.comparison
            ? html`<p class="small"><a href=${this.comparison}>${text.compare}</a>${text.comparison}</p>`
            : nothing
        }
        ${this.notes.map(({ mark, note }) => html`<p class="small quiet">${mark} ${words().content(note)}</p>`)}
      </div>`;
  }

  #toggle() {
    this.open = !this.open;
  }

  /** @param {ListedModel} model */
  #model({ name, title, installed, command, facts }) {
    const [before, after] = words().model.notInstalled.split("{1}");
    return html`<div class="model">
      <input
        type="radio"
        form="radios"
        name="model"
        id="model-${name}"
        value=${name}
        aria-describedby="model-${name}-facts"
        .checked=${name === this.chosen}
        ?disabled=${!installed}
        @change=${() => this.#choose(name)}
      />
      <label for="model-${name}">${title}</label>
      <p id="model-${name}-facts">
        ${facts.map(factText).join(", ")}.${installed ? nothing : html` ${before}<code>${command}</code>${after}`}
      </p>
    </div>`;
  }

  /** @param {string} name */
  #choose(name) {
    this.chosen = name;
    this.emit("use", name);
  }
}

/** The first part of a title, and the rest where there is room. @param {string} title */
function shortTitle(title) {
  const end = title.indexOf(", ");
  if (end < 0) return title;
  return html`${title.slice(0, end)}<span class="rest">${title.slice(end)}</span>`;
}

/** @param {Fact} fact */
function factText({ name, values }) {
  const fact = /** @type {(...values: any[]) => string} */ (words().facts[name]);
  return fact(...values);
}

ModelPicker.define("emotilens-model-picker");
