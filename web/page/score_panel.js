/** The panel of bars: one card a face, smoothed bars with a mark for the latest frame alone. */

import { element } from "./elements.js";
import { messages } from "./messages.js";

/** @import { Expression, Face } from "./types.js" */

/**
 * @typedef {{
 *   card: HTMLElement,
 *   labels: string,
 *   update(face: Face, expression: Expression): void,
 * }} Card
 */

export class ScorePanel {
  #faces = element("faces", HTMLElement);
  #empty = element("no-face", HTMLElement);
  #legend = element("legend", HTMLElement);
  /** @type {Map<number, Card>} */
  #cards = new Map();

  /**
   * @param {Face[]} faces
   * @param {string} whenEmpty what to say if there are none
   */
  show(faces, whenEmpty = messages.noFacesYet) {
    const present = new Map(faces.map((face) => [face.track, face]));
    for (const [track, { card }] of this.#cards) {
      if (!present.get(track)?.expression) {
        card.remove();
        this.#cards.delete(track);
      }
    }
    for (const [track, face] of [...present].sort(([one], [other]) => one - other)) {
      const { expression } = face;
      if (expression) this.#card(track, expression).update(face, expression);
    }
    this.#empty.textContent = whenEmpty;
    this.#empty.hidden = faces.length > 0;
    this.#legend.hidden = faces.length === 0;
  }

  /**
   * @param {number} track
   * @param {Expression} expression
   */
  #card(track, expression) {
    const labels = Object.keys(expression.probabilities).join();
    const known = this.#cards.get(track);
    if (known?.labels === labels) return known;
    known?.card.remove();
    const made = { labels, ...makeCard(track, Object.keys(expression.probabilities)) };
    this.#cards.set(track, made);
    this.#faces.append(made.card);
    return made;
  }
}

/**
 * @param {number} track
 * @param {string[]} labels
 */
function makeCard(track, labels) {
  const card = make("article", "face");
  card.dataset.track = String(track);
  const heading = make("h3");
  const label = make("span", "top-label");
  const confidence = make("span", "confidence");
  heading.append(make("span", "number", `Face ${track}`), label, confidence);
  const table = make("table");
  const caption = make("caption", "spoken", `Expressions of face ${track}, smoothed`);
  const body = make("tbody");
  const rows = labels.map((name) => makeRow(name));
  body.append(...rows.map(({ row }) => row));
  table.append(caption, body);
  const affect = make("p", "affect");
  card.append(heading, table, affect);

  /** @param {Face} face @param {Expression} expression */
  function update({ valence, arousal, affect_source }, expression) {
    const { uncertain } = expression;
    label.textContent = uncertain ? messages.uncertain : expression.label;
    confidence.textContent = uncertain ? "" : percent(expression.confidence);
    card.classList.toggle("uncertain", uncertain);
    affect.textContent = messages.affect({ valence, arousal }, affect_source);
    affect.hidden = affect.textContent === "";
    for (const { name, show } of rows) show(expression.probabilities[name], expression.raw[name]);
  }
  return { card, update };
}

/** @param {string} name */
function makeRow(name) {
  const row = make("tr");
  row.dataset.label = name;
  const heading = make("th", "", name);
  heading.setAttribute("scope", "row");
  const track = make("span", "track");
  const bar = make("span", "bar");
  bar.style.background = `var(--label-${name}, var(--label-other))`;
  const raw = make("span", "raw");
  track.append(bar, raw);
  const trackCell = make("td");
  trackCell.append(track);
  const value = make("td");
  row.append(heading, trackCell, value);

  /** @param {number} smoothed @param {number} single of the latest frame */
  function show(smoothed, single) {
    bar.style.width = percent(smoothed, 1);
    raw.style.left = percent(single, 1);
    track.title = `this frame: ${percent(single)}`;
    value.textContent = percent(smoothed);
  }
  return { name, row, show };
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 */
function make(tag, className = "", text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** @param {number} share @param {number} [decimals] */
function percent(share, decimals = 0) {
  return `${(share * 100).toFixed(decimals)}%`;
}
