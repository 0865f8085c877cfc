/** The parameters in the page's address: see “Embed the page” in ../docs/teachers.md. */

/** @import { SmoothingKind } from "./types.js" */

/**
 * @typedef {{
 *   embed: boolean,
 *   source: "none" | "camera" | "example",
 *   panels: string[] | null,
 *   mirror: boolean,
 *   smoothing: SmoothingKind,
 *   model: string | null,
 *   detector: string | null,
 *   gpu: "auto" | "off" | "software",
 *   threads: number | null,
 * }} Parameters
 */

/**
 * Reads the query part of an address. An invalid value falls back to the default and adds a
 * complaint.
 *
 * @param {string} query
 * @returns {{ parameters: Parameters, complaints: string[] }}
 */
export function readParameters(query) {
  const values = new URLSearchParams(query);
  /** @type {string[]} */
  const complaints = [];

  /**
   * @template {string} Choice
   * @param {string} name
   * @param {readonly Choice[]} choices the first is the default
   * @returns {Choice}
   */
  function choice(name, choices) {
    const value = values.get(name);
    const chosen = choices.find((each) => each === value);
    if (value !== null && chosen === undefined) complain(name, value, choices.join(", "));
    return chosen ?? choices[0];
  }

  /** @param {string} name @param {string} value @param {string} allowed */
  function complain(name, value, allowed) {
    complaints.push(
      `The page's address has ${name}=${value}, which is not valid. Use one of: ${allowed}.`,
    );
  }

  function threads() {
    const value = values.get("threads");
    if (value === null) return null;
    if (/^[1-9]\d?$/.test(value)) return Number(value);
    complain("threads", value, "whole numbers from 1 to 99");
    return null;
  }

  function panels() {
    const names = values.get("panels")?.split(",") ?? null;
    const known = ["stage", "scores", "details"];
    const wrong = names?.find((name) => !known.includes(name));
    if (wrong === undefined) return names;
    complain("panels", wrong, known.join(", "));
    return null;
  }

  const parameters = {
    embed: values.has("embed"),
    source: choice("source", /** @type {const} */ (["none", "camera", "example"])),
    panels: panels(),
    mirror: choice("mirror", ["1", "0"]) === "1",
    smoothing: choice(
      "smoothing",
      /** @type {const} */ (["exponential", "none", "box", "gaussian"]),
    ),
    model: values.get("model"),
    detector: values.get("detector"),
    gpu: choice("gpu", /** @type {const} */ (["auto", "off", "software"])),
    threads: threads(),
  };
  return { parameters, complaints };
}
