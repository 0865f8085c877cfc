/** Spanish: what Python states about comparing faces. */

/** @type {import("../../recognition.js").Translations} */
export const identity = {
  "Faces {1} look like one person. This is a suggestion: check it.":
    "Las caras {1} parecen de una misma persona. Es una sugerencia: compruébela.",
  "Faces {1} look like one person, who {2}. This is a suggestion: check it.":
    "Las caras {1} parecen de una misma persona, que {2}. Es una sugerencia: compruébela.",
  "Two pictures are compared. Choose both of them first.":
    "Se comparan dos imágenes. Elija antes las dos.",
  "{1} shows no face that can be compared. Choose a picture with a larger, upright and sharp face.":
    "{1} no muestra ninguna cara que se pueda comparar. Elija una imagen con una cara más grande, derecha y nítida.",
  "A descriptor identifies a person; keep it as you would keep their photograph.":
    "Un descriptor identifica a una persona; guárdelo como guardaría su fotografía.",
  "its “descriptors” have different lengths": "sus «descriptors» tienen longitudes distintas",
  "Tracks can be joined only where faces are compared, which is switched off. Switch it on, or leave the tracks as they are.":
    "Los seguimientos solo se pueden unir donde se comparan caras, lo que está desactivado. Actívelo o deje los seguimientos como están.",
  "The largest distance between faces of one person is {1}; it must be above 0 and at most 2. The author's is {2}.":
    "La distancia máxima entre caras de una persona es {1}; debe ser mayor que 0 y como mucho 2. La del autor es {2}.",
};
