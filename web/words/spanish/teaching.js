/** Spanish: teaching a head one's own expressions. */

import { label as nameOf } from "./labels.js";
import { number, plural } from "./writing.js";

/** @import { ExpressionScore } from "../../page/types.js" */

export const teaching = {
  title: "Enseñarle mi cara",
  waiting: "Las columnas aparecen cuando el modelo está cargado.",
  lead: "Muestre cada expresión mientras mantiene pulsado su botón, dos veces o más. Después entrene un pequeño cabezal sobre el modelo. Las imágenes nunca se guardan; nada sale de este dispositivo.",
  add: "Añadir una expresión",
  another: "Otra expresión",
  other: "o un nombre propio",
  addIt: "Añadir",
  train: "Entrenar",
  undo: "Deshacer",
  progress: "Progreso",
  heldOutTitle: "Muestras reservadas",

  /** @param {string} label */
  column: (label) => `Muestras de ${nameOf(label)}`,
  hold: "Mantener para grabar",
  countdown: "Prepárese …",
  stop: "Detener la grabación",
  holdHint: "Mantenga pulsado para grabar; o pulse una vez para empezar y otra para detener.",
  pictures: "Añadir imágenes…",
  /** @param {string} label */
  removeColumn: (label) => `Quitar ${nameOf(label)}`,
  /** @param {string} label @param {number} place from 1 */
  removeSample: (label, place) => `Quitar la muestra ${place} de ${nameOf(label)}`,
  /** @param {number} count @param {number} moments */
  counts: (count, moments) => (count === 0 ? "Aún no hay muestras" : sampled(count, moments)),
  /** @param {number} count */
  withoutPicture: (count) => `${number(count)} de una visita anterior, sin imagen`,
  /** @param {number} share of the largest number of samples */
  balance: (share) => `${number(100 * share)} % del mayor número de muestras`,
  /** @param {ExpressionScore} score */
  heldOut: ({ correct, held_out: all }) =>
    `Reservadas: ${correct} de ${all} (${percent(correct, all)})`,
  /** @param {string} most @param {string} least */
  unbalanced: (most, least) =>
    `«${nameOf(most)}» tiene muchas más muestras que «${nameOf(least)}». Grabe «${nameOf(least)}» otra vez para que el cabezal aprenda las dos igual de bien.`,

  /** @param {string} label */
  show: (label) => `Muestre «${nameOf(label)}»`,
  /** @param {string} label */
  recording: (label) => `Grabando «${nameOf(label)}»`,
  /** @param {string} label */
  getReady: (label) => `Mire a la cámara y muestre «${nameOf(label)}» …`,
  /** @param {string} label */
  started: (label) =>
    `Grabando «${nameOf(label)}». Muévase un poco mientras mantiene la expresión.`,
  /** @param {string} label @param {number} count @param {number} moments */
  recorded: (label, count, moments) => `«${nameOf(label)}» tiene ${sampled(count, moments)}.`,
  /** @param {number} seconds */
  longEnough: (seconds) => `La grabación se detiene a los ${seconds} segundos.`,
  released:
    "Se soltó antes de que empezara la grabación. Mantenga el botón pulsado hasta que acabe la cuenta atrás, o púlselo una vez.",
  cameraOn: "La cámara está encendida. Mantenga pulsado el botón para grabar.",
  cameraNotWanted:
    "Se abrió otra cosa antes de que se iniciara la cámara. Pulse «Mantener para grabar» de nuevo.",
  /** @param {string} label @param {number} taken */
  noFace: (label, taken) =>
    `No había ninguna cara a la vista, así que la grabación de «${nameOf(label)}» se detuvo tras ${samples(taken)}. Colóquese dentro del cuadro, añada luz o acérquese y grabe de nuevo.`,
  /** @param {string} label @param {number} taken */
  interrupted: (label, taken) =>
    `La grabación de «${nameOf(label)}» se interrumpió tras ${samples(taken)}, que se conservan. Grabe de nuevo para añadir más.`,
  /** @param {string} label @param {number} added @param {number} pictures */
  fromPictures: (label, added, pictures) => {
    const subject = `${plural(added, { one: "Se añadió 1 muestra", other: "Se añadieron # muestras" })} de «${nameOf(label)}»`;
    return added === pictures
      ? `${subject} a partir de imágenes.`
      : `${subject} a partir de ${pictures} imágenes. En las demás no se detectó ninguna cara o no se pudieron leer.`;
  },
  nothingToAdd: "Elija una expresión o dé un nombre.",
  /** @param {string} label */
  alreadyThere: (label) => `«${nameOf(label)}» ya tiene una columna.`,
  /** @param {string} label @param {number} count of samples */
  removed: (label, count) =>
    count === 0
      ? `Se quitó «${nameOf(label)}».`
      : `Se quitó «${nameOf(label)}» con ${samples(count)}.`,
  /** @param {string} label */
  restored: (label) => `«${nameOf(label)}» está de vuelta.`,
  lost: "El análisis se reinició y se perdieron las muestras. Grábelas de nuevo.",
  notReady: "El análisis aún no está listo. Espere un momento e inténtelo de nuevo.",

  training: "Entrenando …",
  /** @param {string[]} labels whose only moment was cut in two */
  notWhole: (labels) =>
    `Se reservó el final del único momento de ${listed(labels)}, que se parece mucho a su comienzo. Grabe dos veces para obtener una cifra fiable.`,

  keep: "Guardar mis muestras en este dispositivo para la próxima visita",
  keepWhat: ": los números que el modelo calcula de cada cara, sin imágenes",
  keeping: {
    on: "Las muestras se quedan en este dispositivo desde ahora: números, sin imágenes.",
    off: "Las muestras se eliminaron de este dispositivo. Siguen en esta página hasta que la cierre.",
    failed:
      "Este navegador no puede guardar las muestras: su almacenamiento está lleno o cerrado a esta página. Siguen aquí hasta que cierre la página.",
    /** @param {number} count */
    restored: (count) =>
      plural(count, {
        one: "Se recuperó 1 muestra de una visita anterior.",
        other: "Se recuperaron # muestras de una visita anterior.",
      }),
    /** @param {string} reason */
    refused: (reason) => `${reason} Lo guardado se eliminó de este dispositivo.`,
    stopped: "Las muestras guardadas detuvieron el análisis. Grábelas de nuevo.",
  },
};

/** @param {number} count @param {number} moments */
function sampled(count, moments) {
  return `${samples(count)} en ${plural(moments, { one: "1 momento", other: "# momentos" })}`;
}

/** @param {number} count */
function samples(count) {
  return plural(count, { one: "1 muestra", other: "# muestras" });
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${number((100 * part) / whole)} %`;
}

/** @param {string[]} labels */
function listed(labels) {
  const quoted = labels.map((label) => `«${nameOf(label)}»`);
  const last = quoted.pop();
  return quoted.length > 0 ? `${quoted.join(", ")} y ${last}` : String(last);
}
