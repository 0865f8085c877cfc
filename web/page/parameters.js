/** The parameters in the page's address: see ../docs/embedding.md. */

import { isLanguage, LANGUAGES, words } from "../words/words.js";
import { NO_METHODS, readMethods } from "./methods_parameter.js";
import { STEPS, TRUE_SPEED } from "./video_pace.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Filling, Filter, Methods, Smoothing } from "./types.js" */

/** Characters of a value that a complaint quotes. */
const MAX_QUOTED = 40;

/** More threads than this slow every device down. */
const MAX_THREADS = 16;

/** Of live smoothing; the first is the default, as everywhere below. */
const KINDS = /** @type {const} */ (["exponential", "none", "box", "gaussian"]);

/** Of the filter over a whole video. */
const FILTERS = /** @type {const} */ (["gaussian", "none", "exponential", "box", "median"]);

const FILLINGS = /** @type {const} */ (["none", "line", "hold"]);

/** The mean delay of smoothing: the slider's range and its first value. */
const [MIN_SECONDS, DEFAULT_SECONDS, MAX_SECONDS] = [0.05, 0.2, 2];

/** Characters of a title that the address has. */
const MAX_TITLE = 80;

/** @typedef {typeof VIEWS[number]} View */

/** What a frame shows. */
const VIEWS = /** @type {const} */ (["live", "timeline", "glass", "lesson"]);

const NAMES =
  "embed view lesson step title theme sample host source panels mirror layers smoothing methods frames filter gaps model detector gpu threads lang".split(
    " ",
  );

/**
 * @typedef {{
 *   embed: boolean,
 *   view: View,
 *   lesson: string | null,
 *   step: string | null,
 *   title: string | null,
 *   theme: "auto" | "light" | "dark" | null,
 *   sample: string | null,
 *   host: string | null,
 *   source: "none" | "camera" | "example",
 *   panels: string[] | null,
 *   mirror: boolean,
 *   layers: string | null,
 *   smoothing: Smoothing,
 *   methods: Methods,
 *   frames: string,
 *   filter: Filter,
 *   gaps: Filling,
 *   model: string | null,
 *   detector: string | null,
 *   gpu: "auto" | "off" | "software",
 *   threads: number | null,
 *   language: string | null,
 * }} Parameters `lesson`: its name, and of one `step` of it; `layers`: as in the address; `sample`: name of one; `host`: origin of the only page that
 *   may show this one and talk with it
 */

/**
 * Reads the query part of an address. An invalid value falls back to the default and adds a
 * complaint.
 *
 * @param {string} query
 * @returns {{ parameters: Parameters, complaints: Sentence[] }}
 */
export function readParameters(query) {
  const values = new URLSearchParams(query);
  /** @type {Sentence[]} */
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
    if (value !== null && chosen === undefined) complain(name, value, () => choices.join(", "));
    return chosen ?? choices[0];
  }

  /** @param {string} name @param {string} value @param {() => string} allowed */
  function complain(name, value, allowed) {
    complaints.push(() => words().address.invalid(name, quoted(value), allowed()));
  }

  function threads() {
    const value = values.get("threads");
    if (value === null) return null;
    const count = /^\d{1,2}$/.test(value) ? Number(value) : 0;
    if (count >= 1 && count <= MAX_THREADS) return count;
    complain("threads", value, () => words().address.threads(MAX_THREADS));
    return null;
  }

  /**
   * @template {string} Kind
   * @param {string} name
   * @param {readonly Kind[]} kinds the first is the default
   * @returns {{ kind: Kind, seconds: number }}
   */
  function kernel(name, kinds) {
    const value = values.get(name) ?? kinds[0];
    const [kind, text = `${DEFAULT_SECONDS}`, ...rest] = value.split(":");
    const known = kinds.find((each) => each === kind);
    const seconds = /^\d*\.?\d+$/.test(text) ? Number(text) : 0;
    if (known && !rest.length && seconds >= MIN_SECONDS && seconds <= MAX_SECONDS) {
      return { kind: known, seconds };
    }
    complain(name, value, () =>
      words().address.smoothing(kinds.join(", "), MIN_SECONDS, MAX_SECONDS),
    );
    return { kind: kinds[0], seconds: DEFAULT_SECONDS };
  }

  function methods() {
    const value = values.get("methods");
    const read = readMethods(value);
    if (read) return read;
    complain("methods", value ?? "", () => words().methods.address);
    return NO_METHODS;
  }

  for (const name of new Set(values.keys())) {
    if (NAMES.includes(name)) {
      if (values.getAll(name).length > 1) complaints.push(() => words().address.repeated(name));
    } else {
      // Hosts and links add other parameters.
      const meant = NAMES.find((known) => resembles(name.toLowerCase(), known));
      if (meant) complaints.push(() => words().address.misspelt(quoted(name), meant));
    }
  }

  function panels() {
    const names = values.get("panels")?.split(",") ?? null;
    const known = ["stage", "scores", "details"];
    const wrong = names?.find((name) => !known.includes(name));
    if (wrong === undefined) return names;
    complain("panels", wrong, () => known.join(", "));
    return null;
  }

  function language() {
    const value = values.get("lang");
    if (value === null || isLanguage(value)) return value;
    complain("lang", value, () => Object.keys(LANGUAGES).join(", "));
    return null;
  }

  function host() {
    const value = values.get("host");
    if (value === null || (URL.canParse(value) && new URL(value).origin === value)) return value;
    complain("host", value, () => "https://example.org");
    return null;
  }

  const parameters = {
    embed: values.has("embed"),
    view: choice("view", VIEWS),
    lesson: values.get("lesson"),
    step: values.get("step"),
    title: values.get("title")?.slice(0, MAX_TITLE) || null,
    theme: values.has("theme")
      ? choice("theme", /** @type {const} */ (["auto", "light", "dark"]))
      : null,
    sample: values.get("sample"),
    host: host(),
    source: choice("source", /** @type {const} */ (["none", "camera", "example"])),
    panels: panels(),
    mirror: choice("mirror", ["1", "0"]) === "1",
    layers: values.get("layers"),
    smoothing: kernel("smoothing", KINDS),
    methods: methods(),
    frames: choice("frames", [...STEPS, TRUE_SPEED]),
    filter: kernel("filter", FILTERS),
    gaps: choice("gaps", FILLINGS),
    model: values.get("model"),
    detector: values.get("detector"),
    gpu: choice("gpu", /** @type {const} */ (["auto", "off", "software"])),
    threads: threads(),
    language: language(),
  };
  return { parameters, complaints };
}

/**
 * The value of the parameter “smoothing”, or of “filter”.
 *
 * @param {Smoothing | Filter} smoothing
 * @param {string} [usual] the kind that is the default
 * @returns {string | null} null for the default
 */
export function smoothingParameter({ kind, seconds }, usual = KINDS[0]) {
  if (kind === "none") return kind;
  if (seconds !== DEFAULT_SECONDS) return `${kind}:${seconds}`;
  return kind === usual ? null : kind;
}

/** @param {Filter} filter of a video @returns {string | null} null for the default */
export function filterParameter(filter) {
  return smoothingParameter(filter, FILTERS[0]);
}

/** @param {string} text from the address @returns {string} a short part of it */
export function quoted(text) {
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
}

/**
 * Whether two words differ by at most two letters left out, added or replaced; in short words, one.
 *
 * @param {string} one
 * @param {string} other
 */
function resembles(one, other) {
  const most = other.length > 4 ? 2 : 1;
  if (Math.abs(one.length - other.length) > most) return false;
  let distances = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const next = [row + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = distances[column - 1] + (letter === other[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, distances[column] + 1, next[column - 1] + 1));
    }
    distances = next;
  }
  return distances[other.length] <= most;
}
