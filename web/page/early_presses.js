/**
 * What is pressed before its listeners are there, since their scripts come later: it is kept, and
 * answered once they are.
 */

/** @typedef {{ event: Event, target: Element, choice: object }} Press `choice`: what was chosen */

/** Kinds of events whose listeners come later. */
const KINDS = ["click", "change", "submit"];

let answerAll = () => {};

/** From now on, presses wait for `answerPresses`. */
export function keepPresses() {
  answerAll = keepIn(window, [...KINDS, "keydown"]);
}

/** Answers the presses so far; later ones have their listeners. */
export function answerPresses() {
  answerAll();
}

/**
 * Lets what is pressed in a panel wait for its script.
 *
 * @template T
 * @param {HTMLElement} panel
 * @param {() => Promise<T>} load loads the script, and adds the panel's listeners
 * @returns {Promise<T>}
 */
export async function keepPressesUntil(panel, load) {
  const answerKept = keepIn(panel, KINDS);
  try {
    return await load();
  } finally {
    answerKept();
  }
}

/**
 * @param {EventTarget} place
 * @param {string[]} kinds
 * @returns {() => void} answers what was kept
 */
function keepIn(place, kinds) {
  /** @type {Press[]} */
  const kept = [];
  const keep = (/** @type {Event} */ event) => {
    const press = pressOf(event);
    if (!press) return;
    kept.push(press);
    // Everybody hears of it once, when it is answered.
    event.stopImmediatePropagation();
  };
  for (const kind of kinds) place.addEventListener(kind, keep, true);
  return () => {
    for (const kind of kinds) place.removeEventListener(kind, keep, true);
    for (const press of kept.splice(0)) answer(press);
  };
}

/** @param {Event} event @returns {Press | undefined} undefined if it needs no listener */
function pressOf(event) {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return undefined;
  if (event.type === "submit") {
    // That of a dialog closes it; any other would reload the page, and what was pressed be lost.
    if (target.getAttribute("method") === "dialog") return undefined;
    event.preventDefault();
  }
  // What else can be clicked has acted already; only buttons need listeners.
  if (event.type === "click" && !target.closest("button:not([popovertarget])")) return undefined;
  return { event, target, choice: choiceIn(target) };
}

/** @param {Press} press */
function answer({ event, target, choice }) {
  // The lab has shown its own choices since.
  Object.assign(target, choice);
  if (event instanceof KeyboardEvent) target.dispatchEvent(new KeyboardEvent("keydown", event));
  else {
    const { type, cancelable } = event;
    target.dispatchEvent(new Event(type, { bubbles: true, composed: true, cancelable }));
  }
}

/** @param {Element} field */
function choiceIn(field) {
  if (field instanceof HTMLSelectElement) return { value: field.value };
  const switched = field instanceof HTMLInputElement && /radio|checkbox/.test(field.type);
  return switched ? { checked: field.checked } : {};
}
