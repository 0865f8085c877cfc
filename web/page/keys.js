/** The keys of the page, and the dialog that lists them. */

import { element } from "./elements.js";
import { savedSetting, saveSetting } from "./settings.js";

/**
 * @typedef {{
 *   startOrStop(): void,
 *   mark(): void,
 *   record(): void,
 *   review(): void,
 *   selectFace(track: number): void,
 *   moveSelection(step: -1 | 1): void,
 *   showGlass(): void,
 *   showLayers(): void,
 *   fullScreen(): void,
 *   close(): void,
 * }} KeyEvents
 */

/** What letters mean to a field that has the focus. */
const FIELDS =
  "input:not([type=checkbox], [type=radio], [type=range]), select, textarea, [contenteditable]";

export class Keys {
  #dialog = element("keys", HTMLDialogElement);
  #letters = element("use-letters", HTMLInputElement);

  /** @param {KeyEvents} events */
  constructor(events) {
    this.events = events;
    this.#letters.checked = savedSetting("letters") !== "off";
    this.#letters.addEventListener("change", () =>
      saveSetting("letters", this.#letters.checked ? "on" : "off"),
    );
    element("show-keys", HTMLButtonElement).addEventListener("click", () => this.#show());
    document.addEventListener("keydown", (event) => this.#press(event));
  }

  #show() {
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      this.events.close();
      return;
    }
    const [target] = event.composedPath();
    const inField = target instanceof Element && target.matches(FIELDS);
    if (inField || this.#dialog.open || !this.#letters.checked || event.repeat) return;
    const act = this.#actionOf(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @param {string} key @returns {(() => void) | undefined} */
  #actionOf(key) {
    if (/^[1-9]$/.test(key)) return () => this.events.selectFace(Number(key));
    switch (key.toLowerCase()) {
      case "s":
        return () => this.events.startOrStop();
      case "m":
        return () => this.events.mark();
      case "r":
        return () => this.events.record();
      case "v":
        return () => this.events.review();
      case "g":
        return () => this.events.showGlass();
      case "l":
        return () => this.events.showLayers();
      case "f":
        return () => this.events.fullScreen();
      case "[":
        return () => this.events.moveSelection(-1);
      case "]":
        return () => this.events.moveSelection(1);
      case "?":
        return () => this.#show();
      default:
        return undefined;
    }
  }
}
