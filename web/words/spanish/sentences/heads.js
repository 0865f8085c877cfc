/** Spanish: what the core states about heads, samples and fitting. */

/** @type {import("../../recognition.js").Translations} */
export const heads = {
  "Give a file written by “emotilens train-head”.":
    "Use un archivo creado por «emotilens train-head».",
  "The head {1} cannot be read: {2}. Check the path.":
    "El cabezal {1} no se puede leer: {2}. Compruebe la ruta.",
  "{1} isn't {2}: it contains {3}, but no “description”. {4}":
    "{1} no es un {2}: contiene {3}, pero ninguna «description». {4}",
  "The description in {1} is an array of the shape {2} and the type {3}, not a single text. {4}":
    "La descripción de {1} es una matriz de forma {2} y tipo {3}, no un texto único. {4}",
  "The description in {1} isn't valid JSON ({2}). {3}":
    "La descripción de {1} no es JSON válido ({2}). {3}",
  "The head “{1}” reads embeddings of size {2}, but the embeddings have the shape {3}. Use embeddings of the model “{4}”.":
    "El cabezal «{1}» lee embeddings de tamaño {2}, pero estos tienen la forma {3}. Use embeddings del modelo «{4}».",
  "The head “{1}” predicts numbers that are not finite: its weights are too large, or the embeddings are not finite. Use another head, or fit it again.":
    "El cabezal «{1}» predice números que no son finitos: sus pesos son demasiado grandes o los embeddings no son finitos. Use otro cabezal o entrénelo de nuevo.",
  "A head's task is “{1}”. It must be one of {2}.":
    "La tarea de un cabezal es «{1}». Debe ser una de estas: {2}.",
  "A head for “{1}” has {2} outputs, named “{3}”. Give it at least one, each with a unique name.":
    "Un cabezal para «{1}» tiene {2} salidas, llamadas «{3}». Necesita al menos una, cada una con un nombre único.",
  "A head for “{1}” names its outputs {2}. They must be {3}, in this order.":
    "Un cabezal para «{1}» llama a sus salidas {2}. Deben ser {3}, en este orden.",
  "A head for “{1}” with {2} outputs has the thresholds {3}. Give {4} thresholds, each from 0 to 1.":
    "Un cabezal para «{1}» con {2} salidas tiene los umbrales {3}. Necesita {4} umbrales, cada uno de 0 a 1.",
  "The hidden units for “{1}” are “{2}”. They must be one of {3}.":
    "Las unidades ocultas para «{1}» son «{2}». Deben ser unas de estas: {3}.",
  "A head for “{1}” has {2} layers. Give an output layer, with at most one hidden layer before it.":
    "Un cabezal para «{1}» tiene {2} capas. Necesita una capa de salida, con una oculta como máximo antes de ella.",
  "A layer for “{1}” has weights of shape {2} and biases of shape {3}. The shapes must be (inputs, outputs) and (outputs,).":
    "Una capa para «{1}» tiene pesos de forma {2} y sesgos de forma {3}. Las formas deben ser (entradas, salidas) y (salidas,).",
  "The hidden layer for “{1}” has {2} outputs, but the next layer reads {3}.":
    "La capa oculta para «{1}» tiene {2} salidas, pero la capa siguiente lee {3}.",
  "A layer for “{1}” has weights or biases that are not finite. Fit it again.":
    "Una capa para «{1}» tiene pesos o sesgos que no son finitos. Entrene el cabezal de nuevo.",
  "A head for “{1}” names {2} outputs, but its last layer has {3}.":
    "Un cabezal para «{1}» nombra {2} salidas, pero su última capa tiene {3}.",
  "The head “{1}” has the tasks {2}. Give at least one, and each only once.":
    "El cabezal «{1}» tiene las tareas {2}. Necesita al menos una, y cada una solo una vez.",
  "The mean and deviation of the head “{1}” have the shapes {2} and {3}. Both must be (size,), the size of an embedding.":
    "La media y la desviación del cabezal «{1}» tienen las formas {2} y {3}. Ambas deben ser (tamaño,), el tamaño de un embedding.",
  "Parts of the head “{1}” read embeddings of different sizes: {2}.":
    "Partes del cabezal «{1}» leen embeddings de tamaños distintos: {2}.",
  "The head “{1}” has exponential units, whose outputs are only certain to be finite for embeddings of length 1. Fit it to embeddings of length 1.":
    "El cabezal «{1}» tiene unidades exponenciales, cuyas salidas solo son finitas con seguridad para embeddings de longitud 1. Entrénelo con embeddings de longitud 1.",
  "The head “{1}” has a deviation of {2}, or a mean that is not finite. Deviations must be above 0, at least {3}. Fit it again.":
    "El cabezal «{1}» tiene una desviación de {2}, o una media que no es finita. Las desviaciones deben ser mayores que 0, al menos {3}. Entrénelo de nuevo.",
  "The exponential units of the head “{1}” reach e to the power of {2}, but at most {3} is allowed. Fit it again.":
    "Las unidades exponenciales del cabezal «{1}» llegan a e elevado a {2}, pero se permite {3} como máximo. Entrénelo de nuevo.",
  "The head “{1}” predicts “{2}”, which isn't a task for single faces. Use it with “emotilens apply-head”.":
    "El cabezal «{1}» predice «{2}», que no es una tarea para caras sueltas. Úselo con «emotilens apply-head».",
  "The head “{1}” reads embeddings of the model “{2}”, but the model is “{3}”. Choose that model, or fit a head to this one's embeddings.":
    "El cabezal «{1}» lee embeddings del modelo «{2}», pero el modelo en uso es «{3}». Elija aquel modelo o entrene un cabezal con los embeddings de este.",
  "The head “{1}” was fitted to a different file of the model “{2}” ({3}…, not {4}…). Fit it again.":
    "El cabezal «{1}» se entrenó con otro archivo del modelo «{2}» ({3}…, no {4}…). Entrénelo de nuevo.",
  "The head “{1}” reads embeddings of size {2}, but the model “{3}” outputs {4} values per face. Fit the head again, to this model.":
    "El cabezal «{1}» lee embeddings de tamaño {2}, pero el modelo «{3}» da {4} valores por cara. Entrene el cabezal de nuevo con este modelo.",
  "outputs of “{1}”": "salidas de «{1}»",
  "{1} isn't a head: its format is “{2}”, not one of {3}. Give a file written by “emotilens train-head”.":
    "{1} no es un cabezal: su formato es «{2}», no uno de estos: {3}. Use un archivo creado por «emotilens train-head».",
  "The head in {1} claims to read embeddings of size {2}, but its arrays read embeddings of size {3}. Fit it again.":
    "El cabezal de {1} dice leer embeddings de tamaño {2}, pero sus matrices leen embeddings de tamaño {3}. Entrénelo de nuevo.",
  "The head in {1} is incomplete ({2}). Fit it again.":
    "El cabezal de {1} está incompleto ({2}). Entrénelo de nuevo.",
  "The head in {1} is damaged: {2}. Fit it again.":
    "El cabezal de {1} está dañado: {2}. Entrénelo de nuevo.",
  "“{1}” contains {2}, but must hold {3}": "«{1}» contiene {2}, pero debe contener {3}",
  "“{1}” in {2} has weights of shape {3} and biases of shape {4}, which don't match. Fit the head again.":
    "«{1}» de {2} tiene pesos de forma {3} y sesgos de forma {4}, que no concuerdan. Entrene el cabezal de nuevo.",
  "The head in {1} claims to read embeddings of size {2} and to predict {3}, but its arrays read embeddings of size {4} and predict {5} classes. The classes must be {6}. Fit it again.":
    "El cabezal de {1} dice leer embeddings de tamaño {2} y predecir {3}, pero sus matrices leen embeddings de tamaño {4} y predicen {5} clases. Las clases deben ser {6}. Entrénelo de nuevo.",
  "The temporal head reads embeddings of size {1}, but the embeddings have the shape {2}. Use embeddings of the model that it was fitted to.":
    "El cabezal temporal lee embeddings de tamaño {1}, pero estos tienen la forma {2}. Use embeddings del modelo con el que se entrenó.",
  "{1} frames cannot be split into clips of {2}. Give at least one frame, and clips of at least two.":
    "{1} fotogramas no se pueden dividir en clips de {2}. Dé al menos un fotograma y clips de dos como mínimo.",
  "Block {1} of a temporal head has weights of shape {2} and a dilation of {3}. The shape must be (odd kernel, {4}, {5}), and the dilation at least 1.":
    "El bloque {1} de un cabezal temporal tiene pesos de forma {2} y una dilatación de {3}. La forma debe ser (núcleo impar, {4}, {5}), y la dilatación al menos 1.",
  "The last layer of a temporal head reads {1} channels, but the layer before it has {2}.":
    "La última capa de un cabezal temporal lee {1} canales, pero la anterior tiene {2}.",
  "A temporal head was fitted to clips of {1} frames. A clip must have at least 2.":
    "Un cabezal temporal se entrenó con clips de {1} fotogramas. Un clip debe tener al menos 2.",
  "“{1}” is {2}, but must be {3}.": "«{1}» es {2}, pero debe ser {3}.",
  "A head for “{1}” with {2} outputs cannot be fitted to {3} rows with targets of the shape {4}. It needs two rows or more, each with a target per output.":
    "Un cabezal para «{1}» con {2} salidas no se puede entrenar con {3} filas y objetivos de forma {4}. Necesita dos filas o más, cada una con un objetivo por salida.",
  "Nothing can be learned about “{1}”: all {2} annotations are the same. Annotate frames that differ.":
    "No se puede aprender nada sobre «{1}»: las {2} anotaciones son iguales. Anote fotogramas que se diferencien.",
  "A share of {1} of {2} rows cannot be held out. The share must be above 0 and below 1, and there must be two rows or more.":
    "No se puede reservar una parte de {1} de {2} filas. La parte debe ser mayor que 0 y menor que 1, y debe haber dos filas o más.",
  "A head distinguishes expressions, but {1} samples. Collect two expressions or more.":
    "Un cabezal distingue expresiones, pero {1} muestras. Reúna dos expresiones o más.",
  "“{1}” has {2} {3}, too few to fit and evaluate a head. Collect more until it has at least {4}.":
    "«{1}» tiene {2} {3}: demasiado pocas para entrenar y evaluar un cabezal. Reúna más hasta tener al menos {4}.",
  "Record them again.": "Grábelas de nuevo.",
  "the format is {1}": "el formato es {1}",
  "“embeddings” is {1} of shape {2}": "«embeddings» es {1} de forma {2}",
  "{1} labels, {2} moments, {3} embeddings": "{1} etiquetas, {2} momentos, {3} embeddings",
  "“embeddings” contains values that are not finite":
    "«embeddings» contiene valores que no son finitos",
  "The kept samples are damaged: {1}. Record them again.":
    "Las muestras guardadas están dañadas: {1}. Grábelas de nuevo.",
  "The kept samples are of another version of “{1}”. Record them again.":
    "Las muestras guardadas son de otra versión de «{1}». Grábelas de nuevo.",
  "The kept samples are of the model “{1}”, but “{2}” is in use. Choose that model, or record them again.":
    "Las muestras guardadas son del modelo «{1}», pero está en uso «{2}». Elija aquel modelo o grábelas de nuevo.",
  "The model “{1}” outputs no embeddings for a head to read. Choose another model.":
    "El modelo «{1}» no da embeddings que un cabezal pueda leer. Elija otro modelo.",
  "There is no head. Fit one, or open a head's file.":
    "No hay ningún cabezal. Entrene uno o abra el archivo de un cabezal.",
  "From the head “{1}”: {2}": "Del cabezal «{1}»: {2}",
  "All {1} sets have the same label, so nothing can be learned. Give sets of two labels or more.":
    "Los {1} conjuntos tienen la misma etiqueta, así que no se puede aprender nada. Indique conjuntos de dos etiquetas o más.",
  "The attention weights of the head “{1}” have the shape {2}, or are not finite, or read embeddings of length 1. There must be {3} of them, one for each number of an embedding. Fit it again.":
    "Los pesos de atención del cabezal «{1}» tienen la forma {2}, o no son finitos, o leen embeddings de longitud 1. Debe haber {3}, uno por cada número de un embedding. Entrénelo de nuevo.",
  "The head “{1}” has no attention weights over the rows of a set. Give a file written by “emotilens train-attention”.":
    "El cabezal «{1}» no tiene pesos de atención sobre las filas de un conjunto. Indique un archivo escrito por «emotilens train-attention».",
  "The head “{1}” reads embeddings of size {2}, but the table has rows of size {3}. Use embeddings of the model “{4}”.":
    "El cabezal «{1}» lee embeddings de tamaño {2}, pero la tabla tiene filas de tamaño {3}. Use embeddings del modelo «{4}».",
  "The head “{1}” weighs the rows of whole events or groups, and doesn't read single faces. Use it with “emotilens events --weights”.":
    "El cabezal «{1}» pondera las filas de eventos o grupos enteros y no lee caras sueltas. Úselo con «emotilens events --weights».",
};
