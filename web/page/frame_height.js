/** How high a frame must be, so that what is in it need not be scrolled: more, and less again. */

/** Whatever is as high as the frame takes it from here while the need is measured. */
const FRAME = "--frame";

const PARTS = ".lab, .lab > *, .lab > * > *, .glass, .samples, .embed-question";

export class FrameHeight {
  /** That of the author's frame, which is enough for a poster. */
  #first = 0;
  #asked = 0;
  #lowered = false;
  #floor = 0;

  /** @param {(height: number) => void} ask the page around for a height in pixels */
  constructor(ask) {
    this.ask = ask;
  }

  /** Asks now, and whenever the need changes. */
  watch() {
    const sizes = new ResizeObserver(() => this.#measure());
    for (const part of [document.body, ...document.querySelectorAll(PARTS)]) sizes.observe(part);
  }

  /** Something else is shown, which may need less. */
  reset() {
    this.#floor = 0;
    this.#lowered = false;
    this.#measure();
  }

  #measure() {
    const { body } = document;
    this.#first ||= window.innerHeight;
    body.style.setProperty(FRAME, `${this.#first}px`);
    const natural = Math.ceil(body.getBoundingClientRect().height);
    body.style.removeProperty(FRAME);
    const needed = Math.max(this.#first, this.#floor, natural);
    if (needed === this.#asked) return;
    // A lower frame may be laid out in another way, which needs more. That is asked for once.
    if (this.#lowered && needed > this.#asked) this.#floor = needed;
    this.#lowered = needed < this.#asked;
    this.#asked = needed;
    this.ask(needed);
  }
}
