/** What a panel says whose script could not be fetched, and another try. */

import { words } from "../words/words.js";

/** @type {WeakMap<HTMLElement, HTMLElement>} what is shown, by panel */
const shown = new WeakMap();

/**
 * @template T
 * @param {HTMLElement} panel
 * @param {Promise<T>} loading what the panel needs
 * @param {() => unknown} again
 */
export async function showIfUnavailable(panel, loading, again) {
  try {
    await loading;
    shown.get(panel)?.remove();
  } catch {
    const hadFocus = shown.get(panel)?.contains(document.activeElement);
    shown.get(panel)?.remove();
    const text = words().panels;
    const sentence = document.createElement("p");
    sentence.role = "alert";
    sentence.textContent = navigator.onLine ? text.unavailable : text.offline;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = text.retry;
    button.addEventListener("click", again);
    const place = document.createElement("div");
    place.className = "unavailable";
    place.append(sentence, button);
    panel.prepend(place);
    shown.set(panel, place);
    if (hadFocus) button.focus();
  }
}
