/** Spanish: the charts of predictions against annotations. */

import { number } from "./writing.js";

/** @typedef {"frame" | "picture" | "video"} Row */

const ONE = { frame: "fotograma", picture: "imagen", video: "video" };
const MANY = { frame: "fotogramas", picture: "imágenes", video: "videos" };

/** @param {number} count @param {Row} row */
function rows(count, row) {
  return `${number(count)} ${count === 1 ? ONE[row] : MANY[row]}`;
}

export const comparison = {
  confusion: {
    title: "Qué se tomó por qué",
    name: "Matriz de confusión",
    truth: "Verdad",
    predicted: "Predicción",
    found: "hallado",
    pick: "Pulse un número para ver cuándo ocurrió.",
    nothing: "Aún no hay nada que comparar.",
    /** @param {number} correct @param {number} count of all samples */
    summary: (correct, count) =>
      `${number(correct)} de ${number(count)} correctas (${number((100 * correct) / count)} %)`,
    /** @param {number} count @param {string} truth @param {string} predicted */
    cell: (count, truth, predicted) =>
      truth === predicted
        ? `${number(count)} con anotación y predicción de ${truth}`
        : `${number(count)} con anotación de ${truth} y predicción de ${predicted}`,
    /** @param {string} label @param {string} standIn */
    replaced: (label, standIn) =>
      `El modelo no puede predecir ${label}; en su lugar cuenta ${standIn}.`,
    /** @param {string} labels */
    unpredictable: (labels) => `El modelo no puede predecir ${labels}.`,
  },
  reliability: {
    title: "¿Acierta tanto como está seguro?",
    confidence: "confianza, %",
    accuracy: "exactitud, %",
    exact: "tan seguro como acertado",
    /** @param {number} error @param {number} bins */
    error: (error, bins) =>
      `En promedio, confianza y exactitud difieren en ${number(100 * error, 1)} puntos (ECE ${number(error, 4)}, ${bins} intervalos).`,
    source: "Guo et al., 2017",
    bars: "Barras: cuántas respuestas tienen esa confianza.",
    summary: "Confianza frente a exactitud; la tabla tiene los valores.",
    asTable: "Como tabla",
    columns: { confidence: "Confianza", accuracy: "Exactitud", answers: "Respuestas" },
  },
  strips: {
    title: "Cuándo ocurrió",
    name: "Verdad y predicción a lo largo del tiempo",
    truth: "Verdad",
    predicted: "Predicción",
    errors: "Errores",
    previous: "Error anterior",
    next: "Error siguiente",
    zoomIn: "Acercar",
    zoomOut: "Alejar",
    showAll: "Mostrar todo",
    allFrames: "Mostrar todo de nuevo",
    place: { frame: "Fotograma", picture: "Imagen", video: "El video" },
    missing: "nada",
    /** @param {number} errors @param {number} count annotated @param {Row} row */
    summary: (errors, count, row) =>
      `${errors === 0 ? "Ningún" : number(errors)} ${errors < 2 ? "error" : "errores"} en ${rows(count, row)}`,
    /** @param {number} count @param {string} truth @param {string} predicted @param {Row} row */
    filtered: (count, truth, predicted, row) =>
      truth === predicted
        ? `${rows(count, row)} con anotación y predicción de ${truth}`
        : `${rows(count, row)} con anotación de ${truth} y predicción de ${predicted}`,
    /**
     * @param {string} place such as “Frame 12”
     * @param {string} truth
     * @param {string} predicted
     * @param {number | null} confidence from 0 to 1
     */
    row: (place, truth, predicted, confidence) =>
      `${place}: anotación ${truth}, predicción ${predicted}${confidence === null ? "" : ` ${number(100 * confidence)} %`}`,
    /** @param {string} place @param {{ name: string, truth: string, predicted: string }[]} lines */
    levels: (place, lines) =>
      `${place}: ${lines.map(({ name, truth, predicted }) => `${name}, anotación ${truth}, predicción ${predicted}`).join("; ")}`,
    /** @param {number} shown @param {number} all errors */
    table: (shown, all) =>
      shown === all
        ? "Los errores como tabla"
        : `Los primeros ${shown} de ${all} errores como tabla`,
    columns: { place: "Lugar", truth: "Verdad", predicted: "Predicción" },
    key: "Gruesa: verdad. Fina: predicción.",
    levelNames: { valence: "valencia", arousal: "activación" },
    /** @param {string} name of valence or arousal */
    derived: (name) => `${name} (derivada)`,
  },
  open: "Abrir el video",
  /** @param {string} video @param {number} frame from 1 */
  openVideo: (video, frame) => `Para ver el fotograma ${frame}, abra el video «${video}».`,
  /** @param {string} name of a picture or a whole video */
  oneOfMany: (name) =>
    `«${name}» es uno de muchos archivos, que esta página no puede abrir por sí misma.`,
  /** @param {number} frame from 1 */
  notAnalysed: (frame) => `El fotograma ${frame} aún no está en el análisis abierto.`,
  /** @param {number} frame from 1 @param {string} video */
  shown: (frame, video) => `El fotograma ${frame} de «${video}» está en el escenario.`,
};
