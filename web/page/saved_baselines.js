/** Neutral baselines, saved on this device: one for each model and head. Only Python reads them. */

import { savedSetting, saveSetting } from "./settings.js";

/** @import { StoredBaseline } from "./types.js" */

/** More are of no use: those that were saved first are dropped. */
const MOST = 20;

/** @param {string} reader the model and head, as Python names them @returns {StoredBaseline | undefined} */
export function savedBaseline(reader) {
  return read()[reader];
}

/**
 * @param {string} reader
 * @param {StoredBaseline} baseline
 * @returns {boolean} whether the browser saved it
 */
export function saveBaseline(reader, baseline) {
  const others = Object.entries(read()).filter(([name]) => name !== reader);
  return write([...others, [reader, baseline]]);
}

/** @param {string} reader @returns {boolean} whether it is deleted */
export function deleteBaseline(reader) {
  return write(Object.entries(read()).filter(([name]) => name !== reader));
}

/** @returns {{ count: number, bytes: number }} */
export function measureBaselines() {
  const text = savedSetting("baselines");
  const count = Object.keys(read()).length;
  return { count, bytes: text && count > 0 ? new Blob([text]).size : 0 };
}

/** @returns {Record<string, StoredBaseline>} empty where what is saved cannot be read */
function read() {
  try {
    const content = JSON.parse(savedSetting("baselines") ?? "{}");
    return typeof content === "object" && !Array.isArray(content) ? (content ?? {}) : {};
  } catch {
    return {};
  }
}

/** @param {[string, StoredBaseline][]} baselines */
function write(baselines) {
  return saveSetting("baselines", JSON.stringify(Object.fromEntries(baselines.slice(-MOST))));
}
