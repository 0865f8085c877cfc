/**
 * Keeps the page for visits without a network, and isolates it where the host does not.
 *
 * Files whose names change with their content are answered from the cache; what names them
 * (index.html and assets.json) comes from the network first. Both are put into the cache only after
 * everything that they name is there, so that what is kept is always one whole version.
 */

/** @import { Assets } from "./page/types.js" */

const CACHE = "emotilens";
const NAMED_BY = ["./", "./assets.json"];

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
  event.respondWith(
    (isNaming(request) ? networkFirst(request) : cacheFirst(request)).then(isolated),
  );
});

/** @param {Request} request */
function isNaming(request) {
  const path = request.url.slice(scope.length).split(/[?#]/)[0];
  return request.mode === "navigate" || path === "" || path === "assets.json";
}

/** @param {Request} request */
async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (offline) {
    const cache = await caches.open(CACHE);
    const name = request.mode === "navigate" ? scope : request.url;
    const kept = await cache.match(name, { ignoreSearch: true });
    if (kept) return kept;
    throw offline;
  }
}

/** @param {Request} request */
async function cacheFirst(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
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
  const [index, list] = await Promise.all(
    NAMED_BY.map((path) => fetch(new URL(path, scope), { cache: "no-cache" })),
  );
  if (!index.ok || !list.ok) return false;
  /** @type {Assets} */
  const assets = await list.clone().json();
  const wanted = new Set(assets.precache.map((path) => new URL(path, scope).href));
  for (const url of wanted) {
    if (!(await cache.match(url))) await cache.add(url);
  }
  await cache.put(new URL("./", scope), index);
  await cache.put(new URL("./assets.json", scope), list);
  const kept = new Set([...wanted, ...NAMED_BY.map((path) => new URL(path, scope).href)]);
  for (const { url } of await cache.keys()) {
    if (!kept.has(url)) await cache.delete(url);
  }
  return true;
}
