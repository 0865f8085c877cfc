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
  async close() {
    this.#open = false;
    (await this.#view)?.close();
  }

  /** A frame of the camera was analysed. */
  async live() {
    if (this.#open) (await this.#view)?.live();
  }

  /** A picture or a video's frame is shown from now on. */
  async shown() {
    if (this.#open) (await this.#view)?.shown();
  }

  /** What was shown is closed. */
  async ended() {
    (await this.#view)?.ended();
  }

  #load() {
    this.#view ??= import("./glass_view.js").then(
      ({ GlassView }) => new GlassView(this.engine, this.sources),
    );
    this.#view.catch(() => {
      this.#view = undefined;
    });
    return this.#view;
  }
}
