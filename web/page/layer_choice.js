/** What is drawn over the picture: in the address, and remembered for the next visit. */

import "../components/stage.js";
import { words } from "../words/words.js";
import { writeSetting } from "./address.js";
import { element } from "./elements.js";
import { quoted } from "./parameters.js";
import { savedSetting, saveSetting } from "./settings.js";

/** @import { Stage } from "../components/all.js" */

/** @typedef {Stage["layers"]} Layers */
/** @typedef {import("../words/words.js").Sentence} Sentence */

/** In place of names, if nothing is drawn. */
const NONE = "none";

export class LayerChoice {
  #stage = /** @type {Stage} */ (element("stage", HTMLElement));

  /**
   * @param {string | null} wanted in the page's address
   * @param {Sentence[]} complaints gets a sentence if it is not valid
   */
  constructor(wanted, complaints) {
    const usual = textOf(this.#stage.layers);
    const names = Object.keys(this.#stage.layers);
    const layers = this.#read(wanted);
    if (wanted !== null && !layers) {
      const allowed = [...names, NONE].join(", ");
      complaints.push(() => words().address.invalid("layers", quoted(wanted), allowed));
    }
    this.#stage.layers = layers ?? this.#read(savedSetting("layers")) ?? this.#stage.layers;
    this.#stage.addEventListener("layerschange", (event) => {
      const text = textOf(/** @type {CustomEvent<Layers>} */ (event).detail);
      writeSetting("layers", text === usual ? null : text);
      saveSetting("layers", text);
    });
  }

  /** @param {string | null} text @returns {Layers | null} null if it is not valid */
  #read(text) {
    if (text === null) return null;
    const names = text === NONE ? [] : text.split(",");
    const layers = Object.keys(this.#stage.layers);
    if (!names.every((name) => layers.includes(name))) return null;
    const chosen = layers.map((name) => [name, names.includes(name)]);
    return /** @type {Layers} */ (Object.fromEntries(chosen));
  }
}

/** @param {Layers} layers */
function textOf(layers) {
  const names = Object.entries(layers).flatMap(([name, on]) => (on ? [name] : []));
  return names.join(",") || NONE;
}
