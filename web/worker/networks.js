/**
 * All decisions about ONNX Runtime Web: which build, which provider, how many threads.
 *
 * The WebGPU build is fetched only if a real adapter exists, and a network runs on the GPU only if
 * its results match those of WebAssembly and come sooner: for some graphs, WebGPU results are known
 * to differ (microsoft/onnxruntime issues 24070, 25029), and it runs small networks of eight bits
 * partly on the processor.
 */

import { runtimeNotes } from "../words/english/runtime_notes.js";
import { planes } from "./check_vector.js";
import { innermostMessage } from "./errors.js";
import { reasonAgainstGpu } from "./gpu_trial.js";

/** @import { InferenceSession } from "onnxruntime-web" */
/** @import { FoundAdapter } from "./gpu.js" */
/** @import { NetworkFiles } from "./network_files.js" */
/** @import { ManifestDocument, NetworkRuntime, Outputs } from "./network_types.js" */

/** @typedef {{ session: InferenceSession, content: Uint8Array, onGpu: boolean }} Network */

/** More threads do not speed up networks this small. */
const MAX_THREADS = 4;

export class Networks {
  /** @type {Map<string, Network>} */
  #networks = new Map();
  /** @type {Promise<unknown>} */
  #latest = Promise.resolve();
  /** @type {ManifestDocument | undefined} */
  #manifest;
  #mayUseGpu;
  #mustBeFaster;
  #notes;
  /** Called when `runtime` has changed. */
  onChange = () => {};
  /** Called when a network was loaded on a device or tried there, each of which may take long on a GPU. */
  onStep = () => {};

  /**
   * @param {typeof import("onnxruntime-web")} ort
   * @param {NetworkFiles} files
   * @param {{ mayUseGpu: boolean, mustBeFaster: boolean, notes: string[] }} state
   */
  constructor(ort, files, { mayUseGpu, mustBeFaster, notes }) {
    this.ort = ort;
    this.files = files;
    this.#mayUseGpu = mayUseGpu;
    this.#mustBeFaster = mustBeFaster;
    this.#notes = notes;
  }

  /**
   * Loads ONNX Runtime Web.
   *
   * @param {NetworkFiles} files
   * @param {FoundAdapter} found
   * @param {number | null} threads as given in the page's address
   */
  static async open(files, { adapter, mustBeFaster, note }, threads) {
    const notes = note ? [note] : [];
    const folder = new URL(files.assets.onnxruntime.folder, files.root).href;
    const build = adapter ? "ort.webgpu.min.mjs" : "ort.wasm.min.mjs";
    /** @type {typeof import("onnxruntime-web")} */
    const ort = await import(folder + build);
    ort.env.logLevel = "error";
    ort.env.wasm.wasmPaths = folder;
    ort.env.wasm.numThreads = threadCount(threads, notes);
    if (adapter) ort.env.webgpu.adapter = adapter;
    return new Networks(ort, files, { mayUseGpu: adapter !== null, mustBeFaster, notes });
  }

  /** @returns {NetworkRuntime} what runs where: “webgpu” if any network is on the GPU */
  get runtime() {
    const onGpu = [...this.#networks.values()].some((network) => network.onGpu);
    return {
      provider: onGpu ? "webgpu" : "wasm",
      threads: this.ort.env.wasm.numThreads ?? 1,
      notes: this.#notes,
    };
  }

  /**
   * Fetches networks and loads each as soon as its file has arrived.
   *
   * @param {ManifestDocument} manifest
   * @param {string[]} names
   */
  async load(manifest, names) {
    this.#manifest = manifest;
    await Promise.all(names.map((name) => this.add(name)));
  }

  /**
   * Fetches and loads one more network, while the others can run.
   *
   * @param {string} name
   */
  async add(name) {
    const content = await this.files.take(name);
    await this.#inTurn(() => this.#open(name, content));
  }

  /**
   * Frees a network's memory.
   *
   * @param {string} name
   */
  async remove(name) {
    const network = this.#networks.get(name);
    this.#networks.delete(name);
    await this.#inTurn(async () => network?.session.release());
  }

  /**
   * Runs a network, which is loaded first if it is not.
   *
   * @param {string} name
   * @param {Float32Array} values which stay as they are meanwhile
   * @param {number[]} shape
   * @returns {Promise<Outputs>}
   */
  run = (name, values, shape) => this.#inTurn(() => this.#run(name, values, shape));

  /**
   * Runs tasks one after another, since ONNX Runtime Web cannot run two at once.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #inTurn(work) {
    const result = this.#latest.then(work);
    this.#latest = result.catch(() => undefined);
    return result;
  }

  /**
   * Loads a network in WebAssembly, and on the GPU if it is better off there.
   *
   * @param {string} name
   * @param {Uint8Array} content
   */
  async #open(name, content) {
    const inWasm = { session: await this.#session(name, content, "wasm"), content, onGpu: false };
    const session = this.#mayUseGpu ? await this.#sessionOnGpu(name, inWasm) : null;
    const network = session ? { session, content, onGpu: true } : inWasm;
    this.#networks.set(name, network);
    if (session) await inWasm.session.release();
    if (this.#mayUseGpu) this.onChange();
    return network;
  }

  /**
   * @param {string} name
   * @param {Uint8Array} content
   * @param {"wasm" | "webgpu"} provider
   */
  async #session(name, content, provider) {
    try {
      const options = { executionProviders: [provider] };
      const session = await this.ort.InferenceSession.create(content, options);
      this.onStep();
      return session;
    } catch (error) {
      const reason = innermostMessage(error);
      throw new Error(`The model “${name}” cannot be loaded on ${provider}: ${reason}`);
    }
  }

  /**
   * @param {string} name
   * @param {Network} inWasm
   * @returns {Promise<InferenceSession | null>} null, and a note, if the GPU cannot be used
   */
  async #sessionOnGpu(name, inWasm) {
    const entry = this.#manifest?.models.find((model) => model.name === name);
    if (!entry) return null;
    const [width, height] = entry.input.size;
    const shape = [1, planes(entry.input.colour), height, width];
    try {
      const session = await this.#session(name, inWasm.content, "webgpu");
      const against = await reasonAgainstGpu(
        (values) => this.#try(inWasm.session, values, shape),
        (values) => this.#try(session, values, shape),
        shape,
        this.#mustBeFaster,
      );
      if (!against) return session;
      await session.release();
      throw new Error(against);
    } catch (error) {
      const reason = innermostMessage(error);
      this.#notes = [
        ...this.#notes,
        `WebGPU is not used for the model “${name}”: ${reason}. It runs in WebAssembly.`,
      ];
      return null;
    }
  }

  /** @param {InferenceSession} session @param {Float32Array} values @param {number[]} shape */
  async #try(session, values, shape) {
    const outputs = await this.#infer(session, values, shape);
    this.onStep();
    return outputs;
  }

  /**
   * @param {string} name
   * @param {Float32Array} values
   * @param {number[]} shape
   * @returns {Promise<Outputs>}
   */
  async #run(name, values, shape) {
    const network =
      this.#networks.get(name) ?? (await this.#open(name, await this.files.take(name)));
    if (!network.onGpu) return this.#infer(network.session, values, shape);
    try {
      return await this.#infer(network.session, values, shape);
    } catch (error) {
      const reason = innermostMessage(error);
      await this.#leaveGpu(`The GPU failed while running “${name}” (${reason}).`);
      return this.#run(name, values, shape);
    }
  }

  /**
   * Moves all networks off the GPU: one that has failed seldom recovers.
   *
   * @param {string} reason
   */
  async #leaveGpu(reason) {
    this.#mayUseGpu = false;
    this.#notes = [...this.#notes, `${reason} All networks now run in WebAssembly.`];
    for (const [name, { content, onGpu }] of this.#networks) {
      if (onGpu) await this.#open(name, content);
    }
    this.onChange();
  }

  /**
   * @param {InferenceSession} session
   * @param {Float32Array} values
   * @param {number[]} shape
   * @returns {Promise<Outputs>}
   */
  async #infer(session, values, shape) {
    const input = new this.ort.Tensor("float32", values, shape);
    const outputs = await session.run({ [session.inputNames[0]]: input });
    const tensors = session.outputNames.map((output) => outputs[output]);
    return {
      names: [...session.outputNames],
      shapes: tensors.map(({ dims }) => dims),
      values: tensors.map(({ data }) => /** @type {Float32Array} */ (data)),
    };
  }
}

/**
 * Half of the cores, since the page, Python and the camera need the rest: a second thread slows down
 * a two-core machine.
 *
 * @param {number | null} wanted
 * @param {string[]} notes
 */
function threadCount(wanted, notes) {
  const cores = navigator.hardwareConcurrency || 1;
  const count = wanted ?? Math.min(MAX_THREADS, Math.max(1, Math.floor(cores / 2)));
  if (count > 1 && !self.crossOriginIsolated) {
    notes.push(runtimeNotes.oneThread);
    return 1;
  }
  return count;
}
