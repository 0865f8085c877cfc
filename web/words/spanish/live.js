/** Spanish: what can be switched on in a live view, and what is offered about it. */

import { entryOf } from "../entries.js";
import { number, size } from "./writing.js";

/** @param {number} share from 0 to 1 */
const percent = (share) => `${number(100 * share)} %`;

/** Compound expressions. @type {Record<string, string>} */
const COMPOUNDS = {
  "fearfully surprised": "sorpresa con miedo",
  "happily surprised": "sorpresa con alegría",
  "sadly surprised": "sorpresa con tristeza",
  "disgustedly surprised": "sorpresa con asco",
  "angrily surprised": "sorpresa con ira",
  "sadly fearful": "miedo con tristeza",
  "sadly angry": "ira con tristeza",
};

export const live = {
  tools: "Métodos",
  toolsName: "Línea base y métodos",
  hidden: "En pausa mientras la pestaña estaba oculta. La cámara siguió encendida.",
  /** @param {number} count of methods in use */
  inUse: (count) => (count === 0 ? "" : `: ${count}`),
  /** @param {string} title of the page */
  hiddenTitle: (title) => `En pausa – ${title}`,
  announce:
    "Permitir que los lectores de pantalla anuncien los cambios de la cara elegida, como máximo cada 3 segundos",
};

export const baseline = {
  title: "Línea base neutral propia",
  what: "Una cara en reposo que frunce el ceño o sonríe un poco desplaza todas las respuestas de esa persona. Mantenga una expresión neutral durante tres segundos y ese desplazamiento se resta de esa cara.",
  balance:
    "Ayuda cuando el modelo interpreta mal una cara en reposo, apenas perjudica a las demás con poca intensidad y empeora los resultados si la cara no estaba neutral.",
  figures: "Cifras",
  /** @param {number | undefined} track of the selected face */
  start: (track) =>
    track === undefined
      ? "Expresión neutral durante 3 segundos"
      : `Expresión neutral durante 3 segundos: cara ${track}`,
  again: "Medir de nuevo",
  undo: "Deshacer",
  cancel: "Cancelar",
  on: "En uso",
  strength: "Intensidad",
  percent,
  /** @param {number | null} track @param {number} seconds @param {number} frames */
  measured: (track, seconds, frames) =>
    `${track === null ? "Espera una cara que esté sola a la vista" : `Cara ${track}`}; medida durante ${number(seconds, 1)} s en ${frames} fotogramas.`,
  saved: "En este dispositivo hay una línea base guardada para este modelo.",
  restore: "Usar la línea base guardada",
  forget: "Borrarla",
  rule: "Una línea base guardada nunca se usa por sí sola: solo al pulsar el botón, y entonces para la cara elegida. Se queda con esa cara; cuando la cara se va, pasa a la siguiente que aparezca sola. Cada modelo o cabezal necesita la suya.",
  notSaved: "Este navegador no puede guardarla para la próxima visita.",
  ended:
    "El análisis empezó de nuevo, así que la línea base está desactivada. Use la guardada o mida de nuevo.",
  lost: "El análisis se detuvo durante la medición. Empiece de nuevo.",
  /** @param {number} left whole seconds */
  countdown: (left) => `Expresión neutral: ${left}`,
  waiting: "Expresión neutral. Esperando una cara que se pueda evaluar …",
  /** @param {number} strength from 0 to 1 */
  note: (strength) => `Sin su línea base, ${percent(strength)}`,
  kept: "Líneas base neutrales",
  /** @param {number} count @param {number} bytes */
  keptSize: (count, bytes) =>
    count === 1 ? `una, ${size(bytes)}` : `${count}, una por modelo o cabezal, ${size(bytes)}`,
};

export const methods = {
  title: "Métodos",
  compound: "Expresiones compuestas",
  aboutCompound:
    "Puntúa parejas como «sorpresa con alegría» con la media de sus dos partes; la tarjeta muestra las más probables.",
  second: "Segundo modelo",
  none: "ninguno",
  aboutSecond:
    "Una compuerta consulta un segundo modelo solo cuando el primero no está seguro; una mezcla promedia los dos.",
  adaptive: "Frecuencia adaptativa",
  aboutAdaptive:
    "Lee una cara con menos frecuencia mientras su expresión se mantiene, lo que ahorra energía.",
  rule: "Regla",
  rules: { gate: "compuerta", blend: "mezcla" },
  weights: { gate: "Confianza necesaria", blend: "Parte del segundo" },
  percent,
  /** @param {number} share of the frames */
  computed: (share) => `Hasta ahora se calculó el ${percent(share)} de los fotogramas.`,
  /** @param {number} share of the frames */
  asked: (share) =>
    `Hasta ahora se usó el segundo modelo en el ${percent(share)} de los fotogramas.`,
  loading: "Cargando el segundo modelo …",
  /** @param {string} reason a sentence */
  failed: (reason) => `${reason} Lo que sirve sigue activo.`,
  /** @param {string} list of scores */
  likeliest: (list) => `Compuestas: ${list}`,
  /** @param {string} name @param {number} score from 0 to 1 */
  score: (name, score) => `${entryOf(COMPOUNDS, name) ?? name} ${number(100 * score)}`,
  address: "compound, adaptive, y gate o blend como en gate:NAME:0.8",
};

export const slow = {
  /** @param {number} rate in frames a second */
  sentence: (rate) =>
    `Este dispositivo alcanza ${rate < 1 ? "menos de un fotograma" : `${number(rate, 1)} fotogramas`} por segundo. El modelo pequeño es más rápido y algo menos preciso.`,
  use: "Usar el modelo pequeño",
  dismiss: "No, gracias",
};

export const spoken = {
  /** @param {number} track @param {string} label */
  sure: (track, label) => `Cara ${track}: ${label}`,
  /** @param {number} track @param {string} label */
  uncertain: (track, label) => `Cara ${track}: en duda, lo más cercano es ${label}`,
  /** @param {number} track @param {string} reason */
  unjudged: (track, reason) => `Cara ${track} sin evaluar: ${reason}`,
};
