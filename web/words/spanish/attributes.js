/** Spanish: age and gender of faces, as guesses. */

import { number } from "./writing.js";

/** @type {Record<string, string>} */
const GENDERS = { female: "mujer", male: "hombre" };

export const attributes = {
  title: "Edad y género",
  guess: "Estimar la edad y el género de las caras",
  about:
    "Descarga una red más una sola vez y luego lee cada cara de vez en cuando. Lo que responde son conjeturas: aprendió de fotografías de famosos en la web y se equivoca en varios años. Las redes como esta fallan más con niños, personas mayores y mujeres de piel oscura. Una puntuación no es el género de una persona. No se reconoce a nadie y nada sale de este dispositivo.",
  law: "En la Unión Europea, informe a las personas de que un sistema las clasifica por edad o género. No decida sobre nadie por estas conjeturas.",
  limits: "Límites y ley",
  loading: "Cargando la red …",
  outdated: "El video del escenario se analizó antes de elegir esto.",
  again: "Analizar el video de nuevo",
  waiting: "La red se carga cuando el análisis está en marcha.",
  /** @param {string} reason a sentence */
  failed: (reason) =>
    `${reason} La edad y el género siguen desactivados; actívelos para intentarlo de nuevo.`,
  /** @param {number} age @param {number} deviation in years @param {string} gender */
  looks: (age, deviation, gender) =>
    `Aparenta unos ${number(age)} ± ${number(deviation)} años, más bien ${GENDERS[gender] ?? gender}: una conjetura`,
};
