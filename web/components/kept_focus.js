/** The focus of an element is not lost with a control that an update removes: another place has it then. */

/** @import { LitElement, ReactiveController } from "lit" */

/** @implements {ReactiveController} */
export class KeptFocus {
  /** What had the focus before the update. @type {Element | null} */
  #before = null;

  /**
   * @param {LitElement} host
   * @param {() => Element | null | undefined} place where the focus goes, which can have it
   */
  constructor(host, place) {
    this.host = host;
    this.place = place;
    host.addController(this);
  }

  hostUpdate() {
    this.#before = this.host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated() {
    const before = this.#before;
    this.#before = null;
    if (!before || (before.isConnected && before.checkVisibility())) return;
    /** @type {HTMLElement | null | undefined} */ (this.place())?.focus();
  }
}
