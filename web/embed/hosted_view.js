/** What runs in an element of another page: a source, the engine that all share, and the view. */

import { css, html, nothing } from "lit";
import { EmotilensElement } from "../components/emotilens_element.js";
import "../components/status.js";
import { placesOf } from "../components/trails.js";
import { View } from "../components/view.js";
import { Camera } from "../page/camera.js";
import { errorMessage } from "../page/errors.js";
import { sizeOf } from "../page/frame_size.js";
import { LiveLoop } from "../page/live_loop.js";
import { readPicture } from "../page/picture.js";
import { textOf, words } from "../words/words.js";
import { sharedEngine } from "./shared_engine.js";
import { openSource, release } from "./sources.js";
import { Turn } from "./turn.js";

/** @import { Engine } from "../page/engine.js" */
/** @import { Frame } from "../page/live_loop.js" */
/** @import { Parameters } from "../page/parameters.js" */
/** @import { Analysis, History, Progress } from "../page/types.js" */
/** @import { Opened } from "./sources.js" */

/** Seconds of the timeline that are asked for, and least time between two questions. */
const SPAN_SECONDS = 21;
const PAUSE_MILLISECONDS = 250;

class ResultView extends View {}

ResultView.define("emotilens-result-view");

/**
 * @element emotilens-hosted-view
 * @property {string} base address of the site
 * @property {string | Blob | MediaStream} source
 * @property {Parameters} parameters
 * @property {("camera" | "sample")[]} offers beside a picture
 * @fires started with the kind of the source
 * @fires analysed with the analysis of a frame
 * @fires ended with a sentence, which is empty after a press
 * @fires start, from the stage
 * @fires sample, from the stage
 */
export class HostedView extends EmotilensElement {
  static properties = {
    base: { type: String },
    source: { attribute: false },
    parameters: { attribute: false },
    offers: { attribute: false },
    state: { state: true },
    analysis: { state: true },
    selected: { state: true },
    history: { state: true },
    progress: { state: true },
    cameras: { state: true },
    mirror: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    css`
      :host {
        container-type: size;
        overflow: auto;
        background: var(--surface);
      }
      emotilens-result-view {
        --embed-height: 100cqb;
      }
      emotilens-result-view::part(stage) {
        position: sticky;
        z-index: 1;
        inset-block-start: 0;
      }
      .without-faces::part(faces),
      .without-stage::part(stage) {
        display: none;
      }
      emotilens-result-view::part(faces) {
        padding: 0.625rem 0.875rem;
      }
      .loading {
        position: absolute;
        inset: var(--space-3) var(--space-3) auto;
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin: 0;
        padding: 0.3125rem 0.6875rem;
        border-radius: 1rem;
        background: var(--stage-bar);
        color: var(--on-stage);
        font-size: var(--text-xs);
      }
      progress {
        accent-color: var(--accent);
        flex: 1;
        min-inline-size: 6rem;
      }
    `,
  ];

  #video = document.createElement("video");
  #shown = document.createElement("canvas");
  #overlay = document.createElement("canvas");
  /** @type {Engine | undefined} */
  #engine;
  /** @type {LiveLoop | undefined} */
  #loop;
  /** @type {Opened | undefined} */
  #opened;
  /** @type {Map<string, Progress>} */
  #stages = new Map();
  #nextQuestion = 0;
  /** Number of the latest beginning, which ends when the element leaves its place. */
  #begun = 0;
  #turn = new Turn(() => this.#end(words().embed.elsewhere));
  #camera = new Camera(this.#video, {
    onGone: () => this.#end(words().camera.gone),
    onStill: () => {},
    onDevices: (devices) => this.#list(devices),
  });

  constructor() {
    super();
    this.base = "";
    /** @type {string | Blob | MediaStream} */
    this.source = "sample";
    /** @type {Parameters | undefined} */
    this.parameters = undefined;
    /** @type {import("../components/stage_bar.js").Offer[]} */
    this.offers = [];
    /** @type {"live" | "paused" | "still"} */
    this.state = "still";
    /** @type {Analysis | undefined} */
    this.analysis = undefined;
    /** @type {number | undefined} */
    this.selected = undefined;
    /** @type {History | undefined} */
    this.history = undefined;
    this.progress = { label: "", loaded: 0, total: 0 };
    /** @type {{ id: string, name: string }[]} */
    this.cameras = [];
    this.mirror = true;
    this.#overlay.dataset.overlay = "";
    this.#overlay.setAttribute("aria-hidden", "true");
    this.#shown.setAttribute("role", "img");
    Object.assign(this.#video, { muted: true, playsInline: true, crossOrigin: "anonymous" });
    this.#video.addEventListener("ended", () => this.#pause(true));
  }

  /** Begins again, if it was moved. */
  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#begin();
  }

  disconnectedCallback() {
    this.#begun += 1;
    this.#close();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#begin();
  }

  render() {
    const { panels, view } = this.#settings;
    const live = this.state !== "still";
    const timeline = view === "timeline";
    const shown = panels ?? (timeline ? ["stage"] : ["stage", "scores"]);
    const both = shown.includes("stage") && shown.includes("scores");
    const hidden = both ? "" : shown.includes("stage") ? "without-faces" : "without-stage";
    const { positions } = sharedEngine(this.base);
    return html`<emotilens-result-view
      class=${hidden}
      .layout=${both && !timeline ? "embed" : "sheet"}
      .state=${this.state}
      .analysis=${this.analysis}
      .picture=${this.#shown}
      .selected=${this.selected}
      .positions=${positions}
      .timeline=${timeline && live ? this.history : undefined}
      .trails=${placesOf(this.history?.trails ?? {})}
      .cameras=${this.cameras}
      .camera=${this.#camera.device ?? ""}
      .offers=${this.offers}
      .mirror=${this.mirror && this.#opened?.kind !== "video"}
      @stop=${this.#stopped}
      @pause=${() => this.#pause(this.state === "live")}
      @select=${(/** @type {CustomEvent<number>} */ { detail }) => {
        this.selected = detail;
      }}
      @camerachange=${(/** @type {CustomEvent<string>} */ { detail }) => this.#startCamera(detail)}
    >
      ${this.#video}${this.#shown}${this.#overlay} ${this.#line()}
    </emotilens-result-view>`;
  }

  /** The line at the top of the stage. */
  #line() {
    const { label, loaded, total } = this.progress;
    if (label) {
      return html`<p slot="note" class="loading" role="status">
        ${label} <progress max=${Math.max(total, 1)} .value=${loaded} aria-label=${label}></progress>
      </p>`;
    }
    const { runtime, sources } = this.analysis ?? {};
    const frame = sources?.[0].frames?.at(-1);
    if (!runtime || !frame || !("total" in frame.timings)) return nothing;
    return html`<emotilens-status
      slot="status"
      .state=${this.state}
      .name=${sources?.[0].source ?? ""}
      .fps=${frame.frames_per_second}
      .milliseconds=${frame.timings.total}
      .provider=${runtime.provider}
    ></emotilens-status>`;
  }

  get #settings() {
    return /** @type {Parameters} */ (this.parameters);
  }

  /** @returns {Promise<string>} the source that is the next sample, in turn */
  async nextSample() {
    const { samples } = await sharedEngine(this.base).assets();
    const place = samples.findIndex(({ name }) => this.source === `sample:${name}`);
    return `sample:${samples[(Math.max(place, 0) + 1) % samples.length].name}`;
  }

  async #begin() {
    this.#begun += 1;
    const begun = this.#begun;
    const shared = sharedEngine(this.base);
    try {
      const opened = await openSource(this.source, this.base, () => shared.assets());
      // Whoever was removed in the meantime takes no turn from another.
      if (begun !== this.#begun) return release(opened);
      this.#opened = opened;
      // Cameras are asked for while the engine starts.
      const shown = this.#show(opened);
      shown.catch(() => undefined);
      this.#engine = await shared.use(this, this.#settings);
      this.progress = { label: "", loaded: 0, total: 0 };
      await shown;
      if (begun === this.#begun) await this.#analyse(opened);
    } catch (error) {
      if (begun === this.#begun) this.#end(errorMessage(error));
    }
  }

  /** @param {Opened} opened @throws {Error} with a sentence for the person */
  async #show(opened) {
    if (opened.kind === "picture") return;
    this.#turn.take();
    if (opened.kind === "camera") await this.#startCamera();
    else {
      if (opened.kind === "stream") this.#video.srcObject = opened.stream;
      else this.#video.src = opened.address;
      this.mirror = false;
      await this.#video.play().catch(() => {
        throw new Error(words().embed.videoFailed(opened.kind === "video" ? opened.name : ""));
      });
    }
    this.state = "live";
    this.emit("started", opened.kind);
  }

  /** @param {Opened} opened @throws {Error} with a sentence for the person */
  async #analyse(opened) {
    const engine = /** @type {Engine} */ (this.#engine);
    if (opened.kind === "picture") {
      const { pixels } = await readPicture(opened.picture, opened.name);
      this.#draw(pixels, pixels.width, pixels.height);
      this.emit("started", "picture");
      this.#receive(await engine.analysePicture(pixels, opened.name));
      return;
    }
    this.#loop = new LiveLoop(
      this.#video,
      engine,
      (analysis, frame) => this.#receiveLive(analysis, frame),
      (error) => this.#end(errorMessage(error)),
      this,
    );
    this.#loop.start();
  }

  /** @param {string} [device] ID of the chosen camera */
  async #startCamera(device) {
    await this.#camera.start(() => this.isConnected, device);
    this.#list(await this.#camera.devices());
  }

  /** @param {Analysis} analysis @param {Frame} frame */
  #receiveLive(analysis, frame) {
    this.#draw(frame, ...sizeOf(frame));
    this.#receive(analysis);
    this.#askForPast();
  }

  /** @param {Analysis} analysis */
  #receive(analysis) {
    this.analysis = analysis;
    this.emit("analysed", analysis);
  }

  async #askForPast() {
    if (performance.now() < this.#nextQuestion) return;
    this.#nextQuestion = performance.now() + PAUSE_MILLISECONDS;
    const question = /** @type {const} */ ({
      about: "history",
      span: SPAN_SECONDS,
      track: this.selected ?? null,
    });
    const answer = await this.#engine?.askStream(question).catch(() => undefined);
    if (answer && this.#loop) this.history = JSON.parse(answer);
  }

  /** @param {VideoFrame | ImageBitmap} picture @param {number} width @param {number} height */
  #draw(picture, width, height) {
    Object.assign(this.#shown, { width, height });
    this.#shown.getContext("2d")?.drawImage(picture, 0, 0, width, height);
  }

  /** @param {boolean} paused */
  #pause(paused) {
    if (!this.#loop) return;
    this.state = paused ? "paused" : "live";
    if (paused) {
      this.#video.pause();
      this.#loop.stop();
    } else {
      this.#video.play();
      this.#loop.start();
    }
  }

  /** @param {MediaDeviceInfo[]} devices */
  #list(devices) {
    this.cameras = devices.map(({ deviceId: id, label }, index) => ({
      id,
      name: label || words().camera.name(index + 1),
    }));
  }

  /** @param {Event} event */
  #stopped(event) {
    event.stopPropagation();
    this.#end("");
  }

  /** @param {string} sentence why; empty if the person has stopped it */
  #end(sentence) {
    this.#close();
    this.emit("ended", sentence);
  }

  #close() {
    this.#loop?.stop();
    this.#loop = undefined;
    this.#camera.stop();
    this.#video.pause();
    this.#video.removeAttribute("src");
    if (this.#opened) release(this.#opened);
    this.#opened = undefined;
    this.#turn.release();
  }

  /** @param {Progress} progress of the engine that this element uses */
  onProgress(progress) {
    this.#stages.set(progress.stage, progress);
    const stages = [...this.#stages.values()];
    const [loaded, total] = [sum(stages, "loaded"), sum(stages, "total")];
    const parts = stages.filter(({ done }) => !done).map(({ stage, label }) => ({ stage, label }));
    const { loading, part, warmingUp } = words().engine;
    const names = parts.map(({ stage, label }) => part(stage, label));
    this.progress = {
      label: names.length ? loading(names, loaded, total) : warmingUp,
      loaded,
      total,
    };
  }

  /** @param {import("../words/words.js").Sentence} reason */
  onDeath(reason) {
    this.#end(textOf(reason));
  }
}

HostedView.define("emotilens-hosted-view");

/** @param {Progress[]} stages @param {"loaded" | "total"} key */
function sum(stages, key) {
  return stages.reduce((total, stage) => total + stage[key], 0);
}
