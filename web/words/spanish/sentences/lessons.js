/** Spanish: what the core states about lessons. */

/** @type {import("../../recognition.js").Translations} */
export const lessons = {
  "The lesson “{1}” has no exercise “{2}”.": "La lección «{1}» no tiene ningún ejercicio «{2}».",
  "There is no lesson “{1}”. The lessons are {2}.":
    "No hay ninguna lección «{1}». Las lecciones son {2}.",
  "No face was found in this picture. Choose another one, with a face that looks into the camera.":
    "No se encontró ninguna cara en esta imagen. Elija otra, con una cara que mire a la cámara.",
  "There is no picture yet. Draw the scene of the lesson first.":
    "Todavía no hay imagen. Dibuje antes la escena de la lección.",
};
