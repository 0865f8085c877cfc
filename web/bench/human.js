/** Measures @vladmandic/human: its detector and its expression network, with caching off. */

import { openFrames } from "./frames.js";

const WARM_UP_FRAMES = 10;
const OFF = { enabled: false };
const NEVER_SKIP = { skipFrames: 0, skipTime: 0 };

/**
 * @param {{
 *   script: string,
 *   models: string,
 *   runtime: string,
 *   frames: string[],
 *   rounds: number,
 * }} task addresses of its module and of the folders with its networks and its WebAssembly
 */
export async function measure({ script, models, runtime, frames, rounds }) {
  const { Human } = await import(script);
  const bitmaps = await openFrames(frames);
  const human = new Human({
    backend: "wasm",
    wasmPath: runtime,
    modelBasePath: models,
    cacheSensitivity: 0,
    filter: OFF,
    gesture: OFF,
    body: OFF,
    hand: OFF,
    object: OFF,
    segmentation: OFF,
    face: {
      enabled: true,
      detector: { ...NEVER_SKIP, rotation: false, maxDetected: 1 },
      emotion: { ...NEVER_SKIP, enabled: true },
      mesh: OFF,
      attention: OFF,
      iris: OFF,
      description: OFF,
      antispoof: OFF,
      liveness: OFF,
    },
  });
  await human.load();
  const whole = [];
  for (let index = -WARM_UP_FRAMES; index < rounds * bitmaps.length; index += 1) {
    const bitmap = bitmaps[(index + WARM_UP_FRAMES) % bitmaps.length];
    const start = performance.now();
    const result = await human.detect(bitmap);
    const milliseconds = performance.now() - start;
    if (result.face.length !== 1 || !result.face[0].emotion?.length) {
      throw new Error(`Human detected ${result.face.length} faces, or no expression.`);
    }
    if (index >= 0) whole.push(milliseconds);
  }
  return { whole, backend: human.tf.getBackend() };
}
