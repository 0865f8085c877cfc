/** Spanish: age and gender of faces, as guesses. */

import { number } from "./writing.js";

/** @type {Record<string, string>} */
const GENDERS = { female: "mujer", male: "hombre" };

export const attributes = {
  title: "Edad y género",
  guess: "Estimar la edad y el género de las caras",
  about:
    "Descarga otra red una sola vez y luego lee cada cara cada pocos fotogramas. Sus respuestas son conjeturas: aprendió de fotografías de famosos en la web y se equivoca en varios años. Las redes como esta fallan más con niños, personas mayores y mujeres de piel oscura. Una puntuación no es el género de una persona.",
  alone: "No se reconoce a nadie y nada sale de este dispositivo.",
  compared: "Nada sale de este dispositivo.",
  law: "En la Unión Europea, informe a las personas de que un sistema las clasifica por edad o género. No decida sobre nadie por estas conjeturas.",
  limits: "Límites y ley",
  inShort: [
    "Una sola mirada: el autor informa de un error medio de 5 a 6 años y de un 92 a 98 % de géneros correctos en fotografías públicas. Este archivo no se midió con ellas. «±» indica lo segura que está la red, no con qué frecuencia acierta.",
    "Las fotografías de entrenamiento muestran sobre todo a adultos maquillados, con luz de estudio y de piel clara. Los errores son mayores por debajo de los 21 años y por encima de los 60. El maquillaje, las gafas, la barba, la luz, el desenfoque y las caras pequeñas cambian la respuesta. No se sabe cuánto para cada grupo.",
    "Una puntuación de género indica a qué fotografías, que otros etiquetaron como «hombre» o «mujer», se parece una cara. No puede ser correcta para quien no es ni lo uno ni lo otro, y a menudo no lo es para las personas trans.",
    "Caras comparadas: los parientes y los gemelos están cerca unos de otros; un niño y la misma persona de adulta, lejos.",
    "La ley: en la Unión Europea, los números con los que se reconoce a una persona son datos biométricos y suelen requerir un consentimiento explícito (RGPD, artículo 9). El Reglamento de IA exige informar a las personas cuando un sistema las clasifica por datos biométricos (artículo 50) y prohíbe clasificarlas por raza, opiniones, fe u orientación sexual (artículo 5). En otros lugares hay más leyes; Illinois, por ejemplo, exige un consentimiento por escrito. Esto no es asesoramiento jurídico.",
  ],
  card: "La ficha de la red (en inglés)",
  loading: "Cargando la red …",
  outdated: "El video del escenario se analizó antes de elegir esto.",
  again: "Analizar el video de nuevo",
  waiting: "La red se carga cuando el análisis está en marcha.",
  /** @param {string} reason a sentence */
  failed: (reason) =>
    `${reason} La edad y el género siguen desactivados; actívelos para intentarlo de nuevo.`,
  /** @param {number} age @param {number} deviation in years @param {string} gender */
  looks: (age, deviation, gender) =>
    `Aparenta unos ${number(age)} ± ${number(deviation)} años, probablemente ${GENDERS[gender] ?? gender}: una conjetura`,
  /** @param {number} age @param {number} deviation in years @param {string} gender */
  brief: (age, deviation, gender) =>
    `unos ${number(age)} ± ${number(deviation)} años, probablemente ${GENDERS[gender] ?? gender}`,
};
