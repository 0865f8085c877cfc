/** Spanish: what the core states about sequences of frames, filters, gates and blends. */

/** @type {import("../../recognition.js").Translations} */
export const sequences = {
  "Among the strides {1}, not each is a multiple of the next. Choose strides such as 25, 5, 1, so that a pass includes the one before.":
    "De los pasos {1}, no todos son múltiplos del siguiente. Elija pasos como 25, 5, 1, para que cada pasada incluya la anterior.",
  "The threshold of stride {1} is {2}; it must be from 0 to 1.":
    "El umbral del paso {1} es {2}; debe ser de 0 a 1.",
  "The window has {1} frames; it must have at least {2}, the coarsest stride, and at most {3}.":
    "La ventana tiene {1} fotogramas; debe tener al menos {2}, el paso más grueso, y como máximo {3}.",
  "Adaptive frame rate: {1} of {2} frames analysed, or {3}. Constant strides would analyse {4}.":
    "Frecuencia de fotogramas adaptativa: se analizaron {1} de {2} fotogramas, es decir, el {3}. Con pasos constantes se analizarían: {4}.",
  "The share of wrong decisions is {1}; it must be above 0 and below 1.":
    "La parte de decisiones erróneas es {1}; debe ser mayor que 0 y menor que 1.",
  "The strides are {1}, but must get finer and be at least 1. Give them from the coarsest to the finest.":
    "Los pasos son {1}, pero deben ir a menos y ser de 1 como mínimo. Indíquelos del más grueso al más fino.",
  "There are {1} biases for {2} classes. Give one bias per class.":
    "Hay {1} sesgos para {2} clases. Indique un sesgo por clase.",
  "Biases are for expressions, but the predictions have only {1}. Leave the biases out.":
    "Los sesgos son para expresiones, pero las predicciones solo tienen {1}. Omita los sesgos.",
  "{1} models cannot be blended with the weights {2}. Give one weight per model, each finite and at least 0, and not all 0.":
    "No se pueden mezclar {1} modelos con los pesos {2}. Indique un peso por modelo, cada uno finito y de 0 como mínimo, y no todos 0.",
  "Only predictions for the same frames and classes can be blended, but their shapes are {1}. Use the same video and label set.":
    "Solo se pueden mezclar predicciones de los mismos fotogramas y clases, pero sus formas son {1}. Use el mismo video y las mismas etiquetas.",
  "“{1}” cannot be kept, since the first model does not predict it. Its labels are: {2}.":
    "«{1}» no se puede conservar, porque el primer modelo no lo predice. Sus etiquetas son: {2}.",
  "Models with different outputs cannot be blended: for “{1}” they predict {2} and {3}.":
    "No se pueden mezclar modelos con salidas distintas: para «{1}» predicen {2} y {3}.",
  "“{1}” cannot be blended with the weights {2}. Name one of {3}, and give {4} weights, one per model.":
    "«{1}» no se puede mezclar con los pesos {2}. Nombre una de estas: {3}, e indique {4} pesos, uno por modelo.",
  "There are {1} thresholds for {2} action units. Give one threshold per unit.":
    "Hay {1} umbrales para {2} unidades de acción. Indique un umbral por unidad.",
  "The tables of {1} videos have different columns for the same task. Give at least one table, and only tables of the same kind.":
    "Las tablas de {1} videos tienen columnas distintas para la misma tarea. Dé al menos una tabla, y solo tablas del mismo tipo.",
  "A face has the labels {1}, but the model has {2}. Analyse the whole video again with one model.":
    "Una cara tiene las etiquetas {1}, pero el modelo tiene {2}. Analice el video entero de nuevo con un solo modelo.",
  "The gate's threshold is {1}; it must be from 0 to 1.":
    "El umbral de la compuerta es {1}; debe ser de 0 a 1.",
  "The gate needs predictions of both models for the same frames and classes, but their shapes are {1} and {2}, with {3} flags for eligible classes. Reorder the pretrained model's labels first.":
    "La compuerta necesita predicciones de los dos modelos para los mismos fotogramas y clases, pero sus formas son {1} y {2}, con {3} marcas de clases admitidas. Reordene primero las etiquetas del modelo preentrenado.",
  "A gate needs two tables of expressions, but their labels are {1} and {2}. Give predictions with the same labels.":
    "Una compuerta necesita dos tablas de expresiones, pero sus etiquetas son {1} y {2}. Dé predicciones con las mismas etiquetas.",
  "The name “{1}” has no frame number, so the picture's place in its video is unknown. Name pictures like “video/00001.jpg”, or smooth nothing and leave no gaps.":
    "El nombre «{1}» no tiene número de fotograma, así que no se conoce el lugar de la imagen en su video. Use nombres como «video/00001.jpg», o no suavice nada y no deje huecos.",
  "“{1}” and “{2}” are both frame {3} of one video. Remove one of them.":
    "«{1}» y «{2}» son ambos el fotograma {3} de un mismo video. Quite uno de los dos.",
  "“{1}” is not a known filling. Choose one of {2}.":
    "«{1}» no es un relleno conocido. Elija uno de estos: {2}.",
  "The sequences of two models have {1} and {2} frames, which are not the same. Analyse the same frames with both models.":
    "Las secuencias de dos modelos tienen {1} y {2} fotogramas, que no son los mismos. Analice los mismos fotogramas con ambos modelos.",
  "Models with different labels cannot be blended. Reorder the labels first.":
    "No se pueden mezclar modelos con etiquetas distintas. Reordene primero las etiquetas.",
  "A sequence of {1} frames has {2} rows of “{3}”. Give one row per frame.":
    "Una secuencia de {1} fotogramas tiene {2} filas de «{3}». Dé una fila por fotograma.",
  "A sequence with {1} labels has {2} columns of probabilities. Give one column per label.":
    "Una secuencia con {1} etiquetas tiene {2} columnas de probabilidades. Dé una columna por etiqueta.",
  "The frame indices of a sequence do not increase. Sort them, and remove duplicates.":
    "Los índices de fotograma de una secuencia no aumentan. Ordénelos y quite los repetidos.",
  "The result of a face contains a value of the type “{1}”. Use Python's own numbers, texts and tuples.":
    "El resultado de una cara contiene un valor del tipo «{1}». Use números, textos y tuplas propios de Python.",
  "A window's “{1}” is {2}; it must be {3}.": "«{1}» de una ventana es {2}; debe ser {3}.",
};
