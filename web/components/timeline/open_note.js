/** The note of a mark, while it is written: it gets the focus, and gives it back. */

/** @import { Timeline } from "./timeline.js" */

export class OpenNote {
  /** What had the focus before. @type {Element | null} */
  #before = null;

  /** @param {Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
  }

  /** @param {number | null} index of a mark; null closes the note */
  open = (index) => {
    if (index === null) {
      this.#close();
      return;
    }
    this.timeline.seekTime(this.timeline.marks[index].time);
    this.edit(index);
  };

  /** @param {number} index */
  edit(index) {
    this.#before = focused();
    this.timeline.editedMark = index;
    return this.#focus("input[name=note]");
  }

  /** @param {number} index @param {string} text */
  change = (index, text) => {
    this.#close();
    this.timeline.emit("markchange", { index, text });
  };

  /** @param {number} index */
  remove = (index) => {
    this.#close();
    this.timeline.emit("markremove", { index });
  };

  async #close() {
    const before = this.#before;
    this.timeline.editedMark = null;
    await this.timeline.updateComplete;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    else await this.#focus("#timeline-frame");
  }

  /** @param {string} selector */
  async #focus(selector) {
    await this.timeline.updateComplete;
    const field = this.timeline.renderRoot.querySelector(selector);
    if (field instanceof HTMLElement) field.focus();
  }
}

/** What has the focus, also inside elements. @returns {Element | null} */
function focused() {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found === document.body ? null : found;
}
