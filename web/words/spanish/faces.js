/** Spanish: the faces of one frame, in bars, chips, cards and a summary. */

import { reason as reasonOf, remedy } from "./labels.js";
import { number, plural } from "./writing.js";

export const scores = {
  list: "Expresiones",
  smoothed: "suavizado",
  thisFrame: "este fotograma",
  units: "umbral de detección",
  /** @param {number} percent */
  threshold: (percent) => `umbral ${percent}`,
  /** @param {string} label @param {number} percent @param {boolean} [present] of an action unit */
  meter: (label, percent, present) =>
    present === undefined
      ? `${label}: ${percent} %`
      : `${label}: ${percent} %, ${present ? "presente" : "ausente"}`,
};

export const chips = {
  title: "Caras",
  face: "Cara ",
  sort: "Orden",
  orders: {
    number: "por número",
    position: "de izquierda a derecha",
    size: "de mayor a menor",
    expression: "por expresión",
    certainty: "las más seguras primero",
  },
  /** @param {string} label of an uncertain expression */
  perhaps: (label) => `¿${label}?`,
};

export const face = {
  none: "Las caras aparecen aquí.",
  uncertain: "en duda",
  notJudged: "sin evaluar",
  lost: "perdida",
  units: "Unidades de acción",
  /** @param {number} track */
  name: (track) => `Cara ${track}`,
  /** @param {number} track */
  crop: (track) => `Cara ${track} en el fotograma analizado`,
  /** @param {number} track @param {number} count */
  of: (track, count) => `Cara ${track} de ${count}`,
  /** @param {number} seconds */
  since: (seconds) => `desde hace ${number(seconds, 1)} s`,
  /** @param {string} label */
  closest: (label) => `lo más cercano: ${label}`,
};

export const quality = {
  titles: { light: "Luz", size: "Tamaño", pose: "Giro", sharpness: "Nitidez" },
  /** @param {number} share of full white @param {boolean} warned */
  light: (share, warned) => (warned ? `${number(share * 100)} %` : "buena"),
  /** @param {number} pixels */
  size: (pixels) => `${number(pixels)} px`,
  /** @param {number} [degrees] */
  pose: (degrees) => (degrees === undefined ? "desconocido" : `${number(degrees)}°`),
  /** @param {number} _share @param {boolean} warned */
  sharpness: (_share, warned) => (warned ? "escasa" : "buena"),
  remedy,
};

export const summary = {
  /** @param {number} count */
  faces: (count) =>
    count === 0 ? "Ninguna cara" : plural(count, { one: "1 cara", other: "# caras" }),
  /** @param {string} faces @param {string[]} groups such as “15 neutral” */
  title: (faces, groups) => (groups.length > 0 ? `${faces}: ${groups.join(", ")}` : faces),
  /** @param {number} count @param {string} label */
  group: (count, label) => `${count} ${label}`,
  uncertain: "en duda",
  notJudged: "sin evaluar",
  /** @param {number} count @param {string} reason of uncertain faces */
  because: (count, reason) => {
    if (reason === "two are close") return `${count} con dos expresiones muy parejas`;
    if (reason === "no clear expression") return `${count} sin expresión clara`;
    return `${count} ${reasonOf(reason)}`;
  },
  /** @param {number} percent */
  threshold: (percent) => `umbral ${percent}`,
  /** @param {number | undefined} percent */
  strip: (percent) =>
    percent === undefined
      ? "Confianza de cada respuesta"
      : `Confianza de cada respuesta, con el umbral en ${percent}`,
  /** @param {string[]} reasons such as “2 turned away” */
  reasons: (reasons) => `En duda o sin evaluar: ${reasons.join(", ")}.`,
};

export const circumplex = {
  excited: "excitado",
  calm: "calmado",
  pleasant: "agradable",
  unpleasant: "desagradable",
  valence: "Valencia",
  arousal: "Activación",
  /** @param {{ track: number, valence: string, arousal: string }[]} faces */
  summary: (faces) =>
    `Valencia y activación. ${faces
      .map(({ track, valence, arousal }) => `Cara ${track}: ${valence}, ${arousal}`)
      .join("; ")}`,
  /** @param {number} seconds @param {boolean} dots instead of a line */
  trail: (seconds, dots) =>
    dots
      ? `Los puntos muestran los últimos ${seconds}\u00a0s.`
      : `Cada estela muestra los últimos ${seconds}\u00a0s.`,
  sources: { measured: "medidas", derived: "derivadas", head: "del cabezal" },
  /**
   * @param {"measured" | "derived" | "head"} source
   * @param {{ name: string, tasks: string[] }} [head]
   */
  origin: (source, head) => {
    if (source === "head") return `del cabezal «${head?.name}»`;
    if (source === "measured") return "medidas";
    return head?.tasks.includes("expression")
      ? "derivadas de las expresiones del modelo"
      : "derivadas";
  },
};
