/**
 * The page inside another one: nothing is fetched or asked for until something is started, one
 * embed at a time analyses, and the page around gets and sends messages.
 */

import { HostPage } from "../embed/host_page.js";
import { Turn } from "../embed/turn.js";
import { embed } from "../words/english/embed.js";
import { addWords, words } from "../words/words.js";
import { element } from "./elements.js";
import { EmbedFoot } from "./embed_foot.js";
import { FrameHeight } from "./frame_height.js";
import { frameAllowsCamera } from "./framing.js";
import { report, takeBack } from "./status.js";

/** @import { App } from "./app.js" */
/** @import { Parameters } from "./parameters.js" */
/** @import { Sample } from "./types.js" */

addWords({ embed });

const elsewhere = () => words().embed.elsewhere;

export class Embedded {
  /** The one shown last. @type {Sample | undefined} */
  #sample;
  /** @type {string | undefined} */
  #source = "none";
  /** Whether the person has pressed something in this frame. */
  #pressed = false;
  /** The latest error that was passed on. */
  #complaint = "";
  #turn = new Turn(() => this.#lostTurn());
  #height = new FrameHeight((height) => this.host.resize(height));
  #foot = new EmbedFoot({
    onStop: () => this.#stop(),
    onAllow: (origin) => this.#allow(origin),
    onRefuse: () => this.#refuse(),
  });

  /**
   * @param {App} app
   * @param {Parameters} parameters
   */
  constructor(app, parameters) {
    this.app = app;
    this.parameters = parameters;
    for (const kind of ["pointerdown", "keydown"]) {
      addEventListener(
        kind,
        ({ isTrusted }) => {
          this.#pressed ||= isTrusted;
        },
        true,
      );
    }
    this.host = new HostPage(parameters.host, {
      onStart: (source, sample) => this.#startFor(source, sample),
      onStop: () => this.#stop(),
      onResults: (wanted, origin) => this.#askFor(wanted, origin),
    });
  }

  start() {
    const { app, host, parameters } = this;
    const camera = frameAllowsCamera();
    /** @type {("camera" | "sample")[]} */
    const offers = camera === false ? ["sample"] : ["camera", "sample"];
    app.stage.offers = { empty: offers, files: offers, shown: offers };
    app.stage.present();
    element("stage", HTMLElement).addEventListener("sample", () => this.#nextSample());
    app.start(true);
    if (camera === false) this.#showMissingCamera();
    if (parameters.view === "glass") app.startEngine();
    app.onAnalysis = (result) => host.send("result", { result });
    this.#watch();
    host.send("ready", { view: parameters.view, camera });
    if (parameters.source === "example") this.#openSample(parameters.sample);
  }

  /** Reports what happens on the page to the one around it. */
  #watch() {
    const { body } = document;
    const sources = new MutationObserver(() => this.#sourceChanged());
    sources.observe(body, { attributeFilter: ["data-source"] });
    const status = element("status", HTMLElement);
    new MutationObserver(() => this.#reportError()).observe(status, {
      attributeFilter: ["data-tone"],
      subtree: true,
      childList: true,
      characterData: true,
    });
    if (this.host.present) this.#height.watch();
  }

  #sourceChanged() {
    const { source } = document.body.dataset;
    if (source === this.#source) return;
    this.#source = source;
    this.#foot.running = source === "camera";
    if (source === "camera" || source === "video") this.#turn.take();
    else this.#turn.release();
    if (this.host.present) this.#height.reset();
    if (source === "none") {
      this.host.send("stop", {});
      return;
    }
    if (!this.app.engine.running) this.app.startEngine();
    this.host.send("start", { source: /** @type {"camera"} */ (source) });
  }

  #lostTurn() {
    const { sources } = this.app;
    if (sources.camera.running) sources.stopCamera(elsewhere);
    else sources.video.controls.pause();
    report(elsewhere);
  }

  #reportError() {
    const { tone } = element("status", HTMLElement).dataset;
    const { textContent } = element("status-sentence", HTMLElement);
    if (tone !== "alarm" || !textContent || textContent === this.#complaint) return;
    this.#complaint = textContent;
    this.host.fail("shown", textContent);
  }

  /** The page around cannot be changed here, but its author reads this. */
  #showMissingCamera() {
    document.body.dataset.camera = "forbidden";
    const hint = /** @type {HTMLElement} */ (document.querySelector(".poster-hint"));
    hint.dataset.words = "embed.noCamera";
    hint.replaceChildren(words().embed.noCamera);
    console.warn(words().embed.noCamera);
    this.host.fail("camera-not-allowed", words().embed.noCamera);
  }

  /** @param {"sample" | "camera"} source @param {string | null} sample */
  #startFor(source, sample) {
    if (source === "sample") this.#openSample(sample ?? this.parameters.sample);
    else if (frameAllowsCamera() === false) {
      this.host.fail("camera-not-allowed", words().embed.noCamera);
    } else if (this.#pressed) this.app.sources.startCamera();
    else this.host.fail("press-needed", words().embed.pressNeeded);
  }

  #stop() {
    if (document.body.dataset.source !== "none") this.app.sources.stopCamera(() => "");
  }

  /** @param {string | null} name null for the first one */
  async #openSample(name) {
    const { samples, sources } = this.app;
    if (name === null) await sources.openExample();
    else {
      const sample = await samples.named(name).catch(() => undefined);
      if (sample) await this.#open(sample);
      else {
        report(() => words().embed.noSample, "alarm", ["sample"]);
        return;
      }
    }
    this.#sample ??= await samples.example().catch(() => undefined);
  }

  async #nextSample() {
    takeBack(elsewhere);
    if (!this.#sample || document.body.dataset.source === "none") {
      await this.#openSample(this.parameters.sample);
      return;
    }
    const next = await this.app.samples.after(this.#sample).catch(() => undefined);
    if (next) await this.#open(next);
    else await this.app.sources.openExample();
  }

  /** @param {Sample} sample */
  async #open(sample) {
    this.#sample = sample;
    await this.app.sources.openSample(sample);
  }

  /** @param {boolean} wanted @param {string} origin */
  #askFor(wanted, origin) {
    if (!wanted) {
      this.#foot.endAsking();
      this.#allow(undefined);
    } else if (origin === "null") {
      this.host.fail("results-refused", words().embed.withoutOrigin);
    } else if (this.host.allowed !== origin) this.#foot.ask(origin);
  }

  /** @param {string | undefined} origin */
  #allow(origin) {
    this.host.allow(origin);
    this.#foot.showReceiver(origin);
  }

  #refuse() {
    this.#allow(undefined);
    this.host.fail("results-refused", words().embed.refused);
  }
}
