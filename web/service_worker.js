/**
 * Keeps the page for visits without a network, and isolates it where the host does not.
 *
 * Files whose names change with their content are answered from the cache; what names them (the two
 * pages and assets.json) comes from the network first. These are put into the cache only after
 * everything that they name is there, so that what is kept is always one whole version. Models that
 * not everybody needs are kept once they were used.
 */

/** @import { Assets } from "./page/types.js" */

const CACHE = "emotilens";
const MODELS_PAGE = "models.html";

/** The documentation is read from the network alone, and needs no isolation. */
const DOCS = "docs/";

const NAMED_BY = ["./", `./${MODELS_PAGE}`, "./assets.json"];

/** What threads need of every answer, as a Space's README asks the host for it. */
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
  event.waitUntil(precache().then((kept) => kept && event.source.postMessage("kept")));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  /** @type {Request} */
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  if (pathOf(request).startsWith(DOCS)) return;
  event.respondWith(
    (isNaming(request) ? networkFirst(request) : cacheFirst(request)).then(isolated),
  );
});

/** @param {Request} request */
function pathOf(request) {
  return request.url.slice(scope.length).split(/[?#]/)[0];
}

/** @param {Request} request */
function isNaming(request) {
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
    const kept = await cache.match(name, { ignoreSearch: true });
    if (kept) return kept;
    throw offline;
  }
}

/** @param {Request} request */
async function cacheFirst(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && isModel(request)) await cache.put(request, response.clone());
  return response;
}

/**
 * An answer with the isolation headers that it lacks.
 *
 * @param {Response} response
 */
function isolated(response) {
  const missing = Object.entries(ISOLATION).filter(([name]) => !response.headers.has(name));
  // A redirection hides its headers, and its target is asked for anew.
  if (missing.length === 0 || response.type === "opaqueredirect") return response;
  const { body, status, statusText } = response;
  const headers = new Headers([...response.headers, ...missing]);
  return new Response(body, { status, statusText, headers });
}

/** @returns {Promise<boolean>} whether one whole version is kept */
async function precache() {
  const cache = await caches.open(CACHE);
  const naming = await Promise.all(
    NAMED_BY.map((path) => fetch(new URL(path, scope), { cache: "no-cache" })),
  );
  if (!naming.every(({ ok }) => ok)) return false;
  /** @type {Assets} */
  const assets = await naming[NAMED_BY.length - 1].clone().json();
  const addresses = (/** @type {string[]} */ paths) =>
    paths.map((path) => new URL(path, scope).href);
  const wanted = new Set(addresses(assets.precache));
  for (const url of wanted) {
    if (!(await cache.match(url))) await cache.add(url);
  }
  for (const [index, path] of NAMED_BY.entries()) {
    await cache.put(new URL(path, scope), naming[index]);
  }
  const models = Object.values(assets.models).map(({ url }) => url);
  const kept = new Set([...wanted, ...addresses([...models, ...NAMED_BY])]);
  for (const { url } of await cache.keys()) {
    if (!kept.has(url)) await cache.delete(url);
  }
  return true;
}
