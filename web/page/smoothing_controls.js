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

  /** The chosen smoothing. */
  get smoothing() {
    const kind = /** @type {SmoothingKind} */ (this.#kind.value);
    return smoothingOfStrength(kind, this.#strength.valueAsNumber);
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

/**
 * Parameters of a kernel whose mean delay is about `strength` frames, so that the slider means the
 * same for every kernel.
 *
 * @param {SmoothingKind} kind
 * @param {number} strength in frames, above 0
 * @returns {Smoothing}
 */
export function smoothingOfStrength(kind, strength) {
  switch (kind) {
    case "exponential":
      return { kind, alpha: 1 / (1 + strength) };
    case "box":
      return { kind, window: 1 + Math.round(2 * strength) };
    case "gaussian": {
      // The mean of exp(−d²/σ) over d ≥ 0 is √(σ/π).
      const sigma = Math.PI * strength ** 2;
      return { kind, sigma, window: 1 + Math.ceil(2.5 * Math.sqrt(sigma)) };
    }
    default:
      return { kind };
  }
}
