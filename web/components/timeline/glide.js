/**
 * A live view moves with the clock. It is drawn a few times a second, a little further than it
 * shows, and the browser's compositor moves what was drawn in between.
 */

/** @import { Span } from "./plot.js" */

/** How often a live view is drawn. */
const DRAWING_MILLISECONDS = 250;

/** How far beyond its end a live view is drawn, in seconds. */
export const BEYOND = 0.5;

/** The view ends so many seconds ago, so that what glides in is known. */
const DELAY = 0.3;

/** Where nothing is to move, the view jumps by so many seconds. */
const JUMP = 0.5;

export class Glide {
  /** Seconds by which the timeline's clock is ahead of the page's. @type {number | undefined} */
  #ahead;
  #drawn = Number.NEGATIVE_INFINITY;
  #timer = 0;
  /** The end of what was drawn, in seconds. */
  end = 0;

  /**
   * @param {Element} view
   * @param {() => void} onDue called when the view is to be drawn
   */
  constructor(view, onDue) {
    this.view = view;
    this.onDue = onDue;
  }

  /** @returns {boolean} whether the view may be drawn now; if not, it will be called for */
  due() {
    const wait = this.#drawn + DRAWING_MILLISECONDS - performance.now();
    if (wait <= 0) return true;
    if (this.#timer === 0) {
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.onDue();
      }, wait);
    }
    return false;
  }

  /** Sets the end of the view. @param {number} latest time of the timeline, in seconds */
  draw(latest) {
    this.#drawn = performance.now();
    if (this.#isCalm) {
      this.end = Math.ceil(latest / JUMP) * JUMP;
      return;
    }
    const ahead = latest - this.#drawn / 1000;
    const lost = this.#ahead === undefined || Math.abs(ahead - this.#ahead) > JUMP;
    this.#ahead = lost ? ahead : (this.#ahead ?? 0) + 0.1 * (ahead - (this.#ahead ?? 0));
    this.end = Math.min(this.#drawn / 1000 + this.#ahead - DELAY, latest);
  }

  /**
   * Moves what was drawn, until the next drawing: by one pixel of the screen at a time, since what
   * moves less looks no smoother but is drawn again sixty times a second.
   *
   * @param {Iterable<Element>} elements
   * @param {number} pixels a second
   */
  move(elements, pixels) {
    const moved = [...elements];
    for (const earlier of moved.flatMap((element) => element.getAnimations())) earlier.cancel();
    if (this.#isCalm || pixels <= 0) return;
    const steps = Math.max(1, Math.round(pixels * BEYOND * devicePixelRatio));
    const distance = steps / devicePixelRatio;
    const frames = [{ transform: "translateX(0)" }, { transform: `translateX(${-distance}px)` }];
    const timing = {
      duration: (1000 * distance) / pixels,
      easing: `steps(${steps})`,
      fill: /** @type {const} */ ("forwards"),
    };
    for (const element of moved) element.animate(frames, timing);
  }

  /** Whether nothing is to move: under reduced motion, or while the engine is busy. */
  get #isCalm() {
    return Number.parseFloat(getComputedStyle(this.view).getPropertyValue("--quick")) === 0;
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#ahead = undefined;
  }
}
