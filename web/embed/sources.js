/** What an element of another page analyses: a camera, a stream, a picture or a video. */

import { Refusal } from "../page/errors.js";
import { words } from "../words/words.js";

/** @import { Assets } from "../page/types.js" */

/**
 * @typedef {{ kind: "camera" }
 *   | { kind: "stream", stream: MediaStream }
 *   | { kind: "picture", picture: Blob, name: string }
 *   | { kind: "video", address: string, name: string, own: boolean }} Opened `own`: the address is one of a
 *   blob, to be revoked
 */

/** Of addresses whose host does not say what they are. */
const VIDEOS = /\.(mp4|m4v|mov|webm|mkv|ogv)$/i;

/**
 * @param {string | Blob | MediaStream} source “camera”, “sample”, “sample:” with its name, an address,
 *   a file, or a stream
 * @param {string} base address of the site
 * @param {() => Promise<Assets>} assets what the site has
 * @returns {Promise<Opened>}
 * @throws {Refusal}
 */
export async function openSource(source, base, assets) {
  if (source instanceof MediaStream) return { kind: "stream", stream: source };
  if (source instanceof Blob) return fromBlob(source, source instanceof File ? source.name : "");
  if (source === "camera") return { kind: "camera" };
  if (source === "sample" || source.startsWith("sample:")) {
    const { samples } = await assets();
    const name = source.slice("sample:".length);
    const sample = name ? samples.find((each) => each.name === name) : samples[0];
    if (!sample) throw new Refusal(() => words().embed.noSample);
    const blob = await fetchBlob(new URL(sample.file.url, base));
    return fromBlob(blob, sample.title);
  }
  const address = new URL(source, document.baseURI);
  const name = decodeURIComponent(address.pathname.split("/").at(-1) ?? "");
  if (VIDEOS.test(name)) return { kind: "video", address: address.href, name, own: false };
  return fromBlob(await fetchBlob(address), name);
}

/** Frees the memory of what is no longer shown. @param {Opened} opened */
export function release(opened) {
  if (opened.kind === "video" && opened.own) URL.revokeObjectURL(opened.address);
}

/** @param {Blob} blob @param {string} name @returns {Opened} */
function fromBlob(blob, name) {
  if (!blob.type.startsWith("video/") && !VIDEOS.test(name)) {
    return { kind: "picture", picture: blob, name };
  }
  return { kind: "video", address: URL.createObjectURL(blob), name, own: true };
}

/** @param {URL} address @returns {Promise<Blob>} @throws {Refusal} */
async function fetchBlob(address) {
  try {
    const response = await fetch(address);
    if (response.ok) return await response.blob();
  } catch {
    // Without a network, or if the host does not send Access-Control-Allow-Origin.
  }
  throw new Refusal(() => words().embed.sourceMissing(address.href));
}
