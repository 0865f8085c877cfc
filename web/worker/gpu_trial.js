/** Whether a network should run on the GPU: if it gives the numbers of WebAssembly there, and sooner. */

import { largestDifference, waves } from "./check_vector.js";

/** @import { Outputs } from "./network_types.js" */

/** @typedef {(values: Float32Array, shape: number[]) => Promise<Outputs>} Run */

/** Largest difference between GPU and WebAssembly, relative to the largest value. */
const TOLERANCE = 1e-3;

/** Runs on each device that are timed. The fastest counts: anything else may disturb the others. */
const TIMED_RUNS = 3;

/**
 * Tries a network on both devices. Its first run on the GPU, which compiles the shaders, is not timed.
 *
 * @param {Run} inWasm
 * @param {Run} onGpu
 * @param {number[]} shape of the input
 * @param {boolean} mustBeFaster whether a GPU that is slower than WebAssembly is refused
 * @returns {Promise<string | null>} why the GPU should not be used, or null
 */
export async function reasonAgainstGpu(inWasm, onGpu, shape, mustBeFaster) {
  const input = waves(shape);
  const expected = await inWasm(input, shape);
  const actual = await onGpu(input, shape);
  const difference = largestDifference(expected.values, actual.values);
  if (!(difference <= TOLERANCE)) {
    return `its results differ by ${difference.toPrecision(2)} of the largest value`;
  }
  if (!mustBeFaster) return null;
  const times = { wasm: Infinity, gpu: Infinity };
  for (let turn = 0; turn < TIMED_RUNS; turn++) {
    times.wasm = Math.min(times.wasm, await duration(() => inWasm(input, shape)));
    times.gpu = Math.min(times.gpu, await duration(() => onGpu(input, shape)));
  }
  if (times.gpu < times.wasm) return null;
  return `it takes ${times.gpu.toFixed(1)} ms there and ${times.wasm.toFixed(1)} ms in WebAssembly`;
}

/**
 * @param {() => Promise<unknown>} work
 * @returns {Promise<number>} milliseconds
 */
async function duration(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
