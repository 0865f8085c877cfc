/** One column for each expression that is taught: its samples, and how to add more. */

import "../components/samples.js";
import { onLanguage, words } from "../words/words.js";
import { element } from "./elements.js";

/** @import { Samples as Column } from "../components/all.js" */
/** @import { RecordingState } from "../components/samples.js" */
/** @import { ExpressionScore, SampleState } from "./types.js" */

/**
 * @typedef {{
 *   onRecord(label: string): void,
 *   onRelease(label: string): void,
 *   onPictures(label: string, files: File[]): void,
 *   onRemoveSample(number: number): void,
 *   onRemove(label: string): void,
 * }} ColumnEvents
 * @typedef {{ column: Column, place: number }} RemovedColumn
 */

export class ExpressionColumns {
  #field = element("head-columns", HTMLElement);
  #choice = element("head-label", HTMLSelectElement);
  /** Labels of the model. @type {string[]} */
  #labels = [];
  /** Whether the first columns were suggested. */
  #begun = false;

  /** @param {ColumnEvents} events */
  constructor(events) {
    this.events = events;
    onLanguage(() => this.#offer());
  }

  /** @returns {Column[]} */
  get #columns() {
    return /** @type {Column[]} */ ([...this.#field.children]);
  }

  get labels() {
    return this.#columns.map(({ label }) => label);
  }

  /** @param {string[]} labels of the model in use */
  setModel(labels) {
    this.#labels = labels;
    this.#begun = false;
    this.#offer();
  }

  /** @param {string} label @returns {number} its samples */
  count(label) {
    return this.#column(label)?.count ?? 0;
  }

  /** @param {string} label @returns {number} */
  moments(label) {
    return this.#column(label)?.moments ?? 0;
  }

  /** @param {string} label */
  #column(label) {
    return this.#columns.find((column) => column.label === label);
  }

  /** @param {SampleState} state of all expressions */
  show({ expressions, suggested }) {
    const first = this.#begun || expressions.length > 0 ? [] : suggested;
    this.#begun = true;
    for (const label of [...first, ...expressions.map((each) => each.label)]) this.add(label);
    const most = Math.max(0, ...expressions.map(({ samples }) => samples));
    for (const column of this.#columns) {
      const found = expressions.find(({ label }) => label === column.label);
      Object.assign(column, { count: found?.samples ?? 0, moments: found?.moments ?? 0, most });
      if (!found) column.thumbnails = [];
    }
  }

  /** @param {string} label @returns {boolean} false if it has a column already */
  add(label) {
    if (this.#column(label)) return false;
    const column = /** @type {Column} */ (document.createElement("emotilens-samples"));
    column.label = label;
    column.addEventListener("recordstart", () => this.events.onRecord(label));
    column.addEventListener("recordend", () => this.events.onRelease(label));
    column.addEventListener("removecolumn", () => this.events.onRemove(label));
    column.addEventListener("pictures", (event) =>
      this.events.onPictures(label, /** @type {CustomEvent<File[]>} */ (event).detail),
    );
    column.addEventListener("removesample", (event) =>
      this.events.onRemoveSample(/** @type {CustomEvent<number>} */ (event).detail),
    );
    this.#field.append(column);
    this.#changed();
    return true;
  }

  /** @param {string} label @returns {RemovedColumn | undefined} to put back */
  remove(label) {
    const column = this.#column(label);
    if (!column) return undefined;
    const place = this.#columns.indexOf(column);
    column.remove();
    this.#changed();
    return { column, place };
  }

  /** @param {RemovedColumn} removed */
  putBack({ column, place }) {
    this.#field.insertBefore(column, this.#columns[place] ?? null);
    this.#changed();
  }

  /** Removes all of them. */
  clear() {
    this.#field.replaceChildren();
    this.#changed();
  }

  /**
   * @param {string} label
   * @param {number} number of the sample
   * @param {HTMLCanvasElement} crop copied
   */
  addThumbnail(label, number, crop) {
    const column = this.#column(label);
    if (!column) return;
    const picture = document.createElement("canvas");
    [picture.width, picture.height] = [crop.width / 2, crop.height / 2];
    picture.getContext("2d")?.drawImage(crop, 0, 0, picture.width, picture.height);
    column.thumbnails = [...column.thumbnails, { number, picture }];
  }

  /** @param {number} number of a sample that was removed */
  removeThumbnail(number) {
    for (const column of this.#columns) {
      column.thumbnails = column.thumbnails.filter((each) => each.number !== number);
    }
  }

  /** Forgets the pictures of samples, which are no longer those of this page. */
  clearThumbnails() {
    for (const column of this.#columns) column.thumbnails = [];
  }

  /** @param {ExpressionScore[]} scores of the head in use */
  showScores(scores) {
    for (const column of this.#columns) {
      column.score = scores.find(({ label }) => label === column.label);
    }
  }

  /** @param {string | null} label that is recorded @param {RecordingState} state */
  showRecording(label, state) {
    for (const column of this.#columns) {
      column.recording = column.label === label ? state : "idle";
      column.disabled = label !== null && column.label !== label;
    }
  }

  #changed() {
    const { labels } = this;
    for (const column of this.#columns) column.labels = labels;
    this.#offer();
  }

  /** Offers the labels of the model that have no column. */
  #offer() {
    const left = this.#labels.filter((label) => !this.labels.includes(label));
    this.#choice.replaceChildren(...left.map((label) => new Option(words().label(label), label)));
  }
}
