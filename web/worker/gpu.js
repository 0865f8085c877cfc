/** Finding a usable GPU. */

import { runtimeNotes } from "../words/english/runtime_notes.js";

/**
 * @typedef {{
 *   adapter: GPUAdapter | null,
 *   mustBeFaster: boolean,
 *   note: string | null,
 * }} FoundAdapter `mustBeFaster`: whether it is used only for networks that it makes faster; `note`:
 *   why none is used
 */

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
  return { adapter, mustBeFaster: wanted !== "software", note: null };
}

/** @param {string} note */
function unused(note) {
  return { adapter: null, mustBeFaster: true, note };
}
