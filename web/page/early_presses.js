/**
 * What is pressed before its listeners are there, since their scripts come later: it is kept, and
 * answered once they are.
 */

/**
 * @typedef {{ event: Event, target: Element, choice: object, files: File[] }} Press `choice`: what was
 *   chosen; `files`: what was dropped
 */

/** Kinds of events whose listeners come later. */
const KINDS = ["click", "change", "submit"];

/** Those of the whole page. */
const KINDS_OF_PAGE = [...KINDS, "keydown", "dragover", "drop"];

let answerAll = () => {};

/** From now on, presses wait for `answerPresses`. */
export function keepPresses() {
  answerAll = keepIn(window, KINDS_OF_PAGE);
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
  // A browser would open the file, in place of the page.
  if (event instanceof DragEvent) event.preventDefault();
  if (event.type === "dragover") return undefined;
  // What else can be clicked has acted already; only buttons need listeners.
  if (event.type === "click" && !target.closest("button:not([popovertarget])")) return undefined;
  const files = event instanceof DragEvent ? [...(event.dataTransfer?.files ?? [])] : [];
  return { event, target, choice: choiceIn(target), files };
}

/** @param {Press} press */
function answer({ event, target, choice, files }) {
  // The lab has shown its own choices since.
  Object.assign(target, choice);
  target.dispatchEvent(again(event, files));
}

/** @param {Event} event @param {File[]} files @returns {Event} one like it, which can be sent */
function again(event, files) {
  const { type, cancelable } = event;
  const options = { bubbles: true, composed: true, cancelable };
  if (event instanceof KeyboardEvent) return new KeyboardEvent(type, event);
  if (!(event instanceof DragEvent)) return new Event(type, options);
  // What a browser hands over with a drop can be read only while it is handled.
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  return new DragEvent(type, { ...options, dataTransfer });
}

/** @param {Element} field */
function choiceIn(field) {
  if (field instanceof HTMLSelectElement) return { value: field.value };
  const switched = field instanceof HTMLInputElement && /radio|checkbox/.test(field.type);
  return switched ? { checked: field.checked } : {};
}
