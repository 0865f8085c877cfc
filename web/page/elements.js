/** Looking up the page's elements, and hearing what they report. */

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`The page has no ${kind.name} “${id}”. Build the site again.`);
  }
  return found;
}

/**
 * @param {EventTarget} target
 * @param {string} name of one of its own events
 * @param {(detail: any) => void} listener
 */
export function on(target, name, listener) {
  target.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event).detail));
}
