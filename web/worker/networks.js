/**
 * Every decision about ONNX Runtime Web: which build, which provider, how many threads.
 *
 * The WebGPU build is fetched only where a real adapter exists, and a network runs on the GPU only
 * if it computes there what it computes in WebAssembly: WebGPU results are known to differ for some
 * graphs (microsoft/onnxruntime issues 24070, 25029).
 */

import { planes, waves } from "./check_vector.js";
import { fetchChecked } from "./downloads.js";
import { findAdapter } from "./gpu.js";

/** @import { InferenceSession } from "onnxruntime-web" */
/** @import { Assets, StartOptions } from "../page/types.js" */

/**
 * @typedef {{ names: string[], shapes: (readonly number[])[], values: Float32Array[] }} Outputs
 * @typedef {{
 *   getBuffer(type: "f32"): { data: Float32Array, shape: number[], release(): void },
 * }} PythonTensor
 * @typedef {(name: string, tensor: PythonTensor) => Promise<Outputs>} PythonRunner
 * @typedef {{ provider: "wasm" | "webgpu", threads: number, notes: string[] }} NetworkRuntime
 * @typedef {{ name: string, input: { size: [number, number], colour: string } }} ManifestEntry
 * @typedef {{ models: ManifestEntry[] }} ManifestDocument
 * @typedef {{ session: InferenceSession, content: Uint8Array, onGpu: boolean }} Network
 */

/** More threads than this gain nothing on networks this small. */
const MOST_THREADS = 4;

/** Largest difference between GPU and WebAssembly, relative to the largest value. */
const TOLERANCE = 1e-3;

export class Networks {
  /** @type {Map<string, Network>} */
  #networks = new Map();
  /** @type {Promise<unknown>} */
  #latest = Promise.resolve();
  /** @type {ManifestDocument | undefined} */
  #manifest;
  /** Called when `runtime` has changed. */
  onChange = () => {};

  /**
   * @param {typeof import("onnxruntime-web")} runtime
   * @param {URL} root
   * @param {Assets} assets
   * @param {NetworkRuntime} description
   */
  constructor(runtime, root, assets, description) {
    this.ort = runtime;
    this.root = root;
    this.assets = assets;
    this.runtime = description;
  }

  /**
   * Loads ONNX Runtime Web.
   *
   * @param {URL} root of the site
   * @param {Assets} assets
   * @param {Pick<StartOptions, "gpu" | "threads">} options
   */
  static async open(root, assets, { gpu, threads }) {
    const { adapter, note } = await findAdapter(gpu);
    const notes = note ? [note] : [];
    const folder = new URL(assets.onnxruntime.folder, root).href;
    const build = adapter ? "ort.webgpu.min.mjs" : "ort.wasm.min.mjs";
    /** @type {typeof import("onnxruntime-web")} */
    const ort = await import(folder + build);
    ort.env.logLevel = "error";
    ort.env.wasm.wasmPaths = folder;
    ort.env.wasm.numThreads = threadCount(threads, notes);
    if (adapter) ort.env.webgpu.adapter = adapter;
    return new Networks(ort, root, assets, {
      provider: adapter ? "webgpu" : "wasm",
      threads: ort.env.wasm.numThreads,
      notes,
    });
  }

  /**
   * Fetches networks and makes them ready.
   *
   * @param {ManifestDocument} manifest
   * @param {string[]} names
   */
  async load(manifest, names) {
    this.#manifest = manifest;
    const contents = await Promise.all(names.map((name) => this.#fetch(name)));
    for (const [index, name] of names.entries()) {
      await this.#open(name, contents[index]);
    }
  }

  /**
   * What the Python core calls to run a network.
   *
   * @type {PythonRunner}
   */
  runForPython = async (name, tensor) => {
    const buffer = tensor.getBuffer("f32");
    try {
      if (!this.#networks.has(name)) await this.#open(name, await this.#fetch(name));
      return await this.#inTurn(() => this.#run(name, buffer.data, buffer.shape));
    } finally {
      buffer.release();
    }
  };

  /**
   * ONNX Runtime Web runs one network at a time.
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

  /** @param {string} name */
  async #fetch(name) {
    const asset = this.assets.models[name];
    if (!asset) {
      const known = Object.keys(this.assets.models).join(", ");
      const command = this.assets.installable[name];
      throw new Error(
        command
          ? `This page was built without the model “${name}”. Run “${command}” and build it again, or choose one of: ${known}.`
          : `This page has no model “${name}”. Choose one of: ${known}.`,
      );
    }
    return fetchChecked(this.root, asset, `the model “${name}”`);
  }

  /**
   * @param {string} name
   * @param {Uint8Array} content
   */
  async #open(name, content) {
    const session = await this.#session(name, content, "wasm");
    this.#networks.set(name, { session, content, onGpu: false });
    if (this.runtime.provider === "webgpu") await this.#moveToGpu(name, session, content);
  }

  /**
   * @param {string} name
   * @param {Uint8Array} content
   * @param {"wasm" | "webgpu"} provider
   */
  async #session(name, content, provider) {
    try {
      return await this.ort.InferenceSession.create(content, { executionProviders: [provider] });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The model “${name}” cannot be loaded on ${provider}: ${reason}`);
    }
  }

  /**
   * @param {string} name
   * @param {InferenceSession} session in WebAssembly
   * @param {Uint8Array} content
   */
  async #moveToGpu(name, session, content) {
    const entry = this.#manifest?.models.find((model) => model.name === name);
    if (!entry) return;
    const [width, height] = entry.input.size;
    const shape = [1, planes(entry.input.colour), height, width];
    const vector = waves(shape);
    try {
      const gpu = await this.#session(name, content, "webgpu");
      const expected = await this.#infer(session, vector, shape);
      const actual = await this.#infer(gpu, vector, shape);
      const difference = largestDifference(expected, actual);
      if (!(difference <= TOLERANCE)) {
        await gpu.release();
        throw new Error(`its results differ by ${difference.toPrecision(2)} of the largest value`);
      }
      await session.release();
      this.#networks.set(name, { session: gpu, content, onGpu: true });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#leaveGpu(`WebGPU was not used for the model “${name}”: ${reason}. It runs in WASM.`);
    }
  }

  /** @param {string} note */
  #leaveGpu(note) {
    const anyOnGpu = [...this.#networks.values()].some(({ onGpu }) => onGpu);
    /** @type {"wasm" | "webgpu"} */
    const provider = anyOnGpu ? "webgpu" : "wasm";
    this.runtime = { ...this.runtime, provider, notes: [...this.runtime.notes, note] };
    this.onChange();
  }

  /**
   * @param {string} name
   * @param {Float32Array} values
   * @param {number[]} shape
   * @returns {Promise<Outputs>}
   */
  async #run(name, values, shape) {
    const network = this.#networks.get(name);
    if (!network) throw new Error(`The model “${name}” is not loaded. Reload the page.`);
    if (!network.onGpu) return this.#infer(network.session, values, shape);
    const kept = values.slice();
    try {
      return await this.#infer(network.session, values, shape);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const session = await this.#session(name, network.content, "wasm");
      this.#networks.set(name, { session, content: network.content, onGpu: false });
      this.#leaveGpu(`The GPU failed while running “${name}” (${reason}). It goes on in WASM.`);
      return this.#infer(session, kept, shape);
    }
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
 * Half of the cores, since page, Python and camera want the rest: a second thread slows a two-core
 * machine down.
 *
 * @param {number | null} wanted
 * @param {string[]} notes
 */
function threadCount(wanted, notes) {
  const cores = navigator.hardwareConcurrency || 1;
  const count = wanted ?? Math.min(MOST_THREADS, Math.max(1, Math.floor(cores / 2)));
  if (count > 1 && !self.crossOriginIsolated) {
    notes.push(
      "Networks run on one thread: the server sends no cross-origin-isolation headers (COOP, COEP).",
    );
    return 1;
  }
  return count;
}

/**
 * @param {Outputs} expected
 * @param {Outputs} actual
 * @returns {number} relative to the largest expected value
 */
function largestDifference(expected, actual) {
  let difference = 0;
  for (const [output, values] of expected.values.entries()) {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
    for (const [index, value] of values.entries()) {
      const distance = Math.abs(value - actual.values[output][index]) / largest;
      if (!(distance <= difference)) difference = distance;
    }
  }
  return difference;
}
