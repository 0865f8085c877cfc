/** The controls for smoothing: a kernel and its strength. */

import { element } from "./elements.js";
import { messages } from "./messages.js";

/** @import { Smoothing, SmoothingKind } from "./types.js" */

export class SmoothingControls {
  #kind = element("smoothing-kind", HTMLSelectElement);
  #strength = element("smoothing-strength", HTMLInputElement);
  #field = element("smoothing-strength-field", HTMLElement);
  #delay = element("smoothing-delay", HTMLOutputElement);
  #delayFrames = 0;

  /**
   * @param {SmoothingKind} kind
   * @param {(smoothing: Smoothing) => void} onChange
   */
  constructor(kind, onChange) {
    this.#kind.value = kind;
    for (const control of [this.#kind, this.#strength]) {
      control.addEventListener("input", () => {
        this.#field.hidden = this.#kind.value === "none";
        onChange(this.smoothing);
      });
    }
    this.#field.hidden = kind === "none";
  }

  /** @returns {Smoothing} */
  get smoothing() {
    const kind = /** @type {SmoothingKind} */ (this.#kind.value);
    return { kind, delay: this.#strength.valueAsNumber };
  }

  /**
   * @param {number} frames
   * @param {number} [rate] in frames a second
   */
  showDelay(frames = this.#delayFrames, rate = undefined) {
    this.#delayFrames = frames;
    this.#delay.textContent = messages.delay(frames, rate);
  }
}
