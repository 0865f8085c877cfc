/** One step: what goes in, the source that ran, and what comes out. */

import { css, html, nothing } from "lit";
import { entryOf } from "../../words/entries.js";
import { words } from "../../words/words.js";
import { controlStyles } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import "./code.js";
import "./comparison.js";
import "./nearest.js";
import "./occlusion.js";
import "./value.js";
import "./workbench.js";

/** @import { Answer, Problem } from "../../page/edit_types.js" */
/** @import { Edit } from "./workbench.js" */
/** @import { NearestSamples } from "./nearest.js" */
/** @import { LessonEntry } from "../../page/types.js" */
/** @import { GlassStep, GlassValue, Numbers, OcclusionAnswer } from "../../page/glass_types.js" */

/**
 * @typedef {{
 *   yours: Answer | null,
 *   original: Answer | null,
 *   problem: Problem | null,
 *   version: "yours" | "original",
 *   live: boolean,
 * }} Effect of the edits; `version`: whose output is shown
 *
 * @element emotilens-step
 * @property {GlassStep | undefined} step
 * @property {Numbers[]} arrays of the walk
 * @property {OcclusionAnswer | undefined} occlusion what the network looked at, as far as it is made
 * @property {number} track of the face that is walked
 * @property {Edit | undefined} edit in the editor
 * @property {string[]} edited files that have edits
 * @property {Effect | undefined} effect of the edits, once they were tried
 * @property {NearestSamples["found"]} nearest taught samples
 * @property {LessonEntry[]} lessons of the course
 * @fires edit-version with “yours” or “original”
 */
export class StepView extends EmotilensElement {
  static properties = {
    step: { attribute: false },
    arrays: { attribute: false },
    occlusion: { attribute: false },
    track: { type: Number },
    edit: { attribute: false },
    edited: { attribute: false },
    effect: { attribute: false },
    nearest: { attribute: false },
    lessons: { attribute: false },
  };

  static styles = [
    EmotilensElement.styles,
    controlStyles,
    css`
      :host {
        container-type: inline-size;
        min-block-size: 0;
      }
      .work {
        display: grid;
        grid-template-columns: 15.5rem minmax(0, 1fr) 20.5rem;
        gap: var(--space-3);
        block-size: 100%;
        min-block-size: 0;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        min-inline-size: 0;
        min-block-size: 0;
        padding: var(--space-3);
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      section.code {
        padding: 0;
        overflow: hidden;
      }
      /* What the step does stays in view below its numbers. */
      section.in {
        overflow: hidden;
      }
      .scrolled {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        min-block-size: 0;
        margin: calc(-1 * var(--space-3)) calc(-1 * var(--space-3)) 0;
        padding: var(--space-3) var(--space-3) 0;
        overflow: auto;
      }
      .scrolled:focus-visible {
        outline-offset: -3px;
      }
      :is(section, .scrolled) > :is(emotilens-value, emotilens-occlusion) {
        flex: none;
      }
      :is(emotilens-code, emotilens-workbench) {
        flex: 1;
      }
      .versions {
        display: flex;
        gap: var(--space-1);
      }
      .versions .button {
        min-block-size: 2rem;
        font-size: var(--text-xs);
      }
      .versions [aria-pressed="true"] {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
      }
      .effect {
        flex: none;
        margin: 0;
        padding-block-end: var(--space-3);
        border-block-end: 1px solid var(--line);
        font-size: var(--text-s);
      }
      h2 {
        margin: 0;
        font-size: var(--text-s);
      }
      emotilens-value + :is(emotilens-value, emotilens-occlusion) {
        padding-block-start: var(--space-3);
        border-block-start: 1px solid var(--line);
      }
      .about {
        margin: auto 0 0;
        color: var(--ink-quiet);
        font-size: var(--text-s);
        line-height: 1.45;
      }
      .special {
        margin: 0;
        padding: 0.5rem 0.625rem;
        border-radius: var(--radius-s);
        background: var(--accent-soft);
        font-size: var(--text-s);
        line-height: 1.4;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.125rem var(--space-3);
        margin: 0;
        padding-block-start: var(--space-3);
        border-block-start: 1px solid var(--line);
        font-size: var(--text-xs);
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        font-family: var(--font-mono);
        text-align: end;
      }
      @container (max-width: 62rem) {
        .work {
          grid-template: "in out" auto "code code" auto / minmax(0, 1fr) minmax(0, 1fr);
          block-size: auto;
        }
        .code {
          grid-area: code;
        }
      }
      @container (max-width: 38rem) {
        .work {
          grid-template: "in" "out" "code" / minmax(0, 1fr);
        }
        .out {
          grid-area: out;
        }
        .in {
          grid-area: in;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {GlassStep | undefined} */
    this.step = undefined;
    /** @type {Numbers[]} */
    this.arrays = [];
    /** @type {OcclusionAnswer | undefined} */
    this.occlusion = undefined;
    this.track = 0;
    /** @type {Edit | undefined} */
    this.edit = undefined;
    /** @type {string[]} */
    this.edited = [];
    /** @type {Effect | undefined} */
    this.effect = undefined;
    /** @type {NearestSamples["found"]} */
    this.nearest = undefined;
    /** @type {LessonEntry[]} */
    this.lessons = [];
  }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    if (!changed.get("edit") || this.edit || document.activeElement !== document.body) return;
    // The editor is closed, and the focus that was in it is lost.
    const code = /** @type {EmotilensElement | null} */ (
      this.renderRoot.querySelector("emotilens-code")
    );
    await code?.updateComplete;
    /** @type {HTMLElement | null | undefined} */ (
      code?.renderRoot.querySelector("button")
    )?.focus();
  }

  render() {
    const { step } = this;
    if (!step) return nothing;
    const text = words().glass;
    return html`<div class="work">
      <section class="in" aria-label=${text.in}>
        <div class="scrolled" tabindex="0" role="group" aria-label=${text.in}>
        ${step.inputs.length > 0 ? this.#values(step.inputs, text.in) : html`<h2>${text.in}</h2><p class="special">${text.source}</p>`}
        ${this.#settings(step)}
        </div>
        <p class="about">${text.steps[step.name].about}</p>
      </section>
      <section class="code" aria-label=${text.code}>
        ${this.#editsHere && !this.#ran ? html`<p class="special">${words().livePython.notRun(this.edit?.file ?? "")}</p>` : nothing}
        ${
          this.#editsHere
            ? html`<emotilens-workbench .edit=${this.edit}></emotilens-workbench>`
            : html`<emotilens-code
              .step=${step}
              .edited=${this.edited}
              .lessons=${this.lessons.filter(({ steps }) => steps.includes(step.name))}
            ></emotilens-code>`
        }
      </section>
      <section class="out" tabindex="0" aria-label=${text.out}>
        ${this.#version()}
        ${this.#effect()}
        ${step.outputs.length > 0 ? nothing : html`<h2>${text.out}</h2>`}
        ${this.#values(step.outputs, text.out)}
        ${
          step.name === "network"
            ? html`<emotilens-occlusion .answer=${this.occlusion}></emotilens-occlusion>
              <emotilens-nearest .found=${this.nearest}></emotilens-nearest>`
            : nothing
        }
        ${step.notes.map((note) => {
          const sentence = entryOf(text.notes, note);
          return sentence ? html`<p class="special">${sentence}</p>` : nothing;
        })}
      </section>
    </div>`;
  }

  /** Whether the file in the editor is one of this step, if not of each frame's. */
  get #editsHere() {
    return this.#ran || (this.edit !== undefined && this.edit.step === this.step?.name);
  }

  /** Whether the step ran the file in the editor. */
  get #ran() {
    return this.step?.functions.some(({ file }) => file === this.edit?.file) ?? false;
  }

  /** Whose output is shown. */
  #version() {
    if (!this.effect || this.effect.problem) return nothing;
    const text = words().livePython;
    return html`<div class="versions" role="group" aria-label=${text.version}>
      ${
        /** @type {const} */ (["yours", "original"]).map(
          (version) => html`<button
          type="button"
          class="button"
          aria-pressed=${version === this.effect?.version}
          @click=${() => this.emit("edit-version", version)}
        >
          ${text[version]}
        </button>`,
        )
      }
    </div>`;
  }

  #effect() {
    const { effect } = this;
    if (!effect) return nothing;
    const text = words().livePython;
    return effect.problem
      ? html`<p class="effect"><b>${text.none}</b> ${text.fix(effect.problem.line)}</p>`
      : html`<emotilens-comparison
          class="effect"
          .yours=${effect.yours}
          .original=${effect.original}
          ?live=${effect.live}
        ></emotilens-comparison>`;
  }

  /** @param {GlassValue[]} values @param {string} side */
  #values(values, side) {
    return values.map(
      (value, index) => html`<emotilens-value
        .value=${value}
        .arrays=${this.arrays}
        track=${this.track}
        lead=${index === 0 ? side : ""}
      ></emotilens-value>`,
    );
  }

  /** @param {GlassStep} step */
  #settings({ settings }) {
    const text = words().glass;
    const entries = Object.entries(settings).filter(([, value]) => value !== null);
    if (entries.length === 0) return nothing;
    return html`<dl>
      ${entries.map(
        ([name, value]) =>
          html`<dt>${entryOf(text.settings, name) ?? name}</dt><dd>${text.setting(value ?? "")}</dd>`,
      )}
    </dl>`;
  }
}

StepView.define("emotilens-step");
