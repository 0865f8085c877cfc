/** Spanish: comparing faces, and what they are compared by. */

import { number } from "./writing.js";

export const identity = {
  compare: "Comparar caras: sugerir cuáles de un video son de una misma persona",
  about:
    "Por números que identifican a las personas: datos biométricos, que en la Unión Europea requieren por regla general su consentimiento. Las caras de un video solo se comparan entre sí; los números quedan en la memoria, en este dispositivo. Una distancia de hasta 0,82, la del autor, cuenta como una persona: los parientes, los niños y las imágenes malas llevan a error.",
  save: "Guardar los descriptores con el JSON de un video",
  keep: "Un descriptor identifica a una persona; guárdelo como guardaría su fotografía.",
  /** @param {string} names of people */
  joined: (names) => `Unidas porque parecen de una misma persona: ${names}. Es una sugerencia.`,
  undo: "Separarlas de nuevo",
  /** @param {number} tracks */
  faces: (tracks) => `${number(tracks)} caras unidas`,
};
