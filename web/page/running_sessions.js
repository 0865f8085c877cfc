/** Sessions that are being made, in this tab or in another one: each holds a lock of the browser. */

/** Other versions of the page in the same origin have their own sessions. */
const PREFIX = `emotilens session ${new URL("./", document.baseURI).pathname} `;

/** @param {string} id of a session that begins @returns {() => void} to be called at its end */
export function holdSession(id) {
  let release = () => {};
  const ended = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  // The browser releases it if the page is closed.
  navigator.locks?.request(PREFIX + id, () => ended).catch(() => {});
  return release;
}

/** @returns {Promise<string[]>} IDs; none where the browser has no locks, or denies them */
export async function heldSessions() {
  const locks = await navigator.locks?.query().catch(() => undefined);
  const names = locks?.held?.map(({ name = "" }) => name) ?? [];
  return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
}
