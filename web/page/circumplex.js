/** Faces by valence and arousal: a point each, and a ring for the latest frame alone. */

import { messages } from "./messages.js";
import { makeSvg } from "./svg.js";

/** @import { Face, UsedHead } from "./types.js" */

/** In units of the view box, about one pixel each. */
const MIDDLE = 120;
const RADIUS = 84;

export class Circumplex {
  #marks = makeSvg("g", {});
  #svg = makeSvg("svg", { viewBox: "0 0 240 240", role: "img" });
  #note = document.createElement("figcaption");

  /** @param {HTMLElement} figure to draw into; hidden while it is empty */
  constructor(figure) {
    this.figure = figure;
    const [left, right] = [MIDDLE - RADIUS, MIDDLE + RADIUS];
    this.#svg.append(
      makeSvg("circle", { class: "rim", cx: MIDDLE, cy: MIDDLE, r: RADIUS }),
      makeSvg("path", {
        class: "axes",
        d: `M${left},${MIDDLE}H${right}M${MIDDLE},${left}V${right}`,
      }),
      makeSvg("text", { x: MIDDLE, y: 24, "text-anchor": "middle" }, "excited"),
      makeSvg("text", { x: MIDDLE, y: 226, "text-anchor": "middle" }, "calm"),
      makeSvg("text", { x: left + 6, y: MIDDLE - 6 }, "unpleasant"),
      makeSvg("text", { x: right - 6, y: MIDDLE - 6, "text-anchor": "end" }, "pleasant"),
      this.#marks,
    );
    figure.append(this.#svg, this.#note);
  }

  /**
   * @param {Face[]} faces
   * @param {UsedHead} [head] used with the model
   */
  show(faces, head) {
    const known = faces.filter(
      ({ valence, arousal }) => valence !== undefined && arousal !== undefined,
    );
    this.figure.hidden = known.length === 0;
    if (known.length === 0) return;
    const derived = known.find(({ affect_source }) => affect_source === "derived");
    this.figure.classList.toggle("derived", derived !== undefined);
    this.#note.textContent = messages.affect({}, derived?.affect_source, head);
    this.#svg.setAttribute("aria-label", messages.circumplex(known, head));
    this.#marks.replaceChildren(...known.flatMap(marksOf));
  }
}

/** @param {Face} face with valence and arousal */
function marksOf({ track, valence = 0, arousal = 0, valence_raw, arousal_raw }) {
  const { cx, cy } = place(valence, arousal);
  const point = makeSvg("circle", { class: "point", cx, cy, r: 7 });
  const number = makeSvg("text", { class: "number", x: cx + 11, y: cy + 5 }, String(track));
  if (valence_raw === undefined || arousal_raw === undefined) return [point, number];
  const ring = makeSvg("circle", { class: "raw", ...place(valence_raw, arousal_raw), r: 4 });
  return [ring, point, number];
}

/** Both are clipped to −1 … 1; excited is at the top. @param {number} valence @param {number} arousal */
function place(valence, arousal) {
  const [across, up] = [valence, arousal].map((value) => Math.min(Math.max(value, -1), 1));
  return { cx: MIDDLE + RADIUS * across, cy: MIDDLE - RADIUS * up };
}
