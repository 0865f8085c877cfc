/** Spanish: the Gradio app's views. */

import { entryOf } from "../entries.js";
import { sentence } from "./sentences.js";
import { number } from "./writing.js";

/** Of Gradio's notices. @type {Record<string, string>} */
const TITLES = { Error: "Error", Warning: "Aviso", Info: "Información" };

export const gradio = {
  here: "en este servidor",
  frames: "Los fotogramas van a este servidor y no se guardan.",
  again: "Intentar de nuevo",
  late: "El servidor tarda en responder. El análisis continúa cuando lo haga.",
  noVideo: "La línea de tiempo de un video aparece aquí.",
  noPicture: "Su imagen aparece aquí.",
  unread: "No se pudo leer la imagen",
  noFace: "Añada luz o haga que la cara se vea más grande y derecha.",
  last: "Últimos 20 s",
  gaps: "Huecos",
  fillings: { none: "sin rellenar", line: "línea recta", hold: "último valor" },
  applies: "Vale para líneas, barras, etiquetas y archivos.",
  /** @param {number} width @param {number} height in pixels */
  size: (width, height) => `${width} × ${height}`,

  /** @param {string} name of a model chosen on an earlier visit @param {string} title in use */
  gone: (name, title) =>
    `El modelo «${name}», elegido en una visita anterior, no está instalado en este servidor. Se usa «${title}».`,
  compared: {
    same: "Cuentan como la misma persona",
    different: "Cuentan como personas distintas",
    /** @param {number} face */
    face: (face) => `Cara ${face} de la imagen`,
    /** @param {number} other */
    nearest: (other) => `La cara más cercana de la otra imagen, número ${other}`,
    /** @param {number} distance @param {number} most */
    distance: (distance, most) =>
      `Distancia ${number(distance, 2)}; la misma hasta ${number(most, 2)}`,
    /** @param {number} similarity cosine, −1 to 1 */
    similarity: (similarity) => `Similitud (coseno) ${number(similarity, 2)}`,
  },
  labels: "Etiquetas",
  installed: "Instalado",
  /** @param {number} percent */
  percent: (percent) => `${number(percent, 1)} %`,
  /** @param {number} percent @param {string} data */
  on: (percent, data) => `${number(percent, 1)} % en ${data}`,
  measured:
    "La exactitud se midió con las caras de validación de FER+, o es la cifra de los autores con los datos indicados. Los milisegundos por cara se midieron en un hilo de la máquina de pruebas.",
  /** @param {string} text of a notice, or its title @returns {string} */
  notice: (text) => entryOf(TITLES, text) ?? sentence(text),
};
