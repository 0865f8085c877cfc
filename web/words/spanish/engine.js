/** Spanish: the engine, its start and its ends; the model in use; what runs where. */

import { sentence } from "./sentences.js";
import { megabytes, number, plural } from "./writing.js";

/** @type {Record<string, string>} by stage of loading */
const PARTS = { python: "Python", networks: "redes" };

/** @type {Record<string, string>} by step of the pipeline */
const STEPS = {
  "prepare detection": "preparar la detección",
  "detection network": "red de detección",
  "read faces": "leer las caras",
  "follow faces": "seguir las caras",
  track: "seguimiento",
  "crop and pre-process": "recorte y preparación",
  quality: "calidad",
  "expression network": "red de expresión",
  decode: "decodificación",
  "age and gender": "edad y género",
  smooth: "suavizado",
  "copy pixels": "copia de píxeles",
  "between stages": "entre etapas",
  total: "total",
};

export const engine = {
  starting:
    "Cargando. Las redes se descargan una sola vez; después, la página funciona sin conexión.",
  warmingUp: "Todo está cargado. Iniciando el análisis …",
  ready: "Listo. Inicie la cámara o abra una imagen o un video.",
  /** @param {string[]} parts @param {number} loaded @param {number} total in bytes */
  loading: (parts, loaded, total) =>
    `Cargando ${parts.join(", ")}: ${megabytes(loaded)} de ${megabytes(total)} MB`,
  /** @param {string} stage of loading @param {string} name of it in English, or of a model */
  part: (stage, name) => PARTS[stage] ?? name,

  /** @param {string[]} features */
  oldBrowser: (features) =>
    `Este navegador es demasiado antiguo para esta página: le falta ${features.join(", ")}. Use una versión actual de Chrome, Edge, Firefox o Safari.`,
  webWorkers: "Web Workers",
  crashed: "El análisis se detuvo de forma inesperada.",
  /** @param {string} reason given by the browser; may be empty */
  failed: (reason) =>
    reason
      ? `El análisis se detuvo de forma inesperada (${reason}).`
      : "El análisis se detuvo de forma inesperada.",
  /** @param {string} reason */
  startFailed: (reason) => `No se pudo iniciar el análisis (${reason}).`,
  /** @param {string} reason a sentence */
  restarting: (reason) => `${reason} Reiniciando; la cámara o la imagen sigue abierta.`,
  crashedAgain:
    "El análisis se detuvo de nuevo de forma inesperada. Pulse «Reiniciar el análisis» o recargue la página.",
  silent: "El análisis no respondió a tiempo.",
  silentAtStart:
    "El análisis se quedó bloqueado al iniciarse. Pulse «Reiniciar el análisis» o recargue la página.",
};

export const model = {
  button: "Modelo",
  legend: "Modelo de expresión",
  compare: "Comparar los modelos",
  comparison: ": exactitud, velocidad y las caras con las que se probaron.",
  notInstalled: "Sin instalar: ejecute {1} y construya la página de nuevo.",
  /** @param {string} name */
  gone: (name) =>
    `El modelo «${name}», elegido en una visita anterior, ya no forma parte de esta página. Se usa el modelo predeterminado.`,
  /** @param {string} title */
  loading: (title) => `Cargando ${title} …`,
  /** @param {string} title @param {boolean} saved */
  inUse: (title, saved) =>
    `${title} está en uso.${saved ? "" : " Este navegador no puede guardar la elección para la próxima visita."}`,
  /** @param {string} reason @param {string} title */
  failed: (reason, title) => `${reason} ${title} sigue en uso.`,
  /** @param {string} title */
  interrupted: (title) =>
    `El análisis se detuvo antes de cargar el otro modelo. ${title} sigue en uso; elija de nuevo.`,
  atStart: "El análisis no está en marcha. Elija un modelo para iniciarlo.",
};

export const runtime = {
  title: "Qué se ejecuta y dónde",
  timings: "Milisegundos por fotograma, por etapa",
  stage: "Etapa",
  median: "Mediana",
  expression: "Expresión",
  uncertain: "En duda",
  /** @param {number | undefined} threshold from 0 to 1 */
  below: (threshold) =>
    threshold === undefined ? "nunca" : `por debajo de ${number(100 * threshold, 1)} %`,
  detector: "Detector de caras",
  none: "ninguno",
  networks: "Redes",
  /** @param {number} threads */
  threads: (threads) => `WebAssembly, ${plural(threads, { one: "un hilo", other: "# hilos" })}`,
  rest: "Todo lo demás",
  python: "Python y numpy en Pyodide",
  isolated: "Aislada de otros orígenes",
  /** @param {boolean} isolated */
  isIsolated: (isolated) => (isolated ? "sí" : "no, así que los hilos están desactivados"),
  start: "Arranque",
  /** @param {number} milliseconds */
  seconds: (milliseconds) => `${number(milliseconds / 1000, 1)} s`,
  /** @param {number} rate */
  rate: (rate) => `${number(rate, 1)} fotogramas por segundo`,
  /** @param {string} stage of the pipeline @returns {string} its name */
  stageName: (stage) => STEPS[stage] ?? stage,
  note: sentence,
};
