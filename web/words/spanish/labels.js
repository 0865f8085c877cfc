/** Spanish: labels, and why an answer is uncertain or a face not judged. */

import { entryOf } from "../entries.js";

/** @type {Record<string, string>} */
const LABELS = {
  anger: "ira",
  contempt: "desprecio",
  disgust: "asco",
  fear: "miedo",
  happiness: "alegría",
  neutral: "neutral",
  sadness: "tristeza",
  surprise: "sorpresa",
  other: "otra",
  valence: "valencia",
  arousal: "activación",
};

/** The same for one face and for several. @type {Record<string, string>} */
const REASONS = {
  "too dark": "con poca luz",
  "too bright": "con demasiada luz",
  "too small": "con pocos píxeles",
  "turned away": "de lado",
  blurred: "sin nitidez",
  "two are close": "dos muy parejas",
  "no clear expression": "sin expresión clara",
};

/** @type {Record<string, string>} */
const REMEDIES = {
  "too dark": "Ilumine esta cara de frente",
  "too bright": "Baje la luz o gire la cara para apartarla de ella",
  "too small": "Acérquese a la cámara",
  "turned away": "Gire la cara hacia la cámara",
  blurred: "No se mueva o limpie la lente",
};

/** @param {string} label as in results @returns {string} its full name, for cards and tables */
export const label = (label) => entryOf(LABELS, label) ?? label;

/** @param {string} label as in results @returns {string} its name on a chip */
export const shortLabel = (label) => entryOf(LABELS, label) ?? label;

/** @param {string} reason as in results @returns {string} why an expression is uncertain */
export const reason = (reason) => entryOf(REASONS, reason) ?? reason;

/** @param {string} warning @param {boolean} judged whether the face has scores all the same */
export const remedy = (warning, judged) =>
  judged ? `${REMEDIES[warning]}.` : `${REMEDIES[warning]}; hasta entonces no se muestran barras.`;
