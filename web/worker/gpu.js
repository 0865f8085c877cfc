/** Finding a usable GPU. */

/** @typedef {{ adapter: GPUAdapter | null, note: string | null }} FoundAdapter `note`: why none is used */

/**
 * @param {"auto" | "off" | "software"} wanted “software” lets tests use an adapter on the CPU
 * @returns {Promise<FoundAdapter>}
 */
export async function findAdapter(wanted) {
  if (wanted === "off") {
    return unused("WebGPU is switched off in the page's address; networks run in WebAssembly.");
  }
  if (!navigator.gpu) {
    return unused("This browser has no WebGPU; networks run in WebAssembly.");
  }
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) {
    return unused("WebGPU found no graphics adapter; networks run in WebAssembly.");
  }
  if (adapter.info.isFallbackAdapter && wanted !== "software") {
    return unused("WebGPU has only a slow software adapter; networks run in WebAssembly.");
  }
  return { adapter, note: null };
}

/** @param {string} note */
function unused(note) {
  return { adapter: null, note };
}
