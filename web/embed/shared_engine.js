/** The engine that all elements of a page share, by the address of the site that it is fetched from. */

import { Engine } from "../page/engine.js";
import { Refusal } from "../page/errors.js";
import { words } from "../words/words.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Assets, Progress, Ready, Smoothing, UsedModel } from "../page/types.js" */

/**
 * @typedef {{
 *   onProgress(progress: Progress): void,
 *   onDeath(reason: Sentence): void,
 * }} User an element; `onDeath`: what it runs has ended
 */

/** @type {Map<string, SharedEngine>} */
const engines = new Map();

/** @param {string} base address of the site, which ends with a slash */
export function sharedEngine(base) {
  const engine = engines.get(base) ?? new SharedEngine(base);
  engines.set(base, engine);
  return engine;
}

export class SharedEngine {
  /** The element that uses it. @type {User | undefined} */
  #user;
  /** @type {Engine | undefined} */
  #engine;
  /** @type {Promise<Ready> | undefined} */
  #starting;
  /** @type {{ resolve(value: any): void, reject(error: Error): void } | undefined} of what is awaited */
  #awaited;
  /** Name of the model in use. @type {string | undefined} */
  #model;
  /** @type {Record<string, [number, number]>} of the expressions on the circumplex */
  positions = {};

  /** @param {string} base */
  constructor(base) {
    this.base = base;
    /** @type {Promise<Assets> | undefined} */
    this.listed = undefined;
  }

  /** @returns {Promise<Assets>} what the site has @throws {Refusal} if it cannot be reached */
  async assets() {
    this.listed ??= fetchJson(new URL("assets.json", this.base));
    this.listed.catch(() => {
      this.listed = undefined;
    });
    return this.listed;
  }

  /**
   * The engine with a model, for one element; the one before it gets no more results.
   *
   * @param {User} user
   * @param {{ model: string | null, smoothing: Smoothing }} options null is the default model
   * @returns {Promise<Engine>} ready
   * @throws {Error} with a sentence for the person
   */
  async use(user, { model, smoothing }) {
    this.#user = user;
    const wanted = model ?? (await this.#usualModel());
    this.#starting ??= this.#start(wanted, smoothing);
    this.#starting.catch(() => {
      this.#starting = undefined;
    });
    await this.#starting;
    const engine = /** @type {Engine} */ (this.#engine);
    if (this.#model !== wanted) {
      await this.#await(() => engine.changeModel(wanted));
    }
    engine.changeSmoothing(smoothing);
    engine.change({ type: "reset" });
    return engine;
  }

  /** @returns {Promise<string>} name of the default model */
  async #usualModel() {
    const { manifest } = await this.assets();
    const { defaults } = await fetchJson(new URL(manifest.url, this.base));
    return defaults.expression;
  }

  /** @param {string} model @param {Smoothing} smoothing */
  async #start(model, smoothing) {
    const { version } = await this.assets();
    const options = {
      assets: new URL("assets.json", this.base).href,
      model,
      detector: null,
      gpu: /** @type {const} */ ("auto"),
      threads: null,
      smoothing,
    };
    const engine = new Engine(new URL(`${version}/worker/worker.js`, this.base), options, {
      onProgress: (progress) => this.#user?.onProgress(progress),
      onReady: (ready) => {
        this.positions = ready.positions;
        this.#used(ready.model, ready);
      },
      onSmoothing: () => {},
      onModel: (used) => this.#used(used, used),
      onModelFailure: (reason) => this.#awaited?.reject(new Error(reason)),
      onHead: () => {},
      onFitting: () => {},
      onRestart: () => {},
      onDeath: (reason) => this.#died(reason),
    });
    this.#engine = engine;
    return this.#await(() => engine.start());
  }

  /** @param {UsedModel} model @param {unknown} answer */
  #used(model, answer) {
    this.#model = model.name;
    this.#awaited?.resolve(answer);
  }

  /** @param {Sentence} reason */
  #died(reason) {
    this.#starting = undefined;
    this.#awaited?.reject(new Refusal(reason));
    this.#user?.onDeath(reason);
  }

  /** @param {() => void} act @returns {Promise<any>} what answers it */
  #await(act) {
    return new Promise((resolve, reject) => {
      this.#awaited = { resolve, reject };
      act();
    });
  }
}

/** @param {URL} address @returns {Promise<any>} @throws {Refusal} */
async function fetchJson(address) {
  try {
    const response = await fetch(address);
    if (response.ok) return await response.json();
  } catch {
    // Without a network, or if the host does not send Access-Control-Allow-Origin.
  }
  throw new Refusal(() => words().embed.siteMissing(address.href));
}
