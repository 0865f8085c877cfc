/** Measures @vladmandic/human: its detector and its expression network, with caching off. */

import { openFrames } from "./frames.js";

const OFF = { enabled: false };
const NEVER_SKIP = { skipFrames: 0, skipTime: 0 };

/**
 * @param {{
 *   script: string,
 *   models: string,
 *   runtime: string,
 *   frames: string[],
 * }} task addresses of its module and of the folders with its networks and its WebAssembly
 */
export async function open({ script, models, runtime, frames }) {
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
  let next = 0;
  return { turn };

  /** Analyses the next frames. @param {number} count */
  async function turn(count) {
    const whole = [];
    for (const end = next + count; next < end; next += 1) {
      const start = performance.now();
      const result = await human.detect(bitmaps[next % bitmaps.length]);
      const milliseconds = performance.now() - start;
      if (result.face.length !== 1 || !result.face[0].emotion?.length) {
        throw new Error(`Human detected ${result.face.length} faces, or no expression.`);
      }
      whole.push(milliseconds);
    }
    return { whole, runtime: { host: "browser", provider: human.tf.getBackend(), threads: 1 } };
  }
}
