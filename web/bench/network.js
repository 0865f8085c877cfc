/** Measures one network by itself, on one thread of WebAssembly. */

const WARM_UP_RUNS = 10;

/**
 * @param {{
 *   runtime: string,
 *   network: string,
 *   input: { name: string, shape: number[] },
 *   runs: number,
 * }} task `runtime`: address of the folder with ONNX Runtime Web; `network`: of the ONNX file
 * @returns {Promise<number[]>} milliseconds of each run
 */
export async function measure({ runtime, network, input, runs }) {
  /** @type {typeof import("onnxruntime-web")} */
  const ort = await import(`${runtime}ort.wasm.min.mjs`);
  ort.env.wasm.wasmPaths = runtime;
  ort.env.wasm.numThreads = 1;
  const content = await (await fetch(network)).arrayBuffer();
  const session = await ort.InferenceSession.create(new Uint8Array(content), {
    executionProviders: ["wasm"],
  });
  const length = input.shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length }, (_, index) => (index % 256) / 255);
  const feeds = { [input.name]: new ort.Tensor("float32", values, input.shape) };
  const times = [];
  for (let run = -WARM_UP_RUNS; run < runs; run += 1) {
    const start = performance.now();
    await session.run(feeds);
    if (run >= 0) times.push(performance.now() - start);
  }
  await session.release();
  return times;
}
