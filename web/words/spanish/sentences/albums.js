/** Spanish: what the core states about albums of photographs. */

/** @type {import("../../recognition.js").Translations} */
export const albums = {
  "A change of the album cannot be read: {1}. Undo it, and make it again.":
    "Un cambio del álbum no se puede leer: {1}. Deshágalo y hágalo de nuevo.",
  "there is no “{1}”": "no existe «{1}»",
  "An album answers nothing about “{1}”.": "Un álbum no responde nada sobre «{1}».",
  "The largest distance between faces of one person is {1}; it must be above 0, such as {2}.":
    "La mayor distancia entre caras de una persona es {1}; debe ser mayor que 0, como {2}.",
  "{1} faces would be compared with each other, more than the {2} that {3} linkage can group. Choose single linkage, or a smaller largest distance.":
    "{1} caras están enlazadas entre sí, más de las {2} que el enlace {3} puede agrupar. Elija el enlace simple, o una distancia mayor más pequeña.",
  "“{1}” is not a way to group faces. Choose one of: {2}.":
    "«{1}» no es una forma de agrupar caras. Elija una de estas: {2}.",
  "No person of the album is in a photograph, so there is nothing to write. Name a person, or lower the least number of photographs, first.":
    "Ninguna persona del álbum está en una fotografía, así que no hay nada que escribir. Antes, dé nombre a una persona o reduzca el número mínimo de fotografías.",
  "No photograph in a subfolder shows a face, so there is nothing to compare. Choose a folder with one subfolder for each person.":
    "Ninguna fotografía de una subcarpeta muestra una cara, así que no hay nada que comparar. Elija una carpeta con una subcarpeta para cada persona.",
  "before 1990": "antes de 1990",
  "in the future": "en el futuro",
};
