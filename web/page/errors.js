/** Errors for the user: their message, and what the page offers to do about them. */

/** @typedef {import("./status.js").Remedy} Remedy */

/** Something that the page cannot do, with a sentence for the user. */
export class Refusal extends Error {
  /**
   * @param {string} message
   * @param {Remedy[]} remedies
   */
  constructor(message, remedies) {
    super(message);
    this.remedies = remedies;
  }
}

/** @param {unknown} error */
export function errorMessage(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * @param {unknown} error
 * @param {Remedy[]} others if the error names none
 */
export function remediesOf(error, others) {
  return error instanceof Refusal ? error.remedies : others;
}
