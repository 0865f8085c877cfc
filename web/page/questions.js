/** Questions to the worker that await their answers, each for a time of its own. */

/**
 * @typedef {{
 *   resolve(answer: any): void,
 *   reject(error: Error): void,
 *   timer: ReturnType<typeof setTimeout>,
 * }} Question
 */

export class Questions {
  /** @type {Map<number, Question>} */
  #awaited = new Map();
  #nextId = 1;

  /** @param {() => void} onSilence a question was not answered in its time */
  constructor(onSilence) {
    this.onSilence = onSilence;
  }

  /** How many answers are awaited. */
  get size() {
    return this.#awaited.size;
  }

  /**
   * @param {number} patience in milliseconds
   * @param {(id: number) => void} ask sends the question, whose answer will bear this number
   * @template Answer
   * @returns {Promise<Answer>}
   */
  ask(patience, ask) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(this.onSilence, patience);
      this.#awaited.set(id, { resolve, reject, timer });
      ask(id);
    });
  }

  /** @param {number | null} id @param {unknown} answer */
  answer(id, answer) {
    this.#settle(id)?.resolve(answer);
  }

  /** @param {number | null} id null where no question caused it @param {Error} error */
  fail(id, error) {
    this.#settle(id)?.reject(error);
  }

  /** @param {Error} error that ends all of them */
  failAll(error) {
    for (const id of [...this.#awaited.keys()]) this.fail(id, error);
  }

  /** @param {number | null} id */
  #settle(id) {
    const question = this.#awaited.get(id ?? 0);
    if (question) {
      clearTimeout(question.timer);
      this.#awaited.delete(id ?? 0);
    }
    return question;
  }
}
