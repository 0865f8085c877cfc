/** The control for the smoothing of live results. */

import "../components/smoothing.js";
import { element } from "./elements.js";

/** @import { Smoothing as SmoothingElement } from "../components/smoothing.js" */
/** @import { Smoothing, UsedSmoothing } from "./types.js" */

export class SmoothingControls {
  #control = /** @type {SmoothingElement} */ (element("live-smoothing", HTMLElement));

  /**
   * @param {Smoothing} first
   * @param {(smoothing: Smoothing) => void} onChange
   */
  constructor(first, onChange) {
    this.#control.kind = first.kind;
    this.#control.seconds = first.seconds;
    this.#control.addEventListener("change", () => onChange(this.smoothing));
  }

  /** @returns {Smoothing} */
  get smoothing() {
    const { kind, seconds } = this.#control;
    return { kind: /** @type {Smoothing["kind"]} */ (kind), seconds };
  }

  /** @param {UsedSmoothing} used */
  show({ kernel }) {
    this.#control.kernel = kernel;
  }
}
