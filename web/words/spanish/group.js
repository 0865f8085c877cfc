/** Spanish: what the faces of a picture express together. */

import { plural } from "./writing.js";

export const group = {
  title: "El grupo",
  /** @param {string} label @param {number} percent */
  answer: (label, percent) => `${label} ${percent} %`,
  /** @param {string} reason why it is uncertain @param {string} label the closest one */
  because: (reason, label) => `Lo más cercano: ${label} (${reason}).`,
  /** @param {number} counted @param {number} faces */
  counted: (counted, faces) =>
    counted === faces
      ? plural(faces - 1, {
          one: "Cuentan las dos caras.",
          other: `Cuentan las ${faces} caras.`,
        })
      : `Cuentan ${counted} de ${faces} caras; las demás no se pueden valorar.`,
  /** @param {number} agreeing @param {number} counted @param {string} label */
  agreeing: (agreeing, counted, label) =>
    agreeing === 0
      ? `Por separado, ninguna se acerca más a ${label}.`
      : plural(agreeing, {
          one: `Por separado, 1 de ${counted} se acerca más a ${label}.`,
          other: `Por separado, # de ${counted} se acercan más a ${label}.`,
        }),
  /** @param {number} counted @param {number} faces */
  tooFew: (counted, faces) =>
    `Solo se pueden valorar ${counted} de ${faces} caras, y un grupo necesita dos.`,
  mean: "Media de las caras: el promedio de las probabilidades de todas las caras que se pueden valorar. No sabe qué está pasando, quiénes van juntos ni qué siente nadie; las caras distintas se compensan entre sí.",
  /** @param {string} name */
  forests: (name) => `Predicho por los bosques «${name}», entrenados con imágenes de grupos.`,
};
