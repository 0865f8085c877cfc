/** The glass box: one frozen frame, step by step. */

import { html, nothing } from "lit";
import { glass } from "../../words/english/glass.js";
import { livePython } from "../../words/english/live_python.js";
import { addWords, words } from "../../words/words.js";
import { controlStyles, icon } from "../controls.js";
import { EmotilensElement } from "../emotilens_element.js";
import "./console.js";
import "./edit_offer.js";
import { glassBoxStyles } from "./glass_box_styles.js";
import "./pipeline.js";
import "./step.js";

/** @import { GlassAnswer, GlassWalk, OcclusionAnswer, StepName } from "../../page/glass_types.js" */
/** @import { Sources } from "../../page/edit_types.js" */
/** @import { Face, LessonEntry } from "../../page/types.js" */
/** @import { Entry } from "./console.js" */
/** @import { NearestSamples } from "./nearest.js" */
/** @import { Effect } from "./step.js" */
/** @import { Edit } from "./workbench.js" */

addWords({ glass, livePython });

/** @type {StepName[]} in the order in which a frame takes them */
export const STEPS = [
  "frame",
  "letterbox",
  "detect",
  "suppress",
  "track",
  "crop",
  "preprocess",
  "network",
  "decode",
  "affect",
  "smooth",
  "decide",
];

/** Results are written with as many decimals. */
const SAME = 2e-6;

/**
 * @typedef {{
 *   name: string,
 *   back: { address: string, name: string },
 *   at: Date,
 *   faces?: Face[],
 *   note?: string,
 * }} FrozenFrom what was frozen: `back` is where it is shown, `faces` what is shown there
 */

/**
 * @element emotilens-glass
 * @property {GlassAnswer | undefined} answer
 * @property {FrozenFrom | undefined} from
 * @property {StepName} current
 * @property {string} sentence what happens, or why there is nothing to show
 * @property {boolean} failed whether the sentence is an error
 * @property {boolean} camera whether the camera runs
 * @property {OcclusionAnswer | undefined} occlusion as far as it is made
 * @property {boolean} slowly a new frame is frozen now and then
 * @property {Edit | undefined} edit in the editor
 * @property {string[]} edited files that have edits
 * @property {Effect | undefined} effect of the edits
 * @property {GlassAnswer | undefined} tried the walk with the edits
 * @property {Sources | null | undefined} offered edits that came with a link; null if it is damaged
 * @property {boolean} taller it needs more room than the window has
 * @property {Entry[]} entries of the console
 * @property {boolean} running the console runs
 * @property {NearestSamples["found"]} nearest taught samples
 * @property {LessonEntry[]} lessons of the course
 * @fires step with the name of the step that is shown from now on
 * @fires face with the track of the face to walk
 * @fires freeze
 * @fires slowly with true or false
 * @fires camera with true to start it, false to stop it
 * @fires occlude with true to make the map, false to stop it
 * @fires example
 * @fires file
 */
export class GlassBox extends EmotilensElement {
  static properties = {
    answer: { attribute: false },
    from: { attribute: false },
    current: { type: String },
    sentence: { type: String },
    failed: { type: Boolean },
    camera: { type: Boolean },
    occlusion: { attribute: false },
    slowly: { type: Boolean },
    edit: { attribute: false },
    edited: { attribute: false },
    effect: { attribute: false },
    tried: { attribute: false },
    offered: { attribute: false },
    taller: { type: Boolean, reflect: true },
    entries: { attribute: false },
    running: { type: Boolean },
    nearest: { attribute: false },
    lessons: { attribute: false },
  };

  static styles = [EmotilensElement.styles, controlStyles, glassBoxStyles];

  constructor() {
    super();
    /** @type {GlassAnswer | undefined} */
    this.answer = undefined;
    /** @type {FrozenFrom | undefined} */
    this.from = undefined;
    /** @type {StepName} */
    this.current = "frame";
    this.sentence = "";
    this.failed = false;
    this.camera = false;
    /** @type {OcclusionAnswer | undefined} */
    this.occlusion = undefined;
    this.slowly = false;
    /** @type {Edit | undefined} */
    this.edit = undefined;
    /** @type {string[]} */
    this.edited = [];
    /** @type {Effect | undefined} */
    this.effect = undefined;
    /** @type {GlassAnswer | undefined} */
    this.tried = undefined;
    /** @type {Sources | null | undefined} */
    this.offered = undefined;
    this.taller = false;
    /** @type {Entry[]} */
    this.entries = [];
    this.running = false;
    /** @type {NearestSamples["found"]} */
    this.nearest = undefined;
    /** @type {LessonEntry[]} */
    this.lessons = [];
  }

  /** Moves along the ribbon. @param {-1 | 1} step */
  move(step) {
    const steps = this.answer?.walk.steps ?? [];
    const place = steps.findIndex(({ name }) => name === this.current) + step;
    if (place in steps) this.emit("step", steps[place].name);
  }

  render() {
    const { answer } = this;
    const text = words().glass;
    return html`
      <div class="head"><div class="titles">
        ${this.from ? html`<a class="button back" href=${this.from.back.address}><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5 8 12l7 7" /></svg>${this.from.back.name}</a>` : nothing}
        <h2>${text.title}</h2>
        ${
          answer && this.from
            ? html`<span class="where">
              <span class="quiet">${text.frozen(this.from.name, this.from.at)}</span>
              ${this.from.note ? html`<span class="quiet">${this.from.note}</span>` : nothing}
              ${this.#proof(answer.walk)}
            </span>`
            : nothing
        }
        ${answer ? this.#faces(answer) : nothing}
        ${answer && this.sentence ? html`<p class=${this.failed ? "says failed" : "says"} role=${this.failed ? "alert" : "status"}>${this.sentence}</p>` : nothing}
        <span class=${this.camera ? "tools many" : "tools"}>${this.#tools()}</span>
      </div>
      ${this.offered === undefined ? nothing : html`<emotilens-edit-offer .sources=${this.offered}></emotilens-edit-offer>`}</div>
      ${answer ? this.#walk(answer) : this.#empty()}
      <p class="spoken" role="status">${answer ? this.#spoken(answer) : ""}</p>
    `;
  }

  #tools() {
    const text = words().glass;
    const steps = this.answer?.walk.steps ?? [];
    const place = steps.findIndex(({ name }) => name === this.current);
    return html`
      ${
        this.answer
          ? html`<button type="button" class="button" title=${text.previous} aria-disabled=${place <= 0 ? "true" : nothing} @click=${() => this.move(-1)}>
              ${icon("previous")}<span class="label">${text.previous}</span>
            </button>
            <button type="button" class="button" title=${text.next} aria-disabled=${place === steps.length - 1 ? "true" : nothing} @click=${() => this.move(1)}>
              <span class="label">${text.next}</span>${icon("next")}
            </button>`
          : nothing
      }
      ${
        this.camera
          ? html`<button type="button" class="button" aria-pressed=${this.slowly} @click=${() => this.emit("slowly", !this.slowly)}>
              ${icon("play")}${text.slowly}
            </button>
            <button type="button" class="button" @click=${() => this.emit("camera", false)}>
              ${icon("camera-off")}${text.stopCamera}
            </button>
            <button type="button" class="button primary" @click=${() => this.emit("freeze")}>
              ${icon("camera")}${text.freeze}
            </button>`
          : html`<button type="button" class="button primary" @click=${() => this.emit("camera", true)}>
              ${icon("camera")}${text.startCamera}
            </button>`
      }
    `;
  }

  /** The walk is compared with what the page shows. @param {GlassWalk} walk */
  #proof({ answer }) {
    const shown = this.from?.faces?.find(({ track }) => track === answer?.track)?.expression;
    if (!answer || !shown) return nothing;
    const differences = Object.entries(answer.probabilities).map(([label, share]) =>
      Math.abs(share - shown.probabilities[label]),
    );
    const difference = Math.max(...differences);
    const { same, differs } = words().glass;
    return difference < SAME
      ? html`<span class="proof"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5" /></svg>${same(this.from?.back.name ?? "")}</span>`
      : html`<span class="quiet">${differs(this.from?.back.name ?? "", difference)}</span>`;
  }

  /** @param {GlassAnswer} answer */
  #faces({ walk: { tracks, answer } }) {
    if (tracks.length < 2) return nothing;
    const text = words().glass;
    return html`<label>
      <span class="quiet">${text.face}</span>
      <select
        @change=${(/** @type {Event} */ { target }) =>
          this.emit("face", Number(/** @type {HTMLSelectElement} */ (target).value))}
      >
        ${[...tracks]
          .sort((one, other) => one - other)
          .map(
            (track) =>
              html`<option value=${track} ?selected=${track === answer?.track}>${text.faceNumber(track)}</option>`,
          )}
      </select>
    </label>`;
  }

  /** @param {GlassAnswer} answer */
  #walk({ walk, arrays }) {
    const original = walk.steps.find(({ name }) => name === this.current) ?? walk.steps[0];
    const yours = this.tried?.walk.steps.find(({ name }) => name === original.name);
    const tried = this.effect?.version === "yours" && yours ? this.tried : undefined;
    const step = tried && yours ? yours : original;
    const ribbon = STEPS.map((name) => ({
      name,
      milliseconds: walk.steps.find((each) => each.name === name)?.milliseconds,
    }));
    return html`
      <div class="ribbon">
        <emotilens-pipeline
          .steps=${ribbon}
          current=${step.name}
          .edited=${walk.steps.filter(({ functions }) => functions.some(({ file }) => this.edited.includes(file))).map(({ name }) => name)}
          @select=${(/** @type {CustomEvent<StepName>} */ event) => {
            event.stopPropagation();
            this.emit("step", event.detail);
          }}
        ></emotilens-pipeline>
      </div>
      <emotilens-step
        role="tabpanel"
        aria-label=${words().glass.steps[step.name].name}
        .step=${step}
        .arrays=${tried ? tried.arrays : arrays}
        .occlusion=${this.occlusion}
        .edit=${this.edit}
        .edited=${this.edited}
        .effect=${this.effect}
        .nearest=${this.nearest}
        .lessons=${this.lessons}
        track=${walk.answer?.track ?? 0}
      ></emotilens-step>
      <emotilens-console
        .entries=${this.entries}
        ?running=${this.running}
        @console-open=${(/** @type {CustomEvent<boolean>} */ { detail }) => {
          this.taller = detail;
        }}
      ></emotilens-console>
    `;
  }

  #empty() {
    const text = words().glass;
    return html`<div class="empty">
      <p>${text.lead}</p>
      <p class=${this.failed ? "failed" : "quiet"} role=${this.failed ? "alert" : "status"}>${this.sentence}</p>
      <div class="ways">
        <button type="button" class="button" @click=${() => this.emit("example")}>${icon("picture")}${text.example}</button>
        <button type="button" class="button" @click=${() => this.emit("file")}>${icon("picture")}${text.file}</button>
      </div>
    </div>`;
  }

  /** @param {GlassAnswer} answer */
  #spoken({ walk }) {
    const text = words().glass;
    const place = STEPS.indexOf(this.current);
    const step = walk.steps.find(({ name }) => name === this.current);
    if (!step) return "";
    return text.spoken(text.steps[this.current].name, place + 1, STEPS.length, step.milliseconds);
  }
}

GlassBox.define("emotilens-glass");
