/** How a face is shown: sure, uncertain, or not judged; the same everywhere on the page. */

import { words } from "../words/words.js";

/** @import { Analysis, Face } from "../page/types.js" */

/** @typedef {"sure" | "uncertain" | "unjudged"} Standing drawn solid, dashed and dotted */

/**
 * @param {Face} face
 * @returns {Standing}
 */
export function standing({ expression, quality }) {
  if (!expression || quality?.judged === false) return "unjudged";
  return expression.uncertain ? "uncertain" : "sure";
}

/** @param {Face} face @returns {string[]} the labels of its expressions */
export function labelsOf({ expression }) {
  return Object.keys(expression?.probabilities ?? {});
}

/**
 * @param {Face} face
 * @returns {string} why it has no expression, such as “too dark”
 */
export function reasonOf({ quality, expression }) {
  const reason = quality?.warnings[0] ?? expression?.reason;
  return reason ? words().reason(reason) : words().face.notJudged;
}

/** @param {Pick<Face, "expression">} face @returns {number} its confidence in whole per cent */
export function percentOf({ expression }) {
  return Math.round((expression?.confidence ?? 0) * 100);
}

/** @param {number} share @returns {number} */
export function wholePercent(share) {
  return Math.round(share * 100);
}

/** @param {number} value from −1 to 1 @returns {string} with a sign and two decimals */
export function signed(value) {
  const sign = Math.round(value * 100) < 0 ? "−" : "+";
  return `${sign}${words().number(Math.abs(value), 2)}`;
}
