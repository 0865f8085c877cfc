/** Finding a GPU worth using. */

/** @typedef {{ adapter: GPUAdapter | null, note: string | null }} FoundAdapter note: why there is none */

/**
 * @param {"auto" | "off" | "software"} wanted software lets tests use an adapter that computes on
 *   the CPU
 * @returns {Promise<FoundAdapter>}
 */
export async function findAdapter(wanted) {
  if (wanted === "off") {
    return refuse("WebGPU is switched off by the page's address; networks run in WASM.");
  }
  if (!navigator.gpu) {
    return refuse("This browser offers no WebGPU; networks run in WASM.");
  }
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) {
    return refuse("WebGPU finds no graphics adapter; networks run in WASM.");
  }
  if (adapter.info.isFallbackAdapter && wanted !== "software") {
    return refuse("WebGPU offers only a software adapter, which is slow; networks run in WASM.");
  }
  return { adapter, note: null };
}

/** @param {string} note */
function refuse(note) {
  return { adapter: null, note };
}
