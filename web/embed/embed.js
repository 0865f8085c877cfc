/**
 * The script for other pages: `<script type="module" src="https://…/embed.js">` defines
 * `<emotilens-view>`. It is small; what analyses is fetched when something is started.
 */

import { css, html, nothing, unsafeCSS } from "lit";
import { controlStyles, icon } from "../components/controls.js";
import { EmotilensElement } from "../components/emotilens_element.js";
import "../components/poster.js";
import { readColoursFrom } from "../page/colours.js";
import { readParameters } from "../page/parameters.js";
import tokens from "../styles/tokens.css";
import { embed } from "../words/english/embed.js";
import { addWords, fixLanguage, languageOf, words } from "../words/words.js";

/** @import { FromEmbed } from "./messages.js" */
/** @import { Analysis } from "../page/types.js" */
/** @import { EmotilensView, ErrorCode, Source } from "./view.js" */

addWords({ embed });

/** Address of the site: this script is in a folder of a folder of it. */
const SITE = new URL("../../", import.meta.url).href;

/** Attributes that go into the address of a frame, as they are. */
const SETTINGS = /** @type {const} */ (["model", "smoothing", "panels", "theme", "lesson", "step"]);

/** Views that are shown in a frame: a route of the lab, and the pages of the course. */
const FRAMED = ["glass", "lesson"];

/** @implements {EmotilensView} */
export class EmbeddedView extends EmotilensElement {
  static properties = {
    base: { type: String },
    model: { type: String, reflect: true },
    source: { type: String },
    smoothing: { type: String, reflect: true },
    panels: { type: String, reflect: true },
    view: { type: String, reflect: true },
    lesson: { type: String, reflect: true },
    step: { type: String, reflect: true },
    language: { type: String, reflect: true },
    theme: { type: String, reflect: true },
    heading: { type: String, reflect: true },
    running: { state: true },
    complaint: { state: true },
  };

  static styles = [
    // Of the element itself, since the page around has its own.
    unsafeCSS(tokens.replaceAll(":root", ":host")),
    EmotilensElement.styles,
    controlStyles,
    css`
      /* Pages around often give elements another display, which would leave no place to the view. */
      :host {
        display: flex !important;
        flex-direction: column;
        box-sizing: border-box;
        block-size: 26.25rem;
        max-inline-size: 100%;
        overflow: hidden;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-l);
        background: var(--paper);
        text-align: start;
      }
      :host([hidden]) {
        display: none !important;
      }
      emotilens-hosted-view[data-calm] {
        --quick: 0ms;
      }
      :host([theme="light"]) {
        color-scheme: light;
      }
      :host([theme="dark"]) {
        color-scheme: dark;
      }
      emotilens-poster,
      emotilens-hosted-view,
      iframe {
        flex: 1;
        min-block-size: 0;
      }
      iframe {
        inline-size: 100%;
        border: 0;
      }
      /* The page in the frame has this line, and a foot. */
      :host(:is([view="glass"], [view="lesson"])) {
        border: 0;
      }
      .foot {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        flex: none;
        block-size: 2.125rem;
        margin: 0;
        padding-inline: var(--space-3);
        border-block-start: 1px solid var(--line);
        background: var(--surface);
        color: var(--ink-quiet);
        font-size: var(--text-xs);
        white-space: nowrap;
      }
      .foot b,
      .foot span {
        display: flex;
        align-items: center;
        gap: 0.3rem;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .foot b {
        flex: none;
        color: var(--ink);
        font-size: var(--text-s);
        letter-spacing: -0.025em;
      }
      .foot b .icon {
        inline-size: 1rem;
        block-size: 1rem;
        color: var(--accent);
        stroke-width: 2.25;
      }
      .foot span .icon {
        inline-size: 0.875rem;
        block-size: 0.875rem;
      }
      .foot .button {
        min-block-size: 1.5rem;
        padding-inline: var(--space-2);
        font-size: var(--text-xs);
      }
      .foot a {
        margin-inline-start: auto;
        color: var(--accent);
      }
    `,
  ];

  /** @type {Analysis | undefined} of the latest frame */
  result;

  constructor() {
    super();
    this.base = SITE;
    /** What the first button starts. @type {Source} */
    this.source = "camera";
    /** @type {string | undefined} */
    this.model = undefined;
    /** @type {string | undefined} */
    this.smoothing = undefined;
    /** @type {string | undefined} */
    this.panels = undefined;
    /** @type {"live" | "timeline" | "glass" | "lesson"} */
    this.view = "live";
    /** @type {string | undefined} */
    this.lesson = undefined;
    /** @type {string | undefined} */
    this.step = undefined;
    /** @type {string | undefined} */
    this.language = undefined;
    /** @type {"auto" | "light" | "dark" | undefined} */
    this.theme = undefined;
    this.heading = "";
    /** What is started, if anything is. @type {Source | undefined} */
    this.running = undefined;
    this.complaint = "";
  }

  /** @param {Map<string, unknown>} changed attributes, perhaps while something runs */
  willUpdate(changed) {
    if (changed.has("language") && this.language) fixLanguage(languageOf(this.language));
    const restarts = ["source", "model", "smoothing"].some((name) => changed.has(name));
    if (restarts && this.running) this.start();
  }

  firstUpdated() {
    readColoursFrom(this);
    this.emit("ready");
    if (!allowsCamera()) {
      console.warn(`emotilens: ${words().embed.pageWithoutCamera}`);
      this.#fail("camera-not-allowed", words().embed.pageWithoutCamera);
    }
  }

  /**
   * Starts a source; until then, nothing is fetched.
   *
   * @param {Source} [source]
   */
  async start(source = this.source) {
    if (source === "camera" && !navigator.userActivation?.hasBeenActive) {
      this.#fail("press-needed", words().embed.pressNeeded);
      return;
    }
    this.running = undefined;
    await this.updateComplete;
    this.complaint = "";
    try {
      await import("./hosted_view.js");
      this.running = source;
    } catch {
      this.#stopped(words().embed.siteMissing(this.base));
    }
  }

  stop() {
    if (this.running) this.#stopped("");
  }

  render() {
    return FRAMED.includes(this.view) ? this.#frame() : [this.#content(), this.#foot()];
  }

  #foot() {
    // Where the stage is hidden, so is its button.
    const hidden = this.running && !(this.#parameters.panels ?? ["stage"]).includes("stage");
    return html`<div class="foot">
      <b>${icon("logo")}emotilens</b>
      <span>${icon("device")}${words().page.embedded}</span>
      ${
        hidden
          ? html`<button class="button" type="button" @click=${this.stop}>${words().embed.stop}</button>`
          : nothing
      }
      <a href=${`${this.base}?${this.#query}`} target="_blank" rel="noopener">${words().page.openLab}</a>
    </div>`;
  }

  #frame() {
    return html`<iframe
      src=${`${this.base}?embed&view=${this.view}&${this.#query}${this.view === "glass" ? "#/glass" : ""}`}
      allow="camera; cross-origin-isolated"
      title="emotilens"
      @load=${this.#listen}
    ></iframe>`;
  }

  get #parameters() {
    return readParameters(`?view=${this.view}&${this.#query}`).parameters;
  }

  #content() {
    const own = this.source !== "camera" && this.source !== "sample";
    const camera = this.source === "camera" && allowsCamera();
    if (this.running) {
      return html`<emotilens-hosted-view
        .base=${this.base}
        .source=${this.running}
        .parameters=${this.#parameters}
        .offers=${own ? [] : [...(camera ? ["camera"] : []), "sample"]}
        @started=${this.#started}
        @ended=${this.#ended}
        @analysed=${this.#received}
        @start=${this.#startCamera}
        @sample=${this.#nextSample}
      ></emotilens-hosted-view>`;
    }
    return html`<emotilens-poster
      .heading=${this.heading}
      .art=${`${this.base}poster.svg`}
      .camera=${camera}
      .own=${own ? words().embed.begin : ""}
      .complaint=${this.complaint}
      .note=${allowsCamera() ? words().embed.note : words().embed.pageWithoutCamera}
      @start=${this.#startCamera}
      @sample=${(/** @type {Event} */ event) => {
        event.stopPropagation();
        this.start(own ? this.source : "sample");
      }}
    ></emotilens-poster>`;
  }

  /** Attributes as the address of the lab has them. */
  get #query() {
    const query = new URLSearchParams();
    for (const name of SETTINGS) {
      const value = this[name];
      if (value) query.set(name, value);
    }
    if (this.language) query.set("lang", languageOf(this.language));
    return query;
  }

  /** @param {Event} event */
  #startCamera(event) {
    event.stopPropagation();
    this.start("camera");
  }

  /** @param {Event} event */
  async #nextSample(event) {
    event.stopPropagation();
    const view = /** @type {import("./hosted_view.js").HostedView} */ (event.currentTarget);
    await this.start(await view.nextSample());
  }

  /** @param {CustomEvent<string>} event */
  #started(event) {
    event.stopPropagation();
    this.emit("start", event.detail);
  }

  /** @param {CustomEvent<Analysis>} event */
  #received(event) {
    event.stopPropagation();
    this.result = event.detail;
    this.emit("result", event.detail);
  }

  /** @param {CustomEvent<string>} event */
  #ended(event) {
    event.stopPropagation();
    this.#stopped(event.detail);
  }

  /** @param {string} complaint empty if a person has stopped it */
  #stopped(complaint) {
    this.running = undefined;
    this.complaint = complaint;
    if (complaint) this.#fail("shown", complaint);
    this.emit("stop");
  }

  /** @param {ErrorCode} code @param {string} message */
  #fail(code, message) {
    this.emit("error", { code, message });
  }

  /** Hands on what a frame sends. @param {Event} event */
  #listen({ target }) {
    const frame = /** @type {HTMLIFrameElement} */ (target);
    const hear = (/** @type {MessageEvent<FromEmbed>} */ { source, data }) => {
      if (!frame.isConnected) removeEventListener("message", hear);
      else if (source !== frame.contentWindow || data?.emotilens !== 1) return;
      else if (data.type === "step-done") {
        this.emit("step-done", { lesson: data.lesson, step: data.step });
      } else if (data.type === "error") this.#fail(data.code, data.message);
    };
    addEventListener("message", hear);
  }
}

if (!customElements.get("emotilens-view")) EmbeddedView.define("emotilens-view");

/** Whether the page around lets its elements use a camera. */
function allowsCamera() {
  const page = /** @type {import("../page/framing.js").WithPolicy} */ (document);
  return (page.permissionsPolicy ?? page.featurePolicy)?.allowsFeature("camera") ?? true;
}
