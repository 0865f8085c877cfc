/**
 * Sessions that are being made, in this tab or in another one, and those whose deletion can still be
 * undone there: each holds a lock of the browser.
 */

/** Other versions of the page in the same origin have their own sessions. */
const PLACE = new URL("./", document.baseURI).pathname;

const RUNNING = `emotilens session ${PLACE} `;
const DELETED = `emotilens deleted session ${PLACE} `;

/** IDs of those that this tab makes. @type {Set<string>} */
const own = new Set();

/** @param {string} id of a session that begins @returns {() => void} to be called at its end */
export function holdSession(id) {
  const release = hold(RUNNING + id);
  own.add(id);
  return () => {
    own.delete(id);
    release();
  };
}

/** @param {string} id of a session whose deletion can be undone @returns {() => void} to be called once it cannot */
export function holdDeletion(id) {
  return hold(DELETED + id);
}

/** @returns {Promise<string[]>} IDs; none where the browser has no locks, or denies them */
export function heldSessions() {
  return held(RUNNING);
}

/** @returns {Promise<string[]>} IDs of those that other tabs make */
export async function sessionsOfOtherTabs() {
  return (await heldSessions()).filter((id) => !own.has(id));
}

/** @returns {Promise<string[]>} IDs of those whose deletion can be undone */
export function heldDeletions() {
  return held(DELETED);
}

/** @param {string} name @returns {() => void} */
function hold(name) {
  let release = () => {};
  const ended = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  // The browser releases it if the page is closed.
  navigator.locks?.request(name, () => ended).catch(() => {});
  return release;
}

/** @param {string} prefix */
async function held(prefix) {
  const locks = await navigator.locks?.query().catch(() => undefined);
  const names = locks?.held?.map(({ name = "" }) => name) ?? [];
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}
