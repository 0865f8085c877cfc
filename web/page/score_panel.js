/** The panel of bars: one card per face, smoothed bars with a mark for the latest frame alone. */

import { Circumplex } from "./circumplex.js";
import { colourOf } from "./colours.js";
import { element } from "./elements.js";
import { messages } from "./messages.js";

/** @import { Expression, Face, UsedHead } from "./types.js" */

/**
 * @typedef {{
 *   card: HTMLElement,
 *   names: string,
 *   update(face: Face, expression: Expression): void,
 * }} Card
 */

export class ScorePanel {
  #faces = element("faces", HTMLElement);
  #empty = element("no-face", HTMLElement);
  #legend = element("legend", HTMLElement);
  #fromHead = element("from-head", HTMLElement);
  #circumplex = new Circumplex(element("circumplex", HTMLElement));
  /** @type {Map<number, Card>} */
  #cards = new Map();

  /**
   * @param {Face[]} faces
   * @param {string} whenEmpty shown if there are none
   * @param {UsedHead} [head] used with the model
   */
  show(faces, whenEmpty = messages.noFacesYet, head = undefined) {
    const present = new Map(faces.map((face) => [face.track, face]));
    for (const [track, { card }] of this.#cards) {
      if (!present.get(track)?.expression) {
        card.remove();
        this.#cards.delete(track);
      }
    }
    for (const [track, face] of [...present].sort(([one], [other]) => one - other)) {
      const { expression } = face;
      if (expression) this.#card(track, expression, head).update(face, expression);
    }
    this.#circumplex.show(faces, head);
    this.#fromHead.textContent = head && faces.length > 0 ? messages.fromHead(head) : "";
    this.#fromHead.hidden = this.#fromHead.textContent === "";
    this.#empty.textContent = whenEmpty;
    this.#empty.hidden = faces.length > 0;
    this.#legend.hidden = faces.length === 0;
  }

  /**
   * @param {number} track
   * @param {Expression} expression
   * @param {UsedHead | undefined} head
   */
  #card(track, expression, head) {
    const labels = Object.keys(expression.probabilities);
    const names = JSON.stringify([labels, head?.tasks, head?.thresholds]);
    const known = this.#cards.get(track);
    if (known?.names === names) return known;
    known?.card.remove();
    const made = { names, ...makeCard(track, labels, head) };
    this.#cards.set(track, made);
    this.#faces.append(made.card);
    return made;
  }
}

/**
 * @param {number} track
 * @param {string[]} labels
 * @param {UsedHead | undefined} head
 */
function makeCard(track, labels, head) {
  const card = make("article", "face");
  card.dataset.track = String(track);
  const heading = make("h3");
  const label = make("span", "top-label");
  const confidence = make("span", "confidence");
  heading.append(make("span", "number", `Face ${track}`), label, confidence);
  const thresholds = Object.entries(head?.thresholds ?? {});
  const names = [...labels, ...thresholds.map(([name]) => name)];
  const rows = labels.map((name) => makeRow(name, names));
  const table = makeTable(rows, `Expressions of face ${track}, smoothed`);
  const affect = make("p", "affect");
  const units = thresholds.map(([name, threshold]) => makeRow(name, names, threshold));
  card.append(heading, table, affect);
  if (units.length > 0) card.append(makeTable(units, messages.units, "units"));

  /** @param {Face} face @param {Expression} expression */
  function update({ valence, arousal, affect_source, ...face }, expression) {
    const { uncertain } = expression;
    label.textContent = uncertain ? messages.uncertain : expression.label;
    confidence.textContent = uncertain ? "" : percent(expression.confidence);
    card.classList.toggle("uncertain", uncertain);
    affect.textContent = messages.affect({ valence, arousal }, affect_source, head);
    affect.hidden = affect.textContent === "";
    for (const { name, show } of rows) show(expression.probabilities[name], expression.raw[name]);
    for (const { name, show } of units) {
      show(face.action_units?.[name] ?? 0, face.action_units_raw?.[name] ?? 0);
    }
  }
  return { card, update };
}

/**
 * @param {{ row: HTMLElement }[]} rows
 * @param {string} title for screen readers only, unless the table has a class
 * @param {string} [className]
 */
function makeTable(rows, title, className = "") {
  const table = make("table", className);
  const body = make("tbody");
  body.append(...rows.map(({ row }) => row));
  table.append(make("caption", className ? "" : "spoken", title), body);
  return table;
}

/**
 * @param {string} name
 * @param {string[]} names all labels and action units of the card
 * @param {number} [threshold] of an action unit
 */
function makeRow(name, names, threshold) {
  const row = make("tr");
  row.dataset.label = name;
  const heading = make("th", "", name);
  heading.setAttribute("scope", "row");
  const track = make("span", "track");
  const bar = make("span", "bar");
  bar.style.background = colourOf(name, names);
  const raw = make("span", "raw");
  track.append(bar, raw);
  const trackCell = make("td");
  trackCell.append(track);
  const value = make("td");
  const presence = make("span", "spoken");
  row.append(heading, trackCell, value);
  if (threshold !== undefined) {
    const mark = make("span", "threshold");
    mark.style.left = percent(threshold, 1);
    track.append(mark);
  }

  /** @param {number} smoothed @param {number} single of the latest frame */
  function show(smoothed, single) {
    bar.style.width = percent(smoothed, 1);
    raw.style.left = percent(single, 1);
    track.title = `this frame: ${percent(single)}`;
    value.textContent = percent(smoothed);
    if (threshold === undefined) return;
    const absent = smoothed < threshold;
    row.classList.toggle("absent", absent);
    presence.textContent = `, ${absent ? messages.unitAbsent : messages.unitPresent}`;
    value.append(presence);
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
