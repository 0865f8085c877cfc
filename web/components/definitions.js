/**
 * When elements are defined: at once, or later in pieces. What the page shows first must not wait
 * for elements that are hidden, and defining all of them together would block a slow device.
 */

/** Longest work between two pauses. */
const PIECE_MILLISECONDS = 8;

/** Undefined while elements are defined at once. @type {[string, CustomElementConstructor][] | undefined} */
let held;

/** From now on, elements wait for `defineHeld`. */
export function holdDefinitions() {
  held = [];
}

/** @param {string} name @param {CustomElementConstructor} kind */
export function define(name, kind) {
  if (held) held.push([name, kind]);
  else customElements.define(name, kind);
}

/**
 * Defines the elements that wait, in the order of their modules, and later ones at once.
 *
 * @param {() => Promise<unknown>} pause lets the browser do what waits
 */
export async function defineHeld(pause) {
  const waiting = held ?? [];
  held = undefined;
  let begin = performance.now();
  for (const [name, kind] of waiting) {
    customElements.define(name, kind);
    // Elements render in microtasks.
    await undefined;
    if (performance.now() - begin < PIECE_MILLISECONDS) continue;
    await pause();
    begin = performance.now();
  }
}
