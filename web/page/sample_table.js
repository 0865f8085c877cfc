/** The samples of each expression, and the head's accuracy on those held out. */

import { onLanguage, words } from "../words/words.js";
import { element } from "./elements.js";

/** @import { ExpressionScore, SampleCounts } from "./types.js" */

export class SampleTable {
  #table = element("head-samples", HTMLTableElement);
  #empty = element("head-no-samples", HTMLElement);
  /** @type {SampleCounts} */
  #counts = {};
  /** @type {Map<string, ExpressionScore>} */
  #scores = new Map();

  /** @param {(label: string) => void} onRemove */
  constructor(onRemove) {
    this.onRemove = onRemove;
    onLanguage(() => this.#draw());
  }

  get filled() {
    return Object.keys(this.#counts).length > 0;
  }

  /** @param {string} label */
  count(label) {
    return this.#counts[label] ?? 0;
  }

  /** @param {SampleCounts} counts */
  showCounts(counts) {
    this.#counts = counts;
    this.#draw();
  }

  /** @param {ExpressionScore[]} scores */
  showScores(scores) {
    this.#scores = new Map(scores.map((score) => [score.label, score]));
    this.#draw();
  }

  clearScores() {
    this.showScores([]);
  }

  #draw() {
    this.#table.hidden = !this.filled;
    this.#empty.hidden = this.filled;
    const body = this.#table.tBodies[0];
    const known = new Map([...body.rows].map((row) => [row.dataset.label, row]));
    const rows = Object.entries(this.#counts).map(([label, count]) => {
      const row = known.get(label) ?? this.#row(label);
      const button = /** @type {Element} */ (row.querySelector("button"));
      row.cells[0].textContent = words().label(label);
      button.textContent = words().heads.removal;
      button.setAttribute("aria-label", words().heads.remove(label));
      row.cells[1].textContent = String(count);
      row.cells[2].textContent = words().heads.score(this.#scores.get(label));
      return row;
    });
    for (const row of body.rows) if (!rows.includes(row)) row.remove();
    for (const row of rows) if (!row.isConnected) body.append(row);
  }

  /** @param {string} label */
  #row(label) {
    const row = document.createElement("tr");
    row.dataset.label = label;
    const heading = document.createElement("th");
    heading.scope = "row";
    const button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => this.onRemove(label));
    const last = document.createElement("td");
    last.append(button);
    row.append(heading, document.createElement("td"), document.createElement("td"), last);
    return row;
  }
}
