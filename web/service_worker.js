/**
 * Stores the page for offline visits, and isolates it if the host does not.
 *
 * The build puts constants before this script, among them the SHA-256 of every file. Files are stored only if their bytes
 * match, and verified again before they are served from the cache; what does not match is deleted
 * and fetched again. Each version has its own cache, named by the scope and the version, which
 * replaces that of the previous version once it is complete. The entry points that refer to the
 * other files (the pages and assets.json) come from the network first.
 */

import { packedInstead } from "./worker/packed_files.js";

/** @import { Assets } from "./page/types.js" */

/** Paths of the pages; the first is the start page. */
const PAGES = ["", "models.html", "licences.html", ...LESSONS];
const ASSETS = "assets.json";

/** The documentation always comes from the network, and needs no isolation. */
const DOCS = "docs/";

/** Statuses from here on say that the server fails; a page that is stored still works. */
const SERVER_FAILS = 500;

/** Headers that threads need on every response. */
const ISOLATION = {
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** @type {any} */
const worker = self;
const { scope } = worker.registration;
const CACHES_OF_SCOPE = `emotilens ${scope} `;
const CACHE = CACHES_OF_SCOPE + VERSION;

/** @type {Promise<boolean> | undefined} */
let precaching;

/** Whether the visitor has deleted everything, so that nothing more is stored. */
let forgotten = false;

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "forget") {
    forgotten = true;
    event.ports[0]?.postMessage("forgotten");
  } else if (event.data === "precache" && !forgotten) {
    precaching ??= precache().finally(() => {
      precaching = undefined;
    });
    event.waitUntil(precaching.then((complete) => complete && event.source.postMessage("saved")));
  }
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  /** @type {Request} */
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = pathOf(request.url);
  if (path.startsWith(DOCS)) return;
  const isEntryPoint = request.mode === "navigate" || path === ASSETS;
  const response = isEntryPoint ? networkFirst(request) : cacheFirst(request, event);
  event.respondWith(response.then(isolated));
});

/** @param {string} url */
function pathOf(url) {
  return url.slice(scope.length).split(/[?#]/)[0];
}

/** @param {string} path */
function addressOf(path) {
  return new URL(path, scope).href;
}

/** @param {Request} request */
async function networkFirst(request) {
  try {
    const response = await fetch(request);
    if (response.status < SERVER_FAILS) return response;
    return (await entryPoint(request)) ?? response;
  } catch (offline) {
    const cached = await entryPoint(request);
    if (cached) return cached;
    throw offline;
  }
}

/**
 * A stored page or assets.json.
 *
 * @param {Request} request
 */
async function entryPoint(request) {
  const path = pathOf(request.url);
  // Any other address of the page leads to its start.
  const paths = request.mode === "navigate" ? [path, PAGES[0]] : [path];
  const cacheNames = [CACHE, ...(await otherVersions())];
  for (const [wanted, cacheName] of paths.flatMap((one) => cacheNames.map((name) => [one, name]))) {
    const cached = await stored(wanted, cacheName);
    if (cached && (await isReadable(cached.clone()))) return cached;
  }
  return undefined;
}

/** @param {Response} response whose body is read */
function isReadable(response) {
  return response.arrayBuffer().then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} path
 * @param {string} cacheName
 * @returns {Promise<Response | undefined>} undefined also where the browser cannot read its caches
 */
function stored(path, cacheName) {
  return caches.match(addressOf(path), { cacheName }).catch(() => undefined);
}

/**
 * @param {Request} request
 * @param {{ waitUntil(work: Promise<unknown>): void }} event
 */
async function cacheFirst(request, event) {
  const path = pathOf(request.url);
  const expected = FILES[path];
  // The page asks for a reload if a file turned out to be damaged.
  const cached = request.cache === "reload" ? undefined : await fromCache(path);
  if (cached) return cached;
  const response = await fetchPacked(path, request, { cache: request.cache });
  if (response.ok && expected) {
    const copy = response.clone();
    // A page makes the cache once it runs. When the visitor has deleted it, it stays deleted, also
    // where the browser has ended this worker since and started it anew.
    event.waitUntil(caches.has(CACHE).then((keeps) => keeps && store(path, copy)));
  }
  return response;
}

/**
 * A verified file of this version, or a file of another version for a page that is still open.
 *
 * @param {string} path
 */
async function fromCache(path) {
  if (!(path in FILES)) {
    for (const cacheName of await otherVersions()) {
      const cached = await stored(path, cacheName);
      if (cached) return cached;
    }
    return undefined;
  }
  const cached = await stored(path, CACHE);
  if (!cached) return undefined;
  // A fresh copy, since browsers store compiled WebAssembly only with an untouched response.
  if (await isIntact(path, cached)) return stored(path, CACHE);
  const cache = await caches.open(CACHE).catch(() => undefined);
  await cache?.delete(addressOf(path)).catch(() => false);
  return undefined;
}

/**
 * A file from the network, by way of its packed copy where the host does not compress it.
 *
 * @param {string} path
 * @param {Request | string} request
 * @param {RequestInit} options for the copy
 */
async function fetchPacked(path, request, options) {
  const response = await fetch(request, typeof request === "string" ? options : undefined);
  const hasCopy = path in FILES && PACKED.some((ending) => path.endsWith(ending));
  if (!hasCopy) return response;
  return packedInstead(response, (ending) => fetch(addressOf(path) + ending, options));
}

/**
 * Stores a file if its bytes are those of the build.
 *
 * @param {string} path
 * @param {Response} response
 */
async function store(path, response) {
  const copy = response.clone();
  if (!response.ok || !(await isIntact(path, response)) || forgotten) return false;
  await (await caches.open(CACHE)).put(addressOf(path), copy);
  return true;
}

/**
 * @param {string} path
 * @param {Response} response whose body is read
 * @returns {Promise<boolean>} false also where its body breaks off, or cannot be read from the disk
 */
async function isIntact(path, response) {
  const content = await response.arrayBuffer().catch(() => undefined);
  if (!content) return false;
  const digest = await crypto.subtle.digest("SHA-256", content);
  const bytes = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return bytes.join("") === FILES[path];
}

/** Names of the caches of other versions in this scope. */
async function otherVersions() {
  const names = await caches.keys().catch(() => []);
  return names.filter((name) => name.startsWith(CACHES_OF_SCOPE) && name !== CACHE);
}

/** @returns {Promise<boolean>} whether the cache holds a complete version */
async function precache() {
  if (!(await obtain(ASSETS))) return false;
  const cache = await caches.open(CACHE);
  const response = await cache.match(addressOf(ASSETS));
  /** @type {Assets} */
  const assets = await response?.json();
  for (const path of assets.precache) {
    if (!(await obtain(path))) return false;
  }
  for (const path of PAGES) {
    const page = await fetch(addressOf(path), { cache: "no-cache" });
    if (!(await isPageOf(assets.version, page.clone())) || forgotten) return false;
    await cache.put(addressOf(path), page);
  }
  await Promise.all((await otherVersions()).map((name) => caches.delete(name)));
  return true;
}

/**
 * Makes sure that the cache holds a file: from there, from another version, or from the network.
 *
 * @param {string} path
 * @returns {Promise<boolean>} whether it does
 */
async function obtain(path) {
  if (forgotten) return false;
  if (await fromCache(path)) return true;
  for (const cacheName of await otherVersions()) {
    const kept = await stored(path, cacheName);
    if (kept && (await store(path, kept))) return true;
  }
  // The browser's own cache may hold wrong bytes too.
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    if (await store(path, await fetchPacked(path, addressOf(path), { cache }))) return true;
  }
  return false;
}

/**
 * Whether a page belongs to a version. Some hosts insert scripts into pages, so the bytes are not
 * always those of the build.
 *
 * @param {string} version
 * @param {Response} page whose body is read
 */
async function isPageOf(version, page) {
  return page.ok && (await page.text()).includes(`./${version}/`);
}

/**
 * Adds the missing isolation headers to a response.
 *
 * @param {Response} response
 */
function isolated(response) {
  const missing = Object.entries(ISOLATION).filter(([name]) => !response.headers.has(name));
  // A redirection hides its headers, and its target is requested separately.
  if (missing.length === 0 || response.type === "opaqueredirect") return response;
  const { body, status, statusText } = response;
  const headers = new Headers([...response.headers, ...missing]);
  return new Response(body, { status, statusText, headers });
}
