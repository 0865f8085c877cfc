/** What is pressed before the lab has started: it is kept, and answered once the lab has. */

/** @type {{ event: Event, target: Element, choice: object }[]} `choice`: what was chosen */
const kept = [];

/** Kinds of events whose listeners come with the lab. */
const KINDS = ["click", "change", "keydown"];

/** From now on, presses wait for `answerPresses`. */
export function keepPresses() {
  for (const kind of KINDS) addEventListener(kind, keep, true);
}

/** Answers the presses so far; later ones have their listeners. */
export function answerPresses() {
  for (const kind of KINDS) removeEventListener(kind, keep, true);
  for (const { event, target, choice } of kept.splice(0)) {
    // The lab has shown its own choices since.
    Object.assign(target, choice);
    if (event instanceof KeyboardEvent) target.dispatchEvent(new KeyboardEvent("keydown", event));
    else target.dispatchEvent(new Event(event.type, { bubbles: true, composed: true }));
  }
}

/** @param {Event} event */
function keep(event) {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return;
  // What else can be clicked has acted already; only buttons need listeners.
  if (event.type === "click" && !target.closest("button:not([popovertarget])")) return;
  kept.push({ event, target, choice: choiceIn(target) });
}

/** @param {Element} field */
function choiceIn(field) {
  if (field instanceof HTMLSelectElement) return { value: field.value };
  const switched = field instanceof HTMLInputElement && /radio|checkbox/.test(field.type);
  return switched ? { checked: field.checked } : {};
}
