/** Lets keys scroll an element that is lower than its content; one that is not is no stop. */

/** @import { ReactiveController, LitElement } from "lit" */

/** @implements {ReactiveController} */
export class ScrolledFocus {
  #sizes = new ResizeObserver(() => this.#measure());
  /** @type {Element | null} */
  #content = null;

  /** @param {LitElement} host whose shadow tree has one element, its content */
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#sizes.observe(this.host);
  }

  hostDisconnected() {
    this.#sizes.disconnect();
    this.#content = null;
  }

  hostUpdated() {
    const content = this.host.renderRoot.firstElementChild;
    if (content === this.#content) return;
    if (this.#content) this.#sizes.unobserve(this.#content);
    if (content) this.#sizes.observe(content);
    this.#content = content;
  }

  #measure() {
    const { overflowY } = getComputedStyle(this.host);
    const scrolls = overflowY !== "visible" && this.host.scrollHeight > this.host.clientHeight;
    if (scrolls) this.host.tabIndex = 0;
    else this.host.removeAttribute("tabindex");
  }
}
