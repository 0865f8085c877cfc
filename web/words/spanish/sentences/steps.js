/** Spanish: what the core states about frames, networks, settings and the glass box. */

/** @type {import("../../recognition.js").Translations} */
export const steps = {
  "A frame must be a NumPy array, but this is {1}. Convert it with numpy.asarray first.":
    "Un fotograma debe ser una matriz de NumPy, pero este es {1}. Conviértalo primero con numpy.asarray.",
  "A frame must have pixels, but this one is empty: its shape is {1}. Check how it was read or cut out.":
    "Un fotograma debe tener píxeles, pero este está vacío: su forma es {1}. Compruebe cómo se leyó o recortó.",
  "A frame must have the shape (height, width, 3), red first, or 4 channels with alpha, but this one has the shape {1}. Convert the picture to RGB first.":
    "Un fotograma debe tener la forma (alto, ancho, 3), con el rojo primero, o 4 canales con alfa, pero este tiene la forma {1}. Convierta primero la imagen a RGB.",
  "A frame must hold bytes from 0 to 255 (uint8), but this one holds {1}. {2}":
    "Un fotograma debe contener bytes de 0 a 255 (uint8), pero este contiene {1}. {2}",
  "For 16 bits, pass (frame / 257).round().astype('uint8').":
    "Con 16 bits, use (frame / 257).round().astype('uint8').",
  "For true and false, pass frame * numpy.uint8(255).":
    "Con verdadero y falso, use frame * numpy.uint8(255).",
  "For values from 0 to 1, pass (frame * 255).round().astype('uint8').":
    "Con valores de 0 a 1, use (frame * 255).round().astype('uint8').",
  "If its values are from 0 to 255, pass frame.astype('uint8'); scale others to that range first.":
    "Si sus valores van de 0 a 255, use frame.astype('uint8'); escale antes los demás a ese intervalo.",
  "A result is {1}, which is not a number that can be saved. Choose another model or head, or report this with the picture.":
    "Un resultado es {1}, que no es un número que se pueda guardar. Elija otro modelo o cabezal, o comunique el error con la imagen.",
  "Valence and arousal cannot be derived from the labels {1}. Use a model with only these labels: {2}.":
    "La valencia y la activación no se pueden derivar de las etiquetas {1}. Use un modelo que solo tenga estas etiquetas: {2}.",
  "No valence and arousal: “{1}” does not measure them, and they cannot be derived from labels without a position on the circumplex ({2}).":
    "Sin valencia ni activación: «{1}» no las mide, y no se pueden derivar de etiquetas sin posición en el circumplejo ({2}).",
  "“{1}” is not a known mean. Choose arithmetic, geometric or harmonic.":
    "«{1}» no es una media conocida. Elija «arithmetic», «geometric» o «harmonic».",
  "{1} lies outside the frame of {2} × {3} pixels. Give a box that overlaps the frame.":
    "{1} está fuera del fotograma de {2} × {3} píxeles. Dé un recuadro que se superponga al fotograma.",
  "The expression network returned {1}, but not “{2}”. Install the model “{3}” again.":
    "La red de expresión devolvió {1}, pero no «{2}». Instale el modelo «{3}» de nuevo.",
  "The expression network returned embeddings of shape {1} for {2} faces, but its manifest entry specifies a size of {3}. Install the model “{4}” again.":
    "La red de expresión devolvió embeddings de forma {1} para {2} caras, pero su entrada en el manifiesto indica el tamaño {3}. Instale el modelo «{4}» de nuevo.",
  "The expression network returned an output of shape {1}, but its manifest entry lists {2}. Install the model again, or correct the entry.":
    "La red de expresión devolvió una salida de forma {1}, pero su entrada en el manifiesto indica {2}. Instale el modelo de nuevo o corrija la entrada.",
  "The expression network returned numbers that are not finite. Reload. If it happens again, switch off the GPU.":
    "La red de expresión devolvió números que no son finitos. Vuelva a cargar la página. Si ocurre de nuevo, desactive la GPU.",
  "The face detector returned outputs of shapes {1} and {2} instead of {3} and {4}. Install the model again, or correct its manifest entry.":
    "El detector de caras devolvió salidas de formas {1} y {2} en lugar de {3} y {4}. Instale el modelo de nuevo o corrija su entrada en el manifiesto.",
  "The face detector did not return the output {1}. Install the model again.":
    "El detector de caras no devolvió la salida {1}. Instale el modelo de nuevo.",
  "The model “{1}” is not a face detector. Choose one whose role is “detector”.":
    "El modelo «{1}» no es un detector de caras. Elija uno cuya función sea «detector».",
  "The model “{1}” is not an expression model. Choose one whose role is “expression”.":
    "El modelo «{1}» no es un modelo de expresión. Elija uno cuya función sea «expression».",
  "The model “{1}” does not say how photographs are searched. Add “photographs” to its entry in models/manifest.json.":
    "El modelo «{1}» no indica cómo se buscan caras en fotografías. Añada «photographs» a su entrada en models/manifest.json.",
  "The labels {1} lack {2}. Name a stand-in, or select other labels.":
    "A las etiquetas {1} les falta {2}. Indique una sustituta o elija otras etiquetas.",
  "The smoothing is “{1}”, but must be one of {2}.":
    "El suavizado es «{1}», pero debe ser uno de estos: {2}.",
  "The delay of the smoothing is {1} seconds; it must be above 0 and at most {2}.":
    "El retardo del suavizado es de {1} segundos; debe ser mayor que 0 y como máximo {2}.",
  "The frame step is {1}; it must be a whole number from 1.":
    "El paso entre fotogramas es {1}; debe ser un número entero a partir de 1.",
  "The sampling rate is {1} frames per second; it must be a number above 0.":
    "La frecuencia de muestreo es de {1} fotogramas por segundo; debe ser un número mayor que 0.",
  "A frame step of {1} and a sampling rate of {2} frames per second cannot be combined. Give only one of them.":
    "No se pueden combinar un paso de {1} fotogramas y una frecuencia de {2} fotogramas por segundo. Indique solo uno de los dos.",
  "Smoothing: “{1}” is {2}, but must be {3}.": "Suavizado: «{1}» es {2}, pero debe ser {3}.",
  "The delay is {1} frames; it must be above 0.":
    "El retardo es de {1} fotogramas; debe ser mayor que 0.",
  "There is no frame to freeze yet. Wait for the camera's first result.":
    "Aún no hay ningún fotograma que congelar. Espere el primer resultado de la cámara.",
  "No edit is in use.": "No hay ningún cambio en uso.",
  "No frame is frozen. Freeze one first.":
    "No hay ningún fotograma congelado. Congele uno primero.",
  "No face was walked. Freeze a frame with a face first.":
    "No se ha recorrido ninguna cara. Congele primero un fotograma con una cara.",

  "The model “{1}” predicts neither age nor gender. Choose one whose role is “attributes”.":
    "El modelo «{1}» no predice ni edad ni género. Elija uno cuyo papel sea «attributes».",
  "The network for age and gender does not do what its manifest entry says: {1}. Install the model “{2}” again.":
    "La red de edad y género no hace lo que dice su entrada del manifiesto: {1}. Instale de nuevo el modelo «{2}».",
  "the output “{1}” of {2} faces is missing": "falta la salida «{1}» de {2} caras",
  "the output “{1}” of {2} faces has the shape {3}":
    "la salida «{1}» de {2} caras tiene la forma {3}",
  "the output “{1}” has numbers that are not finite":
    "la salida «{1}» tiene números que no son finitos",
  "a face has {1} gender scores and {2} features":
    "una cara tiene {1} puntuaciones de género y {2} características",
  "Probabilities of ages must have the shape (faces, ages), but these have the shape {1}. Check the output “age” in the manifest.":
    "Las probabilidades de edades deben tener la forma (caras, edades), pero estas tienen la forma {1}. Compruebe la salida «age» en el manifiesto.",
  "A face has no probable age: its probabilities are all 0, or not numbers. Check the output “age” in the manifest.":
    "Una cara no tiene ninguna edad probable: sus probabilidades son todas 0 o no son números. Compruebe la salida «age» en el manifiesto.",
};
