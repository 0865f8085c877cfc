/** Measures this page's engine: one frame after another, without pauses. */

import { Engine } from "../page/engine.js";
import { openFrames } from "./frames.js";

/** @import { StartOptions } from "../page/types.js" */

/**
 * @param {{ app: string, options: StartOptions, frames: string[], faces: number }} task `app`: address
 *   of the folder with the worker; `frames`: addresses of pictures, each with so many `faces`
 */
export async function open({ app, options, frames, faces }) {
  const bitmaps = await openFrames(frames);
  const engine = await started(new URL("worker/worker.js", app), options);
  let next = 0;
  return { turn };

  /** Analyses the next frames. @param {number} count */
  async function turn(count) {
    const [whole, stages] = [/** @type {number[]} */ ([]), /** @type {object[]} */ ([])];
    let runtime;
    for (const end = next + count; next < end; next += 1) {
      const frame = new VideoFrame(bitmaps[next % bitmaps.length], { timestamp: 0 });
      const start = performance.now();
      const analysis = await engine.analyseFrame(frame, start / 1000);
      const milliseconds = performance.now() - start;
      const [result] = analysis.sources[0].frames;
      if (result.faces.length !== faces)
        throw new Error(`A frame has ${result.faces.length} faces, expected ${faces}.`);
      const { total, ...timings } = result.timings;
      whole.push(milliseconds);
      stages.push({ ...timings, "pass messages": milliseconds - total });
      runtime = analysis.runtime;
    }
    return { whole, stages, runtime };
  }
}

/**
 * @param {URL} script
 * @param {StartOptions} options
 * @returns {Promise<Engine>}
 */
function started(script, options) {
  return new Promise((resolve, reject) => {
    /** @param {import("../words/words.js").Sentence} reason */
    const fail = (reason) => reject(new Error(typeof reason === "string" ? reason : reason()));
    const engine = new Engine(script, options, {
      onProgress: () => {},
      onReady: () => resolve(engine),
      onSmoothing: () => {},
      onModel: () => {},
      onModelFailure: () => {},
      onHead: () => {},
      onFitting: () => {},
      onRestart: fail,
      onDeath: fail,
    });
    engine.start();
  });
}
