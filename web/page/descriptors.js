/**
 * What faces of pictures and videos are compared by: in memory only, apart from the results, and only
 * while a person has comparing switched on.
 */

/** @import { Analysis, Source } from "./types.js" */

/** @typedef {NonNullable<Source["descriptors"]>} Descriptors */

class KeptDescriptors {
  /** @type {WeakMap<Source, Descriptors>} */
  #kept = new WeakMap();
  /** @type {WeakRef<Source>[]} */
  #sources = [];
  /** Whether faces are compared: what comes of an analysis that began before is not kept. */
  on = false;
  /** Whether saved files get them; only where a person has asked for it. */
  saved = false;
  /** Has faces compared no more. */
  switchOff = () => {};

  /** How many faces there are, of what is open. */
  get count() {
    const sources = this.#sources.filter((each) => each.deref());
    this.#sources = sources;
    return sources
      .map((each) => this.of(/** @type {Source} */ (each.deref()))?.length ?? 0)
      .reduce((sum, faces) => sum + faces, 0);
  }

  /** Takes them out of an analysis, so that nothing stores or shows them. @param {Analysis} analysis */
  take(analysis) {
    for (const source of analysis.sources) {
      if (source.descriptors) this.keep(source, source.descriptors);
      delete source.descriptors;
    }
    return analysis;
  }

  /** @param {Source} source @param {Descriptors} descriptors */
  keep(source, descriptors) {
    if (!this.on) return;
    this.#kept.set(source, descriptors);
    this.#sources.push(new WeakRef(source));
  }

  /** @param {Source} source @returns {Descriptors | undefined} undefined if its faces were not compared */
  of(source) {
    return this.#kept.get(source) ?? source.descriptors;
  }

  /** An analysis as it is saved: with them, if a person wants that. @param {Analysis} analysis */
  saving(analysis) {
    if (!this.saved) return analysis;
    const sources = analysis.sources.map((source) => {
      const descriptors = this.of(source);
      return descriptors ? { ...source, descriptors } : source;
    });
    return { ...analysis, sources };
  }

  /** Forgets all of them, and keeps no more. */
  forget() {
    this.on = false;
    this.#kept = new WeakMap();
    this.#sources = [];
    this.saved = false;
  }
}

export const keptDescriptors = new KeptDescriptors();
