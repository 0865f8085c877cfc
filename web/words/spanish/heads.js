/** Spanish: the head in use, and its file. */

import { sentence } from "./sentences.js";
import { number } from "./writing.js";

/** @import { ExpressionScore, HeadState, UsedHead } from "../../page/types.js" */

const TASKS = {
  expression: "las expresiones",
  affect: "la valencia y la activación",
  action_units: "las unidades de acción",
};

export const heads = {
  used: "Cabezal en uso",
  open: "Abrir cabezal",
  save: "Guardar cabezal",
  delete: "Eliminar cabezal",
  compare: "Resultados de",
  withHead: "Con el cabezal",
  modelAlone: "Solo el modelo",
  files:
    "También sirven los cabezales entrenados con {1}, para expresiones, valencia y activación, y unidades de acción.",

  /** @param {ExpressionScore[]} scores @param {boolean} saved */
  trained: (scores, saved) => {
    const correct = scores.reduce((sum, score) => sum + score.correct, 0);
    const all = scores.reduce((sum, score) => sum + score.held_out, 0);
    return `Entrenado y en uso. Aciertos: ${correct} de ${all} muestras reservadas (${percent(correct, all)}).${unlessSaved(saved)}`;
  },
  /** @param {string} name @param {boolean} saved */
  opened: (name, saved) => `Se abrió ${name}.${unlessSaved(saved)}`,
  /** @param {string} name */
  waiting: (name) => `${name} se abrirá cuando el modelo esté cargado.`,
  stoppedAnalysis: "Detuvo el análisis.",
  /** @param {string} name @param {string} reason */
  discarded: (name, reason) =>
    `${name}, guardado en una visita anterior, no se pudo usar y se eliminó de este dispositivo. ${reason}`,
  /** @param {string} name */
  notOpened: (name) =>
    `No se abrió ${name}, porque el análisis se detuvo al leerlo. Use otro archivo.`,
  deleted: "El cabezal se eliminó de este dispositivo.",
  /** @param {UsedHead} head */
  from: ({ name, tasks }) => `Del cabezal «${name}»: ${taskNames(tasks)}.`,
  /** @param {HeadState | null} head @param {string} model title of the model in use */
  inUse: (head, model) => {
    if (!head) return `No hay ningún cabezal en uso. Todos los resultados proceden de ${model}.`;
    if (head.aside)
      return `El cabezal «${head.name}» está apartado. Todos los resultados proceden de ${model}.`;
    if (head.complaint)
      return `Hay un cabezal guardado que no se aplica. ${sentence(head.complaint)}`;
    return `El cabezal «${head.name}» está en uso para ${taskNames(head.tasks)}. Todo lo demás procede de ${model}.`;
  },
};

/** @param {UsedHead["tasks"]} tasks */
function taskNames(tasks) {
  return tasks.map((task) => TASKS[task]).join(", ");
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
