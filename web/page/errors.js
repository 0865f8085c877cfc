/** Errors for the user: their message, and what the page offers to do about them. */

import { textOf } from "../words/words.js";

/** @typedef {import("./status.js").Remedy} Remedy */
/** @typedef {import("../words/words.js").Sentence} Sentence */

/** Something that the page cannot do, with a sentence for the user in the language of the moment. */
export class Refusal extends Error {
  /**
   * @param {Sentence} sentence
   * @param {Remedy[]} [remedies]
   */
  constructor(sentence, remedies) {
    super();
    this.sentence = sentence;
    this.remedies = remedies;
    Object.defineProperty(this, "message", { get: () => textOf(sentence) });
  }
}

/** @param {unknown} error */
export function errorMessage(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {unknown} error @returns {Sentence} */
export function sentenceOf(error) {
  return error instanceof Refusal ? error.sentence : errorMessage(error);
}

/** @param {Sentence} sentence @returns {string} for a file, where what comes from Python is English */
export function storedText(sentence) {
  return typeof sentence === "string" ? sentence : sentence();
}

/**
 * @param {unknown} error
 * @param {Remedy[]} others if the error names none
 */
export function remediesOf(error, others) {
  return (error instanceof Refusal && error.remedies) || others;
}
