/** What this page keeps on this device: its size, and deleting it. */

import { albumInMemory } from "./album_memory.js";
import { forgetReload } from "./isolation.js";
import { deleteAllSamples, measureSamples } from "./kept_samples.js";
import { sessionsOfOtherTabs } from "./running_sessions.js";
import { measureBaselines } from "./saved_baselines.js";
import { measureEdits } from "./saved_edits.js";
import { deleteHead, savedHead } from "./saved_head.js";
import { sessionStore } from "./session_store.js";
import { deleteSettings, savedSetting } from "./settings.js";

/** Time for the service worker to stop storing files. */
const TIMEOUT_MILLISECONDS = 1_000;

/** The site's folder: other versions of the page keep their own files in the same origin. */
const SITE = new URL("./", document.baseURI).href;

/**
 * @typedef {{
 *   files: { count: number, bytes: number },
 *   head: { name: string, bytes: number } | null,
 *   samples: number,
 *   model: string | null,
 *   sessions: { count: number, bytes: number },
 *   baselines: { count: number, bytes: number },
 *   edits: { count: number, bytes: number },
 * }} Kept files for visits without a network, the saved head, bytes of samples, the name of the
 *   chosen model, recordings and analyses, persons' neutral baselines, and edited steps
 */

/** @returns {Promise<Kept>} */
export async function measureKept() {
  const files = { count: 0, bytes: 0 };
  for (const name of await cacheNames()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      files.count += 1;
      files.bytes += (await response?.blob())?.size ?? 0;
    }
  }
  const head = await savedHead();
  const sessions = await sessionStore.list();
  return {
    files,
    head: head ? { name: head.name, bytes: head.content.length } : null,
    samples: await measureSamples(),
    model: savedSetting("model"),
    sessions: {
      count: sessions.length,
      bytes: sessions.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    baselines: measureBaselines(),
    edits: measureEdits(),
  };
}

/**
 * Deletes everything, so that the next visit is like the first one, except what another tab is
 * recording or analysing: that is somebody's work, and the other tab would go on storing it in part.
 *
 * @returns {Promise<number>} how many sessions stay therefore
 */
export async function clearKept() {
  albumInMemory.forget();
  await stopKeeping();
  await Promise.all((await cacheNames()).map((name) => caches.delete(name)));
  await deleteHead();
  const others = await sessionsOfOtherTabs();
  await sessionStore.clear(others);
  await deleteAllSamples();
  deleteSettings();
  forgetReload();
  return others.length;
}

/** Names of the caches with the page's files; none where the browser denies caches. */
async function cacheNames() {
  if (!("caches" in self)) return [];
  const names = await caches.keys().catch(() => []);
  return names.filter((name) => name.startsWith(`emotilens ${SITE} `));
}

/** Removes the service worker, which would otherwise store files again. */
async function stopKeeping() {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  if (registration?.scope !== SITE) return;
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    setTimeout(resolve, TIMEOUT_MILLISECONDS);
    // It serves this page until that is closed.
    registration.active?.postMessage("forget", [port2]);
  });
  port1.close();
  await registration.unregister();
}
