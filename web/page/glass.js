/** The glass box, loaded when its route is shown. */

/** @import { GlassView } from "./glass_view.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Analysis } from "./types.js" */

/**
 * @typedef {{
 *   cameraRuns(): boolean,
 *   cameraPaused(): boolean,
 *   startCamera(): void,
 *   stopCamera(): void,
 *   stagePicture(): HTMLCanvasElement,
 *   stageName(): string,
 *   analysis(): Analysis | undefined,
 *   example(): Promise<{ file: Blob, name: string }>,
 *   chooseFile(): void,
 *   loaded: Promise<unknown>,
 * }} GlassSources where frames come from; `analysis`: of what is shown; `loaded`: the engine is ready for the first time
 */

export class Glass {
  /** @type {Promise<GlassView> | undefined} */
  #loading;
  /** @type {GlassView | undefined} once it is loaded */
  #view;
  #open = false;

  /**
   * @param {Engine} engine
   * @param {GlassSources} sources
   */
  constructor(engine, sources) {
    this.engine = engine;
    this.sources = sources;
  }

  /** The route is shown. */
  async open() {
    this.#open = true;
    const view = await this.#load();
    if (this.#open) view.open();
  }

  /** Another route is shown. */
  close() {
    this.#open = false;
    this.#view?.close();
  }

  /** The engine has started again, or has another model or head. */
  again() {
    this.#view?.again();
  }

  /**
   * A frame of the camera was analysed.
   *
   * @param {Analysis} analysis
   * @param {import("./live_loop.js").Frame} frame closed by the caller
   */
  live(analysis, frame) {
    if (this.#open) this.#view?.live();
    this.#view?.python.live(analysis, frame);
  }

  /** A picture or a video's frame is shown from now on. */
  shown() {
    if (this.#open) this.#view?.shown();
  }

  /** What was shown is closed. */
  ended() {
    this.#view?.ended();
  }

  async #load() {
    this.#loading ??= import("./glass_view.js").then(
      ({ GlassView }) => new GlassView(this.engine, this.sources),
    );
    this.#loading.catch(() => {
      this.#loading = undefined;
    });
    this.#view = await this.#loading;
    return this.#view;
  }
}
