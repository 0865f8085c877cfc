/** Edited steps, kept on this device, and as they travel in a link. */

import { savedSetting, saveSetting } from "./settings.js";

/** @import { Sources } from "./edit_types.js" */

/** Longer addresses are cut by mail programs and chats. */
export const MOST_CHARACTERS = 8000;

const KEY = "edit=";

/** All steps together have less; a link may unpack to any size. */
const MOST_BYTES = 2_000_000;

/** @returns {Sources} none where what is kept cannot be read */
export function savedEdits() {
  return sourcesIn(savedSetting("edits") ?? "{}");
}

/** @param {Sources} sources @returns {boolean} whether the browser kept them */
export function saveEdits(sources) {
  return saveSetting("edits", JSON.stringify(sources));
}

/** @returns {{ count: number, bytes: number }} */
export function measureEdits() {
  const count = Object.keys(savedEdits()).length;
  return { count, bytes: count > 0 ? new Blob([savedSetting("edits") ?? ""]).size : 0 };
}

/**
 * @param {Sources} sources
 * @returns {Promise<string>} the address of this page with the edits in its hash
 */
export async function linkOf(sources) {
  const text = JSON.stringify(sources);
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const code = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `${location.href.split("#")[0]}#/glass?${KEY}${code}`;
}

/** @param {string} hash of an address @returns {Promise<Sources | null>} null without edits, or where they are damaged */
export async function editsIn(hash) {
  const code = hash.split(`?${KEY}`)[1];
  if (!code) return null;
  try {
    const binary = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const text = await through(new DecompressionStream("deflate-raw"), bytes);
    const sources = sourcesIn(new TextDecoder().decode(text));
    return Object.keys(sources).length > 0 ? sources : null;
  } catch {
    return null;
  }
}

/** @param {string} hash of an address @returns {boolean} whether it has edits, perhaps damaged */
export function hasEdits(hash) {
  return hash.includes(`?${KEY}`);
}

/** @param {string} text JSON @returns {Sources} */
function sourcesIn(text) {
  try {
    const content = JSON.parse(text);
    if (typeof content !== "object" || content === null) return {};
    return Object.fromEntries(
      Object.entries(content).filter(
        ([file, source]) => /^[\w/]+\.py$/.test(file) && typeof source === "string",
      ),
    );
  } catch {
    return {};
  }
}

/**
 * @param {CompressionStream | DecompressionStream} stream
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array>}
 */
async function through(stream, bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > MOST_BYTES) {
      reader.cancel().catch(() => undefined);
      throw new RangeError("too long");
    }
    pieces.push(/** @type {Uint8Array<ArrayBuffer>} */ (read.value));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
