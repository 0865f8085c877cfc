/** Spanish: what the core states about edits of its own steps. */

/** @type {import("../../recognition.js").Translations} */
export const edits = {
  "Takes too long": "Tarda demasiado",
  "Takes too much memory": "Usa demasiada memoria",
  "Wrong result": "Resultado incorrecto",
  "No further details.": "Sin más detalles.",
  "A later step failed: {1}": "Falló un paso posterior: {1}",
  "{1}. Use smaller arrays.": "{1}. Use matrices más pequeñas.",
  "{1}, line {2}": "{1}, línea {2}",
  "{1} breaks its contract. {2}": "{1} incumple su contrato. {2}",
  "It was stopped after {1} seconds, on this line. Look for a loop that never ends.":
    "Se detuvo a los {1} segundos, en esta línea. Busque un bucle que nunca termina.",
  "It took more than {1} megabytes and was stopped on this line. Use smaller arrays, or look for a list that grows without end.":
    "Usó más de {1} megabytes y se detuvo en esta línea. Use matrices más pequeñas, o busque una lista que crece sin fin.",
  "The parameter {1} is missing; others call it by name.":
    "Falta el parámetro {1}; otras partes lo usan por su nombre.",
  "This program has no such step. Check the name of the file.":
    "Este programa no tiene ese paso. Compruebe el nombre del archivo.",
  "“{1}” is missing, but other parts of the program use it. Undo its removal, or reset the file.":
    "Falta «{1}», pero otras partes del programa lo usan. Deshaga su eliminación o restablezca el archivo.",
  "The fields of “{1}” cannot be changed, because objects that exist already have the old ones. Undo that, or reset the file.":
    "Los campos de «{1}» no se pueden cambiar, porque los objetos que ya existen tienen los anteriores. Deshágalo o restablezca el archivo.",

  "The network cannot read this. {1}": "La red no puede leer esto. {1}",

  // What a step must return.
  "It must be {1} of shape {2}.": "Debe ser {1} de forma {2}.",
  "The result is empty, of shape {1}. {2}": "El resultado está vacío, de forma {1}. {2}",
  "The result is of type {1}, not an array. {2}": "El resultado es de tipo {1}, no una matriz. {2}",
  "The result is of type {1}. It must be Candidates.":
    "El resultado es de tipo {1}. Debe ser Candidates.",
  "The result is {1} of shape {2}. {3}": "El resultado es {1} de forma {2}. {3}",
  "The result is {1}. It must be a Decision: best from 0 to {2}, confidence from 0 to 1.":
    "El resultado es {1}. Debe ser una Decision: «best» de 0 a {2}, «confidence» de 0 a 1.",
  "The result is {1}. It must be a Rectangle at least one pixel wide and high.":
    "El resultado es {1}. Debe ser un Rectangle de al menos un píxel de ancho y de alto.",
  "The result is {1}. It must be a tuple with one number for each of {2} boxes.":
    "El resultado es {1}. Debe ser una tupla con un número para cada uno de los {2} recuadros.",
  "The result is {1}. It must map positions of boxes to IDs of tracked faces.":
    "El resultado es {1}. Debe asignar a posiciones de recuadros los ID de caras seguidas.",
  "The result is {1}. It must map “valence” and “arousal” to arrays.":
    "El resultado es {1}. Debe asignar matrices a «valence» y «arousal».",
  "The result must be a pair: the picture, and its Letterbox.":
    "El resultado debe ser un par: la imagen y su Letterbox.",
  "{1} of {2} numbers of the result are not finite (NaN or infinite). Look for a division by zero, or a logarithm of zero.":
    "{1} de {2} números del resultado no son finitos (NaN o infinito). Busque una división entre cero o un logaritmo de cero.",
  "{1} must be from {2} to {3}, but these go from {4} to {5}.":
    "{1}: deben ir de {2} a {3}, pero van de {4} a {5}.",
  "Each row must sum to 1, but one sums to {1}.": "Cada fila debe sumar 1, pero una suma {1}.",
  "Widths and heights must be above 0.": "Las anchuras y alturas deben ser mayores que 0.",
  "boxes: {1}": "boxes: {1}",
  "scores: {1}": "scores: {1}",
  "landmarks: {1}": "landmarks: {1}",
  "valence: {1}": "valence: {1}",
  "arousal: {1}": "arousal: {1}",
  Overlaps: "Solapamientos",
  Probabilities: "Probabilidades",
  They: "Los valores",
};
