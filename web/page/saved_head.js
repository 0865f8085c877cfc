/** The head that was fitted here or opened from a file, saved on this device for the next visit. */

/** @import { NamedFile } from "./types.js" */

const CACHE = "emotilens-heads";
const PLACE = "./head";

/** Header with the file's name, encoded since it may contain any character. */
const NAME = "X-Name";

/** @returns {Promise<NamedFile | undefined>} */
export function savedHead() {
  return tryCache(async (cache) => {
    const saved = await cache.match(PLACE);
    if (!saved) return undefined;
    return { name: nameIn(saved.headers), content: new Uint8Array(await saved.arrayBuffer()) };
  });
}

/**
 * @param {NamedFile} file
 * @returns {Promise<boolean>} whether the browser saved it
 */
export async function saveHead({ name, content }) {
  const headers = { [NAME]: encodeURIComponent(wellFormed(name)) };
  const saved = await tryCache(async (cache) => {
    await cache.put(PLACE, new Response(new Uint8Array(content), { headers }));
    return true;
  });
  return saved ?? false;
}

export async function deleteHead() {
  await tryCache(async (cache) => {
    await cache.delete(PLACE);
    if ((await cache.keys()).length === 0) await caches.delete(CACHE);
  });
}

/** @param {Headers} headers @returns {string} any text where what is stored is damaged */
function nameIn(headers) {
  const name = headers.get(NAME) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** @param {string} text @returns {string} without halves of characters, which no address may hold */
function wellFormed(text) {
  return new TextDecoder().decode(new TextEncoder().encode(text));
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
