/** The route “Glass box”: freezes a frame, has it walked, and shows its steps. */

import { STEPS } from "../components/glass/glass_box.js";
import { onLanguage, textOf, words } from "../words/words.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";
import { fetchLessons } from "./lesson_list.js";
import { LivePython } from "./live_python.js";
import { readPicture } from "./picture.js";

/** @import { GlassBox } from "../components/glass/glass_box.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { GlassSources } from "./glass.js" */
/** @import { Face } from "./types.js" */
/** @import { OcclusionAnswer, StepName, WalkQuestion } from "./glass_types.js" */

/** @typedef {"live" | "stage" | "example"} FrameSource `stage`: the picture or video frame that is shown */

/** @type {WalkQuestion} */
const PICTURE = { about: "walk", freeze: "picture", track: null };

/** Between two frames, when it runs slowly. */
const SLOW_MILLISECONDS = 1000;

export class GlassView {
  #box = /** @type {GlassBox} */ (element("glass", HTMLElement));
  #open = false;
  /** Whether a frame was frozen, or is being so. */
  #started = false;
  /** Number of the latest request; answers to earlier ones are dropped. */
  #requested = 0;
  /** Whether the camera's next result is to be frozen. */
  #awaited = false;
  /** Whether parts of the face are being hidden. */
  #occluding = false;
  #latest = Number.NEGATIVE_INFINITY;
  /** @type {{ source: string, name: string, kind: FrameSource, at: Date, faces?: Face[] } | undefined} */
  #from;
  /** @type {Sentence} */
  #sentence = "";

  /**
   * @param {Engine} engine
   * @param {GlassSources} sources
   */
  constructor(engine, sources) {
    this.engine = engine;
    this.sources = sources;
    const box = this.#box;
    this.python = new LivePython(box, engine);
    this.#on("step", (/** @type {StepName} */ name) => {
      box.current = name;
    });
    this.#on("face", (/** @type {number} */ track) =>
      this.#ask({ about: "walk", freeze: null, track }),
    );
    this.#on("freeze", () => this.#freezeNext());
    this.#on("slowly", (/** @type {boolean} */ slowly) => {
      box.slowly = slowly;
    });
    this.#on("camera", (/** @type {boolean} */ start) => {
      if (start) sources.startCamera();
      else sources.stopCamera();
      if (start && !box.answer) this.#say(() => words().glass.waiting);
    });
    this.#on("example", () => this.#freezeExample());
    this.#on("file", () => sources.chooseFile());
    this.#on("occlude", (/** @type {boolean} */ go) => {
      this.#occluding = go;
      box.occlusion = undefined;
      if (go) this.#occlude();
    });
    this.#on("nearest", () => this.#findNearest());
    addEventListener("hashchange", () => {
      if (!this.#open) return;
      this.python.read();
      this.#goToStep();
    });
    onLanguage(() => this.#show());
  }

  /** The route is shown: freezes what the stage shows, or the example. */
  async open() {
    this.#open = true;
    this.python.read();
    this.#goToStep();
    this.#listLessons();
    this.#box.camera = this.sources.cameraRuns();
    this.#say(() => words().glass.starting);
    await this.sources.loaded;
    if (!this.#open) return;
    this.#started = true;
    if (this.sources.cameraRuns()) this.#freezeNext();
    else if (this.#onStage) this.#freezeStage();
    else this.#freezeExample();
  }

  /** Shows the step that the address has, such as `#/glass?step=crop`, if it has one. */
  #goToStep() {
    const query = new URLSearchParams(location.hash.split("?")[1]);
    const step = STEPS.find((name) => name === query.get("step"));
    if (step) this.#box.current = step;
  }

  /** Links to lessons are no reason to report anything. */
  async #listLessons() {
    if (this.#box.lessons.length > 0) return;
    this.#box.lessons = await fetchLessons(this.engine.options.assets).catch(() => []);
  }

  close() {
    this.#open = false;
    this.#awaited = false;
    this.#box.slowly = false;
    if (this.#occluding && !this.#box.occlusion?.arrays.length) this.#box.occlusion = undefined;
    this.#occluding = false;
    this.python.close();
  }

  /** The engine has started again, or has another model or head: the frame is walked anew. */
  again() {
    if (this.#started && this.#open) this.open();
  }

  /** A frame of the camera was analysed. */
  live() {
    if (!this.#box.camera) this.#awaited = true;
    this.#box.camera = true;
    const due = this.#box.slowly && performance.now() - this.#latest >= SLOW_MILLISECONDS;
    if (!this.#awaited && !due) return;
    this.#freezeLive();
  }

  #freezeLive() {
    this.#awaited = false;
    this.#latest = performance.now();
    this.#freeze("live", words().glass.live, {
      about: "walk",
      freeze: "live",
      track: this.#track,
    });
  }

  /** A picture or a video's frame is shown from now on. */
  shown() {
    this.#freezeStage();
  }

  /** What was shown is closed. */
  ended() {
    this.#box.camera = false;
    this.#box.slowly = false;
    this.#awaited = false;
    this.python.ended();
  }

  get #onStage() {
    return ["picture", "video"].includes(document.body.dataset.source ?? "");
  }

  /** @returns {number | null} of the face that is walked, if the same source goes on */
  get #track() {
    const same = this.#from?.kind === "live";
    return same ? (this.#box.answer?.walk.answer?.track ?? null) : null;
  }

  #freezeNext() {
    if (this.sources.cameraPaused()) {
      this.#freezeLive();
      return;
    }
    this.#awaited = true;
    if (!this.#box.answer) this.#say(() => words().glass.waiting);
  }

  async #freezeStage() {
    const pixels = await createImageBitmap(this.sources.stagePicture());
    this.#freeze("stage", this.sources.stageName(), PICTURE, pixels);
  }

  async #freezeExample() {
    try {
      const { file, name } = await this.sources.example();
      const { pixels } = await readPicture(file, name);
      if (this.#open && !this.#onStage && !this.sources.cameraRuns()) {
        this.#freeze("example", name, PICTURE, pixels);
      } else pixels.close();
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * @param {FrameSource} kind
   * @param {string} name
   * @param {WalkQuestion} question
   * @param {ImageBitmap} [pixels] transferred to the worker
   */
  async #freeze(kind, name, question, pixels) {
    const at = new Date();
    const source = document.body.dataset.source ?? "none";
    if (await this.#ask(question, pixels)) {
      // The camera's next frame may have been under way, and its result be shown by now.
      const shown = kind === "example" ? undefined : this.sources.analysis()?.sources[0].frames[0];
      const index = this.#box.answer?.walk.index ?? shown?.index;
      const faces = index === shown?.index ? shown?.faces : undefined;
      this.#from = { source, name, kind, at, faces };
      this.#show();
    }
  }

  /**
   * @param {WalkQuestion} question
   * @param {ImageBitmap} [pixels] transferred to the worker
   * @returns {Promise<boolean>} whether its answer is shown
   */
  async #ask(question, pixels) {
    this.#requested += 1;
    const request = this.#requested;
    if (!this.#box.answer) this.#say(() => words().glass.walking);
    try {
      const answer = await this.engine.askGlass(question, pixels);
      if (request !== this.#requested) return false;
      const box = this.#box;
      this.#occluding = false;
      box.occlusion = undefined;
      box.nearest = undefined;
      box.answer = answer;
      this.python.frameChanged();
      const reached = answer.walk.steps.some(({ name }) => name === box.current);
      if (!reached) box.current = answer.walk.steps.at(-1)?.name ?? "frame";
      this.#say(answer.walk.answer ? "" : () => words().glass.noFace);
      return true;
    } catch (error) {
      if (request === this.#requested) this.#fail(error);
      return false;
    }
  }

  /** Hides one part of the face after the other, between frames of the camera. */
  async #occlude() {
    const box = this.#box;
    const request = this.#requested;
    const wanted = () => this.#occluding && this.#open && request === this.#requested;
    try {
      while (wanted()) {
        /** @type {OcclusionAnswer} */
        const answer = await this.engine.askGlass({ about: "occlusion" });
        if (!wanted()) return;
        box.occlusion = answer;
        if (answer.arrays.length > 0) return;
      }
    } catch (error) {
      box.occlusion = undefined;
      this.#fail(error);
    }
  }

  async #findNearest() {
    const request = this.#requested;
    try {
      /** @type {{ nearest: NonNullable<GlassBox["nearest"]> }} */
      const { nearest } = await this.engine.askGlass({ about: "nearest" });
      if (request === this.#requested) this.#box.nearest = nearest;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    // The worker's end is reported on the stage, with what helps.
    if (error instanceof WorkerGone) this.#say(() => words().glass.starting);
    else this.#say(() => words().glass.failed(textOf(sentenceOf(error))), true);
  }

  /** @param {Sentence} sentence @param {boolean} [failed] */
  #say(sentence, failed = false) {
    this.#sentence = sentence;
    this.#box.failed = failed;
    this.#show();
  }

  #show() {
    this.#box.sentence = textOf(this.#sentence);
    if (!this.#from) return;
    const { source, name, at, kind, faces } = this.#from;
    const route = { camera: "live", picture: "picture", video: "video" }[source] ?? "live";
    const back = words().page.routes[/** @type {"live" | "picture" | "video"} */ (route)];
    this.#box.from = {
      name: kind === "live" ? words().glass.live : name,
      back: { address: `#/${route}`, name: back },
      at,
      faces,
      note: source === "video" && kind === "stage" ? words().livePython.video : "",
    };
  }

  /**
   * @template Detail
   * @param {string} name of an event
   * @param {(detail: Detail) => void} act
   */
  #on(name, act) {
    this.#box.addEventListener(name, (event) => {
      act(/** @type {CustomEvent<Detail>} */ (event).detail);
    });
  }
}
