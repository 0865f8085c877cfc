/** Finding a usable GPU. */

import { runtimeNotes } from "../words/english/runtime_notes.js";

/** @typedef {{ adapter: GPUAdapter | null, note: string | null }} FoundAdapter `note`: why none is used */

/**
 * @param {"auto" | "off" | "software"} wanted “software” lets tests use an adapter on the CPU
 * @returns {Promise<FoundAdapter>}
 */
export async function findAdapter(wanted) {
  if (wanted === "off") {
    return unused(runtimeNotes.gpuOff);
  }
  if (!navigator.gpu) {
    return unused(runtimeNotes.noGpu);
  }
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  if (!adapter) {
    return unused(runtimeNotes.noAdapter);
  }
  if (adapter.info.isFallbackAdapter && wanted !== "software") {
    return unused(runtimeNotes.softwareAdapter);
  }
  return { adapter, note: null };
}

/** @param {string} note */
function unused(note) {
  return { adapter: null, note };
}
