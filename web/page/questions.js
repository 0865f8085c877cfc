/** Questions to the worker that await their answers, each with its time limit. */

/**
 * @typedef {{
 *   resolve(answer: any): void,
 *   reject(error: Error): void,
 *   onShare(share: number): void,
 *   timer: ReturnType<typeof setTimeout>,
 *   timeout: number,
 * }} Question `onShare` gets how much of a long answer is done, from 0 to 1; `timeout` in milliseconds
 */

export class Questions {
  /** @type {Map<number, Question>} */
  #awaited = new Map();
  #nextId = 1;

  /**
   * @param {() => void} onSilence called when a question was not answered in time
   * @param {() => void} onNone called when none is left, before whoever asked gets the answer
   */
  constructor(onSilence, onNone) {
    this.onSilence = onSilence;
    this.onNone = onNone;
  }

  /** The number of unanswered questions. */
  get size() {
    return this.#awaited.size;
  }

  /**
   * @param {number} timeout in milliseconds
   * @param {(id: number) => void} ask sends the question with this ID, which its answer repeats
   * @param {(share: number) => void} [onShare]
   * @template Answer
   * @returns {Promise<Answer>}
   */
  ask(timeout, ask, onShare = () => {}) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(this.onSilence, timeout);
      this.#awaited.set(id, { resolve, reject, onShare, timer, timeout });
      ask(id);
    });
  }

  /** Gives every question its whole time again, since there is a sign of life. */
  prolong() {
    for (const question of this.#awaited.values()) {
      clearTimeout(question.timer);
      question.timer = setTimeout(this.onSilence, question.timeout);
    }
  }

  /** @param {number} id @param {number} share of the answer that is done */
  goesOn(id, share) {
    this.prolong();
    this.#awaited.get(id)?.onShare(share);
  }

  /** @param {number | null} id @param {unknown} answer */
  answer(id, answer) {
    this.#settle(id)?.resolve(answer);
  }

  /** @param {number | null} id null if no question caused it @param {Error} error */
  fail(id, error) {
    this.#settle(id)?.reject(error);
  }

  /** @param {Error} error which rejects all of them */
  failAll(error) {
    for (const id of [...this.#awaited.keys()]) this.fail(id, error);
  }

  /** @param {number | null} id */
  #settle(id) {
    const question = this.#awaited.get(id ?? 0);
    if (question) {
      clearTimeout(question.timer);
      this.#awaited.delete(id ?? 0);
      if (this.size === 0) this.onNone();
    }
    return question;
  }
}
