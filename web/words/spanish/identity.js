/** Spanish: comparing faces, and what they are compared by. */

import { number, plural } from "./writing.js";

export const identity = {
  panel: "Edad, género e identidad",
  compare: "Comparar caras: sugerir cuáles son de una misma persona",
  about:
    "Por números que identifican a las personas: datos biométricos, que en la Unión Europea requieren por regla general su consentimiento. Las caras de un video, o de las imágenes abiertas, solo se comparan entre sí; los números quedan en la memoria, en este dispositivo, hasta que desactive esto o cierre aquello de donde proceden. Una distancia de hasta 0,82, la del autor, cuenta como una persona: los parientes, los niños y las imágenes malas llevan a error.",
  save: "Guardar los descriptores con los archivos JSON",
  keep: "Un descriptor identifica a una persona; guárdelo como guardaría su fotografía.",
  /** @param {number[][]} people the tracks of each */
  joined: (people) =>
    `${people.map((tracks) => `Las caras ${tracks.join(" + ")} parecen de una misma persona.`).join(" ")} ${people.length > 1 ? "Son sugerencias: compruébelas." : "Es una sugerencia: compruébela."}`,
  /** @param {number[]} tracks */
  undo: (tracks) => `Separar ${tracks.join(" + ")}`,
  undoAll: "Separarlas todas",
  /** @param {number} tracks */
  faces: (tracks) => `${number(tracks)} caras unidas`,
  title: "Quiénes se parecen",
  /** @param {number} face @param {{ face: number, picture: string }[]} others @param {number} more */
  alike: (face, others, more) =>
    `La cara ${face} se parece a ${[...others.map(({ face: other, picture }) => `la cara ${other} de ${picture}`), ...(more > 0 ? [plural(more, { one: "1 más", other: "# más" })] : [])].join(", ")}: una misma persona.`,
  /** @param {number} one @param {number} other faces of one picture */
  together: (one, other) =>
    `Las caras ${one} y ${other} se parecen, pero están en una misma imagen: dos personas, como unos gemelos, o alguien junto a un espejo.`,
  check: "Son sugerencias: compruébelas.",
  alone: "Por ahora solo se puede comparar una cara. Añada imágenes para comparar sus caras.",
  /** @param {number} compared */
  different: (compared) =>
    `Ninguna cara de esta imagen se parece a otra de las ${number(compared)} caras abiertas.`,
  /** @param {number} compared @param {number} all */
  most: (compared, all) => `Se comparan ${number(compared)} de ${number(all)} caras.`,
};
