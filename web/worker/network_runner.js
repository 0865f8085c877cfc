/** How Python runs a network. */

/** @import { Outputs } from "./network_types.js" */

/**
 * @typedef {{
 *   getBuffer(type: "f32"): { data: Float32Array, shape: number[], release(): void },
 * }} PythonTensor
 * @typedef {(name: string, tensor: PythonTensor) => Promise<Outputs>} PythonRunner
 */

/**
 * Gives networks a copy of Python's tensor: they run elsewhere, and Python's memory moves when it
 * grows.
 *
 * @param {(name: string, values: Float32Array<ArrayBuffer>, shape: number[]) => Promise<Outputs>} run
 * @returns {PythonRunner}
 */
export function runnerForPython(run) {
  return async (name, tensor) => {
    const buffer = tensor.getBuffer("f32");
    const values = new Float32Array(buffer.data);
    const { shape } = buffer;
    buffer.release();
    return run(name, values, shape);
  };
}
