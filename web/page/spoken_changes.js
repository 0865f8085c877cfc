/** Announces to screen readers when the selected face's expression changes, if a person wants that. */

import { reasonOf, standing } from "../components/faces.js";
import { words } from "../words/words.js";
import { element } from "./elements.js";
import { savedSetting, saveSetting } from "./settings.js";

/** @import { Face } from "./types.js" */

/** Least time between two announcements. */
const PAUSE_MILLISECONDS = 3000;

export class SpokenChanges {
  #line = element("spoken-changes", HTMLElement);
  #switch = element("speak-changes", HTMLInputElement);
  #spokenAt = Number.NEGATIVE_INFINITY;

  constructor() {
    this.#switch.checked = savedSetting("spoken") === "on";
    this.#switch.addEventListener("change", () => {
      saveSetting("spoken", this.#switch.checked ? "on" : "off");
      this.reset();
    });
  }

  /**
   * A live frame was analysed.
   *
   * @param {Face | undefined} face the selected one
   * @param {number} now in milliseconds
   */
  show(face, now) {
    if (!this.#switch.checked || !face || now - this.#spokenAt < PAUSE_MILLISECONDS) return;
    const sentence = sentenceAbout(face);
    if (sentence === this.#line.textContent) return;
    this.#line.textContent = sentence;
    this.#spokenAt = now;
  }

  /** The stream has ended. */
  reset() {
    this.#line.textContent = "";
    this.#spokenAt = Number.NEGATIVE_INFINITY;
  }
}

/** @param {Face} face */
function sentenceAbout(face) {
  const { sure, uncertain, unjudged } = words().spoken;
  const { track, expression } = face;
  const kind = standing(face);
  if (kind === "unjudged" || !expression) return unjudged(track, reasonOf(face));
  const label = words().label(expression.label);
  return kind === "uncertain" ? uncertain(track, label) : sure(track, label);
}
