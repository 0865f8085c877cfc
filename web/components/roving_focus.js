/** One tab stop for a toolbar: arrow keys, Home and End move the focus in it, as the ARIA pattern has it. */

const CONTROLS = ":is(button, select, input, a[href]):not(:disabled)";

/** Keys that a choice list needs for itself. */
const OWN_KEYS = ["Home", "End"];

/** @import { LitElement, ReactiveController } from "lit" */

/** @implements {ReactiveController} */
export class RovingFocus {
  /** The control that the Tab key reaches. @type {HTMLElement | undefined} */
  #stop;

  /** @param {LitElement} host with one toolbar, which calls `focused` on focusin and `press` on keydown */
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostUpdated() {
    const items = this.#items;
    if (!this.#stop || !items.includes(this.#stop)) this.#stop = items[0];
    for (const item of items) item.tabIndex = item === this.#stop ? 0 : -1;
  }

  /** @param {FocusEvent} event */
  focused = ({ target }) => {
    if (!(target instanceof HTMLElement) || !this.#items.includes(target)) return;
    this.#stop = target;
    this.hostUpdated();
  };

  /** @param {KeyboardEvent} event */
  press = (event) => {
    const { key, target, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (ctrlKey || altKey || metaKey || shiftKey) return;
    if (target instanceof HTMLSelectElement && OWN_KEYS.includes(key)) return;
    const items = this.#items;
    const place = items.indexOf(/** @type {HTMLElement} */ (target));
    /** @type {Record<string, number>} */
    const places = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: -1 };
    if (place < 0 || !(key in places)) return;
    event.preventDefault();
    items.at(places[key] % items.length)?.focus();
  };

  /** @returns {HTMLElement[]} controls of the toolbar that are shown, in their order */
  get #items() {
    const bar = this.host.renderRoot.querySelector("[role=toolbar]");
    const found = bar?.querySelectorAll(`${CONTROLS}, slot`) ?? [];
    return [...found].flatMap(controlsOf).filter((item) => item.closest("[hidden]") === null);
  }
}

/** @param {Element} found a control, or the place of some from outside @returns {HTMLElement[]} */
function controlsOf(found) {
  if (!(found instanceof HTMLSlotElement)) return [/** @type {HTMLElement} */ (found)];
  const assigned = found.assignedElements({ flatten: true });
  return /** @type {HTMLElement[]} */ (assigned.filter((each) => each.matches(CONTROLS)));
}
