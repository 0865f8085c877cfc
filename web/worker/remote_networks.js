/** The engine's side of the worker of the networks, which it starts. */

import { openWorker } from "../page/worker_script.js";
import { FileError } from "./downloads.js";

/** @import { Assets, Progress, StartOptions } from "../page/types.js" */
/** @import { ManifestDocument, NetworkMessage, NetworkQuestion } from "./network_types.js" */
/** @import { NetworkReply, NetworkRuntime, Outputs } from "./network_types.js" */

export class RemoteNetworks {
  #worker;
  /** @type {Map<number, { resolve(answer: any): void, reject(error: Error): void }>} */
  #awaited = new Map();
  #nextId = 1;
  /** @type {NetworkRuntime} what runs where, once networks are open */
  runtime = { provider: "wasm", threads: 1, notes: [] };
  /** Called when `runtime` has changed. */
  onChange = () => {};

  /**
   * Starts the worker, which ends with the one that starts it.
   *
   * @param {{
   *   onProgress(progress: Progress): void,
   *   onAlive(): void,
   *   onError(reason: string): void,
   * }} events `onAlive`: a step is done of what may take long; `onError`: it is dead, and what was
   *   asked gets no answer
   */
  constructor({ onProgress, onAlive, onError }) {
    this.onProgress = onProgress;
    this.onAlive = onAlive;
    this.#worker = openWorker(new URL("./network_worker.js", import.meta.url), {
      onMessage: (reply) => this.#receive(reply),
      onError,
    });
  }

  /**
   * Loads ONNX Runtime Web and the networks that the first results need.
   *
   * @param {URL} root of the site
   * @param {Assets} assets
   * @param {StartOptions} options
   * @returns {Promise<ManifestDocument>}
   */
  open(root, assets, options) {
    return this.#ask({ about: "open", root: root.href, assets, options });
  }

  /**
   * Fetches and loads one more network, while the others can run.
   *
   * @param {string} name
   * @returns {Promise<void>}
   */
  add(name) {
    return this.#ask({ about: "add", name });
  }

  /**
   * Frees a network's memory.
   *
   * @param {string} name
   * @returns {Promise<void>}
   */
  remove(name) {
    return this.#ask({ about: "remove", name });
  }

  /**
   * @param {string} name
   * @param {Float32Array<ArrayBuffer>} values transferred
   * @param {number[]} shape
   * @returns {Promise<Outputs>}
   */
  run = (name, values, shape) => this.#ask({ about: "run", name, values, shape }, [values.buffer]);

  /** Fetches damaged files of ONNX Runtime Web again. @returns {Promise<void>} */
  repair() {
    return this.#ask({ about: "repair" });
  }

  /**
   * @param {NetworkQuestion} question
   * @param {Transferable[]} [transferred]
   * @template Answer
   * @returns {Promise<Answer>}
   */
  #ask(question, transferred = []) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#awaited.set(id, { resolve, reject });
      /** @type {NetworkMessage} */
      const message = { id, question };
      this.#worker.postMessage(message, transferred);
    });
  }

  /** @param {NetworkReply} reply */
  #receive(reply) {
    switch (reply.type) {
      case "answer":
        this.#settle(reply.id)?.resolve(reply.answer);
        break;
      case "failure":
        this.#settle(reply.id)?.reject(errorOf(reply));
        break;
      case "runtime":
        this.runtime = reply.runtime;
        this.onChange();
        break;
      case "progress":
        this.onProgress(reply.progress);
        break;
      case "alive":
        this.onAlive();
        break;
    }
  }

  /** @param {number} id */
  #settle(id) {
    const asked = this.#awaited.get(id);
    this.#awaited.delete(id);
    return asked;
  }
}

/**
 * Messages carry no classes; by its name, a failure of WebAssembly is recognised.
 *
 * @param {NetworkReply & { type: "failure" }} failure
 */
function errorOf({ name, message, isOfFile }) {
  return isOfFile ? new FileError(message) : Object.assign(new Error(message), { name });
}
