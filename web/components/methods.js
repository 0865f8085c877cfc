/** Methods of the papers: compound expressions, a second model, an adaptive frame rate. */

import { css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { textOf, words } from "../words/words.js";
import { EmotilensElement } from "./emotilens_element.js";
import { fieldStyles } from "./fields.js";
import { optionStyles } from "./option_styles.js";

/** @import { Methods as Chosen, Source } from "../page/types.js" */
/** @import { Sentence } from "../words/words.js" */

/** @typedef {{ name: string, title: string }} Model */
/** @typedef {NonNullable<Chosen["second"]>["rule"]} Rule */
/** @typedef {NonNullable<Source["methods"]>} Used */

/** @type {Record<string, { name: string, href: string }>} where each method is from */
const PAPERS = {
  compound: { name: "Savchenko 2024 (ABAW-6)", href: "https://arxiv.org/abs/2403.11590" },
  second: { name: "Savchenko 2025 (ABAW-8)", href: "https://arxiv.org/abs/2503.10399" },
  adaptive: {
    name: "Savchenko, ICML 2023",
    href: "https://proceedings.mlr.press/v202/savchenko23a.html",
  },
};

/** The first weight of each rule. @type {Record<Rule, number>} */
const WEIGHTS = { gate: 0.8, blend: 0.5 };

/**
 * @element emotilens-methods
 * @property {Chosen} methods that are switched on
 * @property {Model[]} models of which one can be the second
 * @property {Used | undefined} used as results describe it
 * @property {boolean} loading the second model
 * @property {Sentence} failure empty if there is none
 * @fires change with the methods
 */
export class MethodChoice extends EmotilensElement {
  static properties = {
    methods: { attribute: false },
    models: { attribute: false },
    used: { attribute: false },
    loading: { type: Boolean },
    failure: {},
  };

  static styles = [
    EmotilensElement.styles,
    fieldStyles,
    optionStyles,
    css`
      select {
        max-inline-size: 14rem;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {Chosen} */
    this.methods = { compound: false, second: null, adaptive: false };
    /** @type {Model[]} */
    this.models = [];
    /** @type {Used | undefined} */
    this.used = undefined;
    this.loading = false;
    /** @type {Sentence} */
    this.failure = "";
  }

  render() {
    const text = words().methods;
    const { second } = this.methods;
    return html`
      <h3>${text.title}</h3>
      <p role="status" class=${this.failure ? "alarm" : "about"}>${textOf(this.failure) || (this.loading ? text.loading : "")}</p>
      <div class="option">
        ${this.#check("compound", text.compound)}
        ${about(text.aboutCompound, "compound")}
      </div>
      <div class="option">
        <label class="field">
          <b>${text.second}</b>
          <select id="second" @change=${this.#secondChosen}>
            <option value="" .selected=${live(second === null)}>${text.none}</option>
            ${this.models.map(
              ({ name, title }) =>
                html`<option value=${name} .selected=${live(second?.model === name)}>${title}</option>`,
            )}
          </select>
        </label>
        ${second ? this.#rule(second) : nothing}
        ${about(text.aboutSecond, "second")}
        ${this.used?.second ? html`<p id="asked">${text.asked(this.used.second.share)}</p>` : nothing}
      </div>
      <div class="option">
        ${this.#check("adaptive", text.adaptive)}
        ${about(text.aboutAdaptive, "adaptive")}
        ${
          this.used?.computed === undefined
            ? nothing
            : html`<p id="computed">${text.computed(this.used.computed)}</p>`
        }
      </div>
    `;
  }

  /** @param {"compound" | "adaptive"} name @param {string} title */
  #check(name, title) {
    return html`<label class="check">
      <input
        type="checkbox"
        id=${name}
        .checked=${this.methods[name]}
        @change=${(/** @type {Event} */ { target }) =>
          this.#choose({ [name]: /** @type {HTMLInputElement} */ (target).checked })}
      />
      ${title}
    </label>`;
  }

  /** @param {NonNullable<Chosen["second"]>} second */
  #rule({ rule, weight }) {
    const text = words().methods;
    return html`<div class="row">
      <label class="field">
        <span>${text.rule}</span>
        <select id="rule" @change=${this.#ruleChosen}>
          ${Object.entries(text.rules).map(
            ([name, title]) =>
              html`<option value=${name} .selected=${live(name === rule)}>${title}</option>`,
          )}
        </select>
      </label>
      <label class="field">
        <span>${text.weights[rule]}</span>
        <input
          id="weight"
          type="range"
          min="0"
          max="1"
          step="0.05"
          .value=${String(weight)}
          aria-valuetext=${text.percent(weight)}
          @change=${this.#weightChosen}
        />
        <output aria-hidden="true">${text.percent(weight)}</output>
      </label>
    </div>`;
  }

  /** @param {Event} event */
  #secondChosen({ target }) {
    const { value } = /** @type {HTMLSelectElement} */ (target);
    const { rule, weight } = this.methods.second ?? { rule: "gate", weight: WEIGHTS.gate };
    this.#choose({ second: value === "" ? null : { model: value, rule, weight } });
  }

  /** @param {Event} event */
  #ruleChosen({ target }) {
    const rule = /** @type {Rule} */ (/** @type {HTMLSelectElement} */ (target).value);
    this.#changeSecond({ rule, weight: WEIGHTS[rule] });
  }

  /** @param {Event} event */
  #weightChosen({ target }) {
    this.#changeSecond({ weight: /** @type {HTMLInputElement} */ (target).valueAsNumber });
  }

  /** @param {Partial<NonNullable<Chosen["second"]>>} part */
  #changeSecond(part) {
    const { second } = this.methods;
    if (second) this.#choose({ second: { ...second, ...part } });
  }

  /** @param {Partial<Chosen>} part */
  #choose(part) {
    this.methods = { ...this.methods, ...part };
    this.emit("change", this.methods);
  }
}

/** @param {string} sentence @param {string} method */
function about(sentence, method) {
  const { name, href } = PAPERS[method];
  return html`<p class="about">
    ${sentence} <a href=${href} target="_blank" rel="noopener">${name}</a>
  </p>`;
}

MethodChoice.define("emotilens-methods");
