/** Spanish: what the core states about baselines and methods of a live stream. */

/** @type {import("../../recognition.js").Translations} */
export const baselines = {
  "The calibration has only {1} frames with a face that can be judged, within {2} seconds; it needs {3} within {4} seconds or more. Look into the camera in good light and start again.":
    "La medición solo tiene {1} fotogramas con una cara que se puede evaluar, en {2} segundos; necesita {3} en {4} segundos o más. Mire a la cámara con buena luz y empiece de nuevo.",
  "This is not a stored baseline. Look neutral for three seconds again.":
    "Esto no es una línea base guardada. Mantenga de nuevo una expresión neutral durante tres segundos.",
  "The baseline was made with “{1}” and does not fit “{2}”. Look neutral for three seconds again.":
    "La línea base se midió con «{1}» y no sirve para «{2}». Mantenga de nuevo una expresión neutral durante tres segundos.",
  "The stored baseline is damaged. Look neutral for three seconds again.":
    "La línea base guardada está dañada. Mantenga de nuevo una expresión neutral durante tres segundos.",
  "A baseline needs the label neutral, but the model in use has only {1}. Choose another model or remove the head.":
    "Una línea base necesita la etiqueta «neutral», pero el modelo en uso solo tiene {1}. Elija otro modelo o quite el cabezal.",
  "No face is in view. Look into the camera, then start the calibration again.":
    "No hay ninguna cara a la vista. Mire a la cámara y empiece la medición de nuevo.",
  "{1} faces are in view. Select one, then start the calibration.":
    "Hay {1} caras a la vista. Elija una y empiece la medición.",
  "Face {1} is not in view. Select a face, then start the calibration again.":
    "La cara {1} no está a la vista. Elija una cara y empiece la medición de nuevo.",
  "No calibration is in progress. Start one first.":
    "No hay ninguna medición en curso. Empiece una primero.",
  "Face {1} left the view during the calibration. Stay in view for {2} seconds and start again.":
    "La cara {1} dejó de verse durante la medición. Quédese a la vista {2} segundos y empiece de nuevo.",
  "The strength of the baseline is {1}, but must be from 0 to 1.":
    "La intensidad de la línea base es {1}, pero debe ser de 0 a 1.",
  "Face {1} is not in view. Select the face that the baseline belongs to.":
    "La cara {1} no está a la vista. Elija la cara a la que pertenece la línea base.",
  "“{1}” is the first model already. Choose another second model.":
    "«{1}» ya es el primer modelo. Elija otro como segundo.",
  "The head “{1}” predicts the expressions. Remove it to combine two models.":
    "El cabezal «{1}» predice las expresiones. Quítelo para combinar dos modelos.",
  "“{1}” is not a rule for two models. Choose blend or gate.":
    "«{1}» no es una regla para dos modelos. Elija «blend» o «gate».",
  "The weight of the second model is {1}, but must be from 0 to 1.":
    "El peso del segundo modelo es {1}, pero debe ser de 0 a 1.",
  "Nothing is known about “{1}” of a stream.": "No se sabe nada sobre «{1}» de la cámara.",
  "“{1}” is not an action on a baseline.": "«{1}» no es una acción sobre una línea base.",
};
