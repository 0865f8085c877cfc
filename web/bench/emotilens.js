/** Measures this page's engine: one frame after another, without pauses. */

import { Engine } from "../page/engine.js";
import { openFrames } from "./frames.js";

/** @import { StartOptions } from "../page/types.js" */

const WARM_UP_FRAMES = 10;

/**
 * @param {{
 *   app: string,
 *   options: StartOptions,
 *   frames: string[],
 *   rounds: number,
 * }} task `app`: address of the folder with the worker; `frames`: addresses of pictures
 */
export async function measure({ app, options, frames, rounds }) {
  const bitmaps = await openFrames(frames);
  const engine = await new Promise((resolve, reject) => {
    const starting = new Engine(new URL("worker/worker.js", app), options, {
      onProgress: () => {},
      onReady: () => resolve(starting),
      onSmoothing: () => {},
      onModel: () => {},
      onModelFailure: () => {},
      onHead: () => {},
      onFitting: () => {},
      onRestart: (reason) => reject(new Error(typeof reason === "string" ? reason : reason())),
      onDeath: (reason) => reject(new Error(typeof reason === "string" ? reason : reason())),
    });
    starting.start();
  });
  const whole = [];
  const stages = [];
  let runtime;
  for (let index = -WARM_UP_FRAMES; index < rounds * bitmaps.length; index += 1) {
    const bitmap = bitmaps[(index + WARM_UP_FRAMES) % bitmaps.length];
    const frame = new VideoFrame(bitmap, { timestamp: 0 });
    const start = performance.now();
    const analysis = await engine.analyseFrame(frame, performance.now() / 1000);
    const milliseconds = performance.now() - start;
    const [result] = analysis.sources[0].frames;
    if (result.faces.length !== 1)
      throw new Error(`A frame has ${result.faces.length} faces, expected 1.`);
    if (index < 0) continue;
    const { total, ...timings } = result.timings;
    whole.push(milliseconds);
    stages.push({ ...timings, "pass messages": milliseconds - total });
    runtime = analysis.runtime;
  }
  return { whole, stages, runtime };
}
