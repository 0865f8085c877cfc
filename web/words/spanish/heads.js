/** Spanish: the panel in which a head is trained, and the head in use. */

import { label as nameOf } from "./labels.js";
import { number, plural } from "./writing.js";

/** @import { ExpressionScore, HeadState, UsedHead } from "../../page/types.js" */

const TASKS = {
  expression: "las expresiones",
  affect: "la valencia y la activación",
  action_units: "las unidades de acción",
};

export const heads = {
  title: "Enseñarle mi cara",
  lead: "Muestre cada expresión durante unos segundos y entrene después un pequeño cabezal sobre el modelo para que reconozca esas expresiones en su cara. Bastan dos expresiones. Las muestras y el cabezal se quedan en este dispositivo.",
  collectSamples: "Recoger muestras",
  expression: "Expresión",
  other: "u otro nombre",
  collect: "Recoger con la cámara",
  pictures: "Añadir imágenes…",
  train: "Entrenar",
  progress: "Progreso",
  noSamples: "Aún no hay muestras.",
  caption: "Muestras de cada expresión y exactitud con las muestras reservadas",
  samples: "Muestras",
  correct: "Aciertos, reservadas",
  removal: "Quitar",
  used: "Cabezal en uso",
  open: "Abrir cabezal",
  save: "Guardar cabezal",
  delete: "Eliminar cabezal",
  files:
    "También sirven los cabezales entrenados con {1}, para expresiones, valencia y activación, y unidades de acción.",

  noName: "Primero dé un nombre a la expresión.",
  cameraNotWanted:
    "Se abrió otra cosa antes de que se iniciara la cámara. Pulse «Recoger con la cámara» de nuevo.",
  /** @param {string} label */
  getReady: (label) => `Mire a la cámara y muestre «${nameOf(label)}» …`,
  /** @param {string} label */
  collecting: (label) =>
    `Recogiendo «${nameOf(label)}» durante cuatro segundos. Mantenga la expresión y muévase un poco.`,
  /** @param {string} label @param {number} count */
  collected: (label, count) => `«${nameOf(label)}» tiene ${samples(count)}.`,
  /** @param {string} label @param {number} taken */
  noFace: (label, taken) =>
    `No había ninguna cara a la vista, así que la recogida de «${nameOf(label)}» se detuvo tras ${samples(taken)}. Colóquese dentro del cuadro, añada luz o acérquese y recoja de nuevo.`,
  /** @param {string} label @param {number} taken */
  interrupted: (label, taken) =>
    `La recogida de «${nameOf(label)}» se interrumpió tras ${samples(taken)}, que se conservan. Recoja de nuevo para añadir más.`,
  /** @param {string} label @param {number} added @param {number} pictures */
  fromPictures: (label, added, pictures) => {
    const subject = `${plural(added, { one: "Se añadió 1 muestra", other: "Se añadieron # muestras" })} de «${nameOf(label)}»`;
    return added === pictures
      ? `${subject} a partir de imágenes.`
      : `${subject} a partir de ${pictures} imágenes. En las demás no se detectó ninguna cara o no se pudieron leer.`;
  },
  training: "Entrenando …",
  /** @param {ExpressionScore[]} scores @param {boolean} saved */
  trained: (scores, saved) => {
    const correct = scores.reduce((sum, score) => sum + score.correct, 0);
    const all = scores.reduce((sum, score) => sum + score.held_out, 0);
    return `Entrenado y en uso. Aciertos: ${correct} de ${all} muestras reservadas (${percent(correct, all)}).${unlessSaved(saved)}`;
  },
  /** @param {string} name @param {boolean} saved */
  opened: (name, saved) => `Se abrió ${name}.${unlessSaved(saved)}`,
  stoppedAnalysis: "Detuvo el análisis.",
  /** @param {string} name @param {string} reason */
  discarded: (name, reason) =>
    `${name}, guardado en una visita anterior, no se pudo usar y se eliminó de este dispositivo. ${reason}`,
  /** @param {string} name */
  notOpened: (name) =>
    `No se abrió ${name}, porque el análisis se detuvo al leerlo. Use otro archivo.`,
  deleted: "El cabezal se eliminó de este dispositivo.",
  restarted: "El análisis se reinició y se perdieron las muestras. Recójalas de nuevo.",
  notReady: "El análisis aún no está listo. Espere un momento e inténtelo de nuevo.",
  /** @param {ExpressionScore | undefined} score */
  score: (score) =>
    score
      ? `${score.correct} de ${score.held_out} (${percent(score.correct, score.held_out)})`
      : "–",
  /** @param {string} label */
  remove: (label) => `Quitar las muestras de ${nameOf(label)}`,

  /** @param {UsedHead} head */
  from: ({ name, tasks }) => `Del cabezal «${name}»: ${taskNames(tasks)}.`,
  /** @param {HeadState | null} head @param {string} model title of the model in use */
  inUse: (head, model) => {
    if (!head) return `No hay ningún cabezal en uso. Todos los resultados proceden de ${model}.`;
    if (head.complaint) return `Hay un cabezal guardado que no se aplica. ${head.complaint}`;
    return `El cabezal «${head.name}» está en uso para ${taskNames(head.tasks)}. Todo lo demás procede de ${model}.`;
  },
};

/** @param {UsedHead["tasks"]} tasks */
function taskNames(tasks) {
  return tasks.map((task) => TASKS[task]).join(", ");
}

/** @param {number} count */
function samples(count) {
  return plural(count, { one: "1 muestra", other: "# muestras" });
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return `${number((100 * part) / whole)} %`;
}

/** @param {boolean} saved whether the browser has saved the head */
function unlessSaved(saved) {
  return saved
    ? ""
    : " Este navegador no puede guardarlo para la próxima visita: guárdelo como archivo.";
}
