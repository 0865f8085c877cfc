/** Spanish: several runs over one video. */

import { label as nameOf } from "./labels.js";
import { number } from "./writing.js";

export const runs = {
  again: "Analizar otra vez con …",
  model: "Modelo",
  frames: "Analizar",
  start: "Analizar otra vez",
  kept: "Este análisis se conserva para comparar.",
  ofVideo: "De un video, analizar",
  shown: "Análisis",
  compare: "Comparar con",
  none: "ningún otro análisis",
  headLabel: "Cabezal",
  alone: "ninguno, el modelo solo",
  /** @param {string} head */
  head: (head) => `«${head}»`,
  /** @type {Record<string, string>} which frames are analysed */
  choices: {
    1: "todos los fotogramas",
    2: "uno de cada 2 fotogramas",
    3: "uno de cada 3 fotogramas",
    5: "uno de cada 5 fotogramas",
    10: "uno de cada 10 fotogramas",
    real: "los que quepan a velocidad real",
  },
  /** @param {number} place @param {string} model @param {string | undefined} head @param {number | null} step between two frames; null if it varies */
  name: (place, model, head, step) =>
    [
      `${place} · ${model}`,
      head,
      step === null ? "algunos fotogramas" : step > 1 ? `1 de ${step} fotogramas` : undefined,
    ]
      .filter(Boolean)
      .join(" · "),
  /** @param {string} name */
  waiting: (name) => `Se está cargando el modelo. El análisis de ${name} empieza después.`,
  /** @param {string} reason */
  failed: (reason) => `${reason} Se muestra de nuevo el análisis anterior.`,
  /** @param {string | null} label @param {number | null} share @param {boolean} uncertain of the other run in a frame */
  other: (label, share, uncertain) => {
    if (label === null) return "; otro análisis: sin respuesta";
    const percent = share === null ? "" : ` ${Math.round(100 * share)}%`;
    return `; otro análisis: ${uncertain ? "en duda, lo más cercano " : ""}${nameOf(label)}${percent}`;
  },
  /** @param {number | null} same @param {number} both @param {number | null} difference of probabilities */
  agreement: (same, both, difference) => {
    if (same === null) return "El otro análisis no tiene ninguna respuesta segura para esta cara.";
    const points =
      difference === null
        ? ""
        : `; las probabilidades difieren en ${number(100 * difference, 1)} puntos de media`;
    return `La misma etiqueta en el ${Math.round(100 * same)} % de los ${both} fotogramas en que ambos están seguros${points}.`;
  },
  noMatch: "El otro análisis no tiene esta cara.",
};
