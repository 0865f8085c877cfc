/** The controls for smoothing: a kernel and its strength. */

import { element } from "./elements.js";
import { messages } from "./messages.js";

/** @import { Smoothing, UsedSmoothing } from "./types.js" */

export class SmoothingControls {
  #kind = element("smoothing-kind", HTMLSelectElement);
  #strength = element("smoothing-strength", HTMLInputElement);
  #field = element("smoothing-strength-field", HTMLElement);
  #delay = element("smoothing-delay", HTMLOutputElement);

  /**
   * @param {Smoothing} first
   * @param {(smoothing: Smoothing) => void} onChange
   */
  constructor(first, onChange) {
    this.#kind.value = first.kind;
    this.#strength.valueAsNumber = first.seconds;
    for (const control of [this.#kind, this.#strength]) {
      control.addEventListener("input", () => {
        this.#field.hidden = this.#kind.value === "none";
        onChange(this.smoothing);
      });
    }
    this.#field.hidden = first.kind === "none";
  }

  /** @returns {Smoothing} */
  get smoothing() {
    const kind = /** @type {Smoothing["kind"]} */ (this.#kind.value);
    return { kind, seconds: this.#strength.valueAsNumber };
  }

  /** @param {UsedSmoothing} used */
  show({ seconds }) {
    this.#delay.textContent = messages.delay(seconds);
  }
}
