/** The value of “methods” in the page's address, such as compound,gate:NAME:0.8,adaptive. */

/** @import { Methods } from "./types.js" */

/** @type {Methods} */
export const NO_METHODS = { compound: false, second: null, adaptive: false };

/**
 * @param {string | null} value
 * @returns {Methods | null} null if it is not valid
 */
export function readMethods(value) {
  let methods = NO_METHODS;
  for (const part of value ? value.split(",") : []) {
    const read = readPart(part);
    if (!read) return null;
    methods = { ...methods, ...read };
  }
  return methods;
}

/** @param {string} part @returns {Partial<Methods> | null} */
function readPart(part) {
  if (part === "compound" || part === "adaptive") return { [part]: true };
  const [rule, model, weight, ...rest] = part.split(":");
  if (rule !== "blend" && rule !== "gate") return null;
  if (!model || rest.length > 0 || !/^(0?\.\d+|[01](\.0+)?)$/.test(weight ?? "")) return null;
  return { second: { rule, model, weight: Number(weight) } };
}

/** @param {Methods} methods @returns {string | null} null without any */
export function methodsParameter({ compound, second, adaptive }) {
  const parts = [
    ...(compound ? ["compound"] : []),
    ...(second ? [`${second.rule}:${second.model}:${second.weight}`] : []),
    ...(adaptive ? ["adaptive"] : []),
  ];
  return parts.length > 0 ? parts.join(",") : null;
}
