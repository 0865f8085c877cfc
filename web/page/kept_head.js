/** The head that was fitted here or opened from a file, kept on this device between visits. */

/** @import { NamedFile } from "./types.js" */

const CACHE = "emotilens-heads";
const PLACE = "./head";

/** Header with the file's name, encoded since it may contain any character. */
const NAME = "X-Name";

/** @returns {Promise<NamedFile | undefined>} */
export function keptHead() {
  return tryCache(async (cache) => {
    const kept = await cache.match(PLACE);
    if (!kept) return undefined;
    const name = decodeURIComponent(kept.headers.get(NAME) ?? "");
    return { name, content: new Uint8Array(await kept.arrayBuffer()) };
  });
}

/**
 * @param {NamedFile} file
 * @returns {Promise<boolean>} whether the browser stores it
 */
export async function keepHead({ name, content }) {
  const headers = { [NAME]: encodeURIComponent(name) };
  const kept = await tryCache(async (cache) => {
    await cache.put(PLACE, new Response(new Uint8Array(content), { headers }));
    return true;
  });
  return kept ?? false;
}

export async function forgetHead() {
  await tryCache((cache) => cache.delete(PLACE));
}

/**
 * Browsers deny caches to insecure pages and to some embedded ones.
 *
 * @template T
 * @param {(cache: Cache) => Promise<T>} use
 * @returns {Promise<T | undefined>}
 */
async function tryCache(use) {
  if (!("caches" in self)) return undefined;
  try {
    return await use(await caches.open(CACHE));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
