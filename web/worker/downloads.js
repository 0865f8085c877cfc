/** Fetching the page's files, with progress in bytes, verified by SHA-256. */

import { packedInstead } from "./packed_files.js";

/** @import { Asset, Assets, Progress } from "../page/types.js" */

/** Time between two reports, since a cached file arrives in hundreds of pieces at once. */
const REPORT_MILLISECONDS = 100;

/** Addresses fetched so far, also those whose content is still to come. @type {Set<string>} */
const requested = new Set();

/** A file is missing or damaged; the message names it. */
export class FileError extends Error {}

/**
 * @param {string | URL} url
 * @returns {Promise<any>}
 */
export async function fetchJson(url) {
  const response = await fetchExisting(url);
  return response.json();
}

/**
 * Fetches a file and verifies that it is the one from the build. A file with other bytes is fetched
 * again, past all caches.
 *
 * @param {URL} root of the site
 * @param {Asset} asset
 * @param {string} name for error messages
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function fetchChecked(root, asset, name) {
  const content = await fetchContent(root, asset, name, "default");
  if (await isIntact(content, asset)) return content;
  const again = await fetchContent(root, asset, name, "reload");
  if (await isIntact(again, asset)) return again;
  throw new FileError(
    `The file of ${name} is not the one this page was built with (${again.length} bytes, ` +
      `expected ${asset.bytes}, or different content). Reload the page; if that does not help, ` +
      "build the site again.",
  );
}

/**
 * Replaces damaged copies of the runtime files that this worker has fetched, which libraries load
 * without verifying them.
 *
 * @param {URL} root of the site
 * @param {Assets} assets
 */
export async function repairRuntimes(root, assets) {
  for (const asset of [...assets.pyodide.files, ...assets.onnxruntime.files]) {
    const { href } = new URL(asset.url, root);
    // Modules are imported, not fetched.
    if (!requested.has(href) && performance.getEntriesByName(href).length === 0) continue;
    const content = await fetchContent(root, asset, asset.url, "default");
    if (!(await isIntact(content, asset))) await fetchChecked(root, asset, asset.url);
  }
}

/**
 * @param {URL} root
 * @param {Asset} asset
 * @param {string} name for error messages
 * @param {RequestCache} cache
 */
async function fetchContent(root, asset, name, cache) {
  const response = await fetchExisting(new URL(asset.url, root), name, cache);
  // What breaks off or cannot be unpacked is as damaged as what is wrong.
  return new Uint8Array(await response.arrayBuffer().catch(() => new ArrayBuffer(0)));
}

/**
 * @param {Uint8Array<ArrayBuffer>} content
 * @param {Asset} asset
 */
async function isIntact(content, asset) {
  // Browsers offer SHA-256 only in secure contexts; elsewhere, only the length is compared.
  if (!self.isSecureContext) return content.length === asset.bytes;
  return (await sha256(content)) === asset.sha256;
}

/**
 * Reports every byte that this worker fetches from now on, including fetches by libraries.
 *
 * @param {URL} root of the site
 * @param {Assets} assets
 * @param {(progress: Progress) => void} report
 * @returns {{ reset: () => void, damage: Promise<never> }} `reset` sets the counts to zero for later
 *   reports; `damage` rejects when a library gets a damaged runtime file, with which Pyodide would
 *   wait for ever
 */
export function watchDownloads(root, assets, report) {
  const runtimes = new Set([...assets.pyodide.files, ...assets.onnxruntime.files]);
  /** @type {(error: Error) => void} */
  let fail;
  /** @type {Promise<never>} */
  const damage = new Promise((_, reject) => {
    fail = reject;
  });
  // It may come after the start.
  damage.catch(() => undefined);

  const stages = [
    stage("python", "Python", [...assets.pyodide.files, assets.bundles.core]),
    stage("networks", "Networks", [...assets.onnxruntime.files, ...Object.values(assets.models)]),
  ];
  const packed = new Set(packedFiles(assets).map(({ url }) => new URL(url, root).href));
  const fetchUncounted = self.fetch.bind(self);
  self.fetch = async (input, init) => {
    const { href } = new URL(input instanceof Request ? input.url : input, self.location.href);
    requested.add(href);
    for (const { files, expect } of stages) expect(files.get(href));
    const response = packed.has(href)
      ? await fetchPacked(href, init)
      : await fetchUncounted(input, init);
    for (const { files, count } of stages) {
      const file = files.get(href);
      if (!file || !response.ok) continue;
      const onWire = compression(response, file);
      readAlong(response, (bytes) => count(file, bytes, onWire)).then(async (content) => {
        if (!runtimes.has(file) || (content && (await isIntact(content, file)))) return;
        fail(new Error(`${file.url} is damaged`));
      });
    }
    return response;
  };

  return { reset, damage };

  /** @param {string} href @param {RequestInit} [init] */
  async function fetchPacked(href, init) {
    // With a digest from Pyodide, the browser would wait for the whole file. It is verified here.
    const options = { ...init, integrity: "" };
    const fetchFile = (/** @type {string} */ ending) => fetchUncounted(href + ending, options);
    return packedInstead(await fetchFile(""), fetchFile);
  }

  function reset() {
    for (const { forget } of stages) forget();
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {Asset[]} all
   */
  function stage(name, label, all) {
    const files = new Map(all.map((asset) => [new URL(asset.url, root).href, asset]));
    /** @type {Map<Asset, { bytes: number, onWire: number }>} */
    const loaded = new Map();
    /** Files of which nothing has arrived. @type {Set<Asset>} */
    const pending = new Set();
    let latest = -Infinity;
    /** @param {Asset | undefined} file that is requested, if it belongs to this stage */
    function expect(file) {
      if (file && !loaded.has(file)) pending.add(file);
    }
    /**
     * @param {Asset} file
     * @param {number} bytes
     * @param {number} onWire how many bytes are transferred for each of them
     */
    function count(file, bytes, onWire) {
      const sofar = Math.min((loaded.get(file)?.bytes ?? 0) + bytes, file.bytes);
      loaded.set(file, { bytes: sofar, onWire });
      pending.delete(file);
      const totals = [...loaded].map(([{ bytes: size }, each]) => ({
        size: size * each.onWire,
        done: each.bytes * each.onWire,
      }));
      const sum = (/** @type {"size" | "done"} */ key) =>
        totals.reduce((total, entry) => total + entry[key], 0);
      const done = pending.size === 0 && sum("done") === sum("size");
      if (!done && performance.now() - latest < REPORT_MILLISECONDS) return;
      latest = performance.now();
      report({ stage: name, label, loaded: sum("done"), total: sum("size"), done });
    }
    return { files, expect, count, forget };

    function forget() {
      loaded.clear();
      pending.clear();
    }
  }
}

/**
 * The files that have a packed copy, of all that workers fetch.
 *
 * @param {Assets} assets
 */
function packedFiles({ pyodide, onnxruntime, bundles, models, random, library, sources }) {
  const parts = [...Object.values(bundles), ...Object.values(models), random, library, sources];
  return [...pyodide.files, ...onnxruntime.files, ...parts].filter((asset) => asset.packed);
}

/**
 * How many bytes are transferred for each byte of a file, which hosts compress.
 *
 * @param {Response} response
 * @param {Asset} file
 */
function compression({ headers }, file) {
  const length = headers.has("content-encoding") ? Number(headers.get("content-length")) : 0;
  return length > 0 ? length / file.bytes : 1;
}

/**
 * Counts the bytes of a copy: the browser caches machine code compiled from WebAssembly only for an
 * untouched response, which saves a returning visitor a second.
 *
 * @param {Response} response
 * @param {(bytes: number) => void} count
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} the content; undefined if it was cut off
 *   or cannot be unpacked
 */
async function readAlong(response, count) {
  const reader = response.clone().body?.getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
      count(value.length);
      pieces.push(value);
    }
  } catch {
    return undefined;
  }
}

/**
 * @param {string | URL} url
 * @param {string} [name] for error messages
 * @param {RequestCache} [cache]
 */
async function fetchExisting(url, name = String(url).split("/").at(-1) ?? "", cache = "default") {
  const response = await fetch(url, { cache }).catch((/** @type {Error} */ error) => {
    throw new FileError(
      `The file of ${name} could not be fetched (${error.message}). Check your connection and ` +
        "reload the page.",
    );
  });
  if (!response.ok) {
    throw new FileError(
      `The file of ${name} is missing on the server (${response.status}). Reload the page; if ` +
        "that does not help, build the site again.",
    );
  }
  return response;
}

/** @param {Uint8Array<ArrayBuffer>} content */
async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
