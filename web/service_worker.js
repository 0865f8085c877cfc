/**
 * Stores the page for offline visits, and isolates it if the host does not.
 *
 * Files with a digest in their names come from the cache. The entry points that refer to them (the
 * two pages and assets.json) come from the network first, and are cached only after all files that
 * they refer to, so that the cache always holds one complete version. Optional models are cached
 * when they are first used.
 */

/** @import { Assets } from "./page/types.js" */

const CACHE = "emotilens";
const MODELS_PAGE = "models.html";

/** The documentation always comes from the network, and needs no isolation. */
const DOCS = "docs/";

const ENTRY_POINTS = ["./", `./${MODELS_PAGE}`, "./assets.json"];

/** Headers that threads need on every response. */
const ISOLATION = {
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** @type {any} */
const worker = self;
const scope = worker.registration.scope;

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data !== "precache") return;
  event.waitUntil(precache().then((complete) => complete && event.source.postMessage("saved")));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  /** @type {Request} */
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  if (pathOf(request).startsWith(DOCS)) return;
  event.respondWith(
    (isEntryPoint(request) ? networkFirst(request) : cacheFirst(request)).then(isolated),
  );
});

/** @param {Request} request */
function pathOf(request) {
  return request.url.slice(scope.length).split(/[?#]/)[0];
}

/** @param {Request} request */
function isEntryPoint(request) {
  return request.mode === "navigate" || ["", "assets.json"].includes(pathOf(request));
}

/** @param {Request} request */
function isModel({ url }) {
  return url.endsWith(".onnx");
}

/** @param {Request} request */
async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (offline) {
    const cache = await caches.open(CACHE);
    const isStart = request.mode === "navigate" && pathOf(request) !== MODELS_PAGE;
    const name = isStart ? scope : request.url;
    const cached = await cache.match(name, { ignoreSearch: true });
    if (cached) return cached;
    throw offline;
  }
}

/** @param {Request} request */
async function cacheFirst(request) {
  const cache = await caches.open(CACHE);
  const cached = await cache.match(request);
  if (cached) return cached;
  const response = await fetch(request);
  if (response.ok && isModel(request)) await cache.put(request, response.clone());
  return response;
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

/** @returns {Promise<boolean>} whether the cache holds a complete version */
async function precache() {
  const cache = await caches.open(CACHE);
  const entryPoints = await Promise.all(
    ENTRY_POINTS.map((path) => fetch(new URL(path, scope), { cache: "no-cache" })),
  );
  if (!entryPoints.every(({ ok }) => ok)) return false;
  /** @type {Assets} */
  const assets = await entryPoints[ENTRY_POINTS.length - 1].clone().json();
  const addresses = (/** @type {string[]} */ paths) =>
    paths.map((path) => new URL(path, scope).href);
  const wanted = new Set(addresses(assets.precache));
  for (const url of wanted) {
    if (!(await cache.match(url))) await cache.add(url);
  }
  for (const [index, path] of ENTRY_POINTS.entries()) {
    await cache.put(new URL(path, scope), entryPoints[index]);
  }
  const models = Object.values(assets.models).map(({ url }) => url);
  const current = new Set([...wanted, ...addresses([...models, ...ENTRY_POINTS])]);
  for (const { url } of await cache.keys()) {
    if (!current.has(url)) await cache.delete(url);
  }
  return true;
}
