/** Spanish: comparing faces, and what they are compared by. */

import { list, number, plural } from "./writing.js";

export const identity = {
  panel: "Edad, género e identidad",
  compare: "Comparar caras: sugerir cuáles son de una misma persona",
  about:
    "Las caras se comparan mediante números que identifican a las personas. Son datos biométricos: en la Unión Europea, su uso suele requerir el consentimiento de esas personas. Solo se comparan entre sí las caras de un video, o las de las imágenes abiertas. Los números quedan en la memoria, en este dispositivo, hasta que usted desactive esto o cierre el video o las imágenes. Las caras a una distancia de hasta 0,82, el umbral del autor, cuentan como una persona. Eso falla a menudo con parientes, con niños y en imágenes de mala calidad.",
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
    `La cara ${face} se parece a ${list([...others.map(({ face: other, picture }) => `la cara ${other} de ${picture}`), ...(more > 0 ? [plural(more, { one: "1 más", other: "# más" })] : [])])}: una misma persona.`,
  /** @param {[number, number][]} pairs of faces in one picture */
  together: (pairs) =>
    pairs.length === 1
      ? `Las caras ${list(pairs[0].map(String))} se parecen, pero están en una misma imagen: dos personas, como unos gemelos, o alguien junto a un espejo.`
      : `Estas caras se parecen, pero están en una misma imagen: ${pairs.map((pair) => list(pair.map(String))).join("; ")}. Cada par son dos personas, como unos gemelos, o alguien junto a un espejo.`,
  check: "Son sugerencias: compruébelas.",
  alone: "Por ahora solo se puede comparar una cara. Añada imágenes para comparar sus caras.",
  /** @param {number} compared */
  different: (compared) =>
    `Ninguna cara de esta imagen se parece a otra de las ${number(compared)} caras abiertas.`,
  /** @param {number} compared @param {number} all */
  most: (compared, all) => `Se comparan ${number(compared)} de ${number(all)} caras.`,
};
