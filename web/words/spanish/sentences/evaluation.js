/** Spanish: what the core states about predictions and annotations, and the figures. */

/** @type {import("../../recognition.js").Translations} */
export const evaluation = {
  // Figures.
  accuracy: "exactitud",
  "macro F1": "F1 macro",
  "weighted F1": "F1 ponderado",
  "ECE, {1} bins": "ECE, {1} intervalos",
  "F1 of {1}": "F1 de {1}",
  "mean CCC": "CCC medio",
  "CCC of {1}": "CCC de {1}",
  "Pearson's r of {1}": "r de Pearson de {1}",
  "mean F1": "F1 medio",
  "mean Pearson's r": "r de Pearson media",
  "r of {1}": "r de {1}",
  "no {1}": "sin {1}",
  "Expressions, {1} annotated frames": "Expresiones, {1} fotogramas anotados",
  "Valence and arousal, {1} annotated frames": "Valencia y activación, {1} fotogramas anotados",
  "Action units, {1} annotated frames": "Unidades de acción, {1} fotogramas anotados",
  "Mimicry, {1} annotated videos": "Imitación, {1} videos anotados",
  "{1}, {2} annotated frames": "{1}, {2} fotogramas anotados",
  "All together": "Todo junto",

  // Files and their lines.
  "{1} begins with “{2}”, which is not an Aff-Wild2 format. The first line must be “valence,arousal”, labels such as “{3}”, units such as “AU1,AU2”, “ambivalence” or “violence”, or “filename” followed by one of these or by “{4}”.":
    "{1} empieza por «{2}», que no es un formato de Aff-Wild2. La primera línea debe ser «valence,arousal», etiquetas como «{3}», unidades como «AU1,AU2», «ambivalence» o «violence», o bien «filename» seguido de algo de esto o de «{4}».",
  "Line {1} of {2} is “{3}”, but it must hold {4} numbers. Correct this line.":
    "La línea {1} de {2} es «{3}», pero debe tener {4} números. Corrija esta línea.",
  "{1} has no rows. It needs one line per frame or video.":
    "{1} no tiene filas. Necesita una línea por fotograma o video.",
  "Line {1} of {2} holds {3}, but it must be from {4} to {5}, or {6} where not annotated. {7}":
    "La línea {1} de {2} contiene {3}, pero debe ser de {4} a {5}, o {6} donde no haya anotación. {7}",
  "Correct this line.": "Corrija esta línea.",
  "{1} has no analysed frames: {2}. Analyse it again.":
    "{1} no tiene fotogramas analizados: {2}. Analícelo de nuevo.",
  "The analysis of {1} predicts nothing that is annotated: {2}. Analyse it with a model or head for that.":
    "El análisis de {1} no predice nada de lo anotado: {2}. Analícelo con un modelo o cabezal para ello.",
  "The analysis lacks {1} of {2} annotated pictures, such as “{3}”. Analyse all of them, in folders named as in the annotations.":
    "Al análisis le faltan {1} de {2} imágenes anotadas, como «{3}». Analícelas todas, en carpetas con los nombres de las anotaciones.",
  "{1} is not a valid JSON file ({2}). Analyse the videos again.":
    "{1} no es un archivo JSON válido ({2}). Analice los videos de nuevo.",
  "{1} holds several videos of the same name. Analyse their common folder instead, so that their names include the subfolders.":
    "{1} contiene varios videos con el mismo nombre. Analice su carpeta común, para que los nombres incluyan las subcarpetas.",
  "Use a table from “emotilens analyse” or “emotilens export”, unchanged.":
    "Use una tabla de «emotilens analyse» o «emotilens export», sin cambios.",
  "{1} is damaged: {2}. {3}": "{1} está dañado: {2}. {3}",
  "{1} has no rows. {2}": "{1} no tiene filas. {2}",
  "In {1} frame {2} comes after frame {3}. {4}":
    "En {1}, el fotograma {2} viene después del {3}. {4}",
  "{1} looks like the table of an analysis, but lacks the columns {2}. {3}":
    "{1} parece la tabla de un análisis, pero le faltan las columnas {2}. {3}",
  "{1} looks like the table of an analysis, but has no column for an expression, valence, arousal or an action unit. {2}":
    "{1} parece la tabla de un análisis, pero no tiene ninguna columna de una expresión, valencia, activación o unidad de acción. {2}",
  "Line {1} of {2} has {3} cells for {4} columns. {5}":
    "La línea {1} de {2} tiene {3} celdas para {4} columnas. {5}",
  "Line {1} of {2}": "Línea {1} de {2}",
  "{1}: “{2}” is “{3}”, but must be {4}. {5}": "{1}: «{2}» es «{3}», pero debe ser {4}. {5}",
  "{1} is left out: it is neither in an Aff-Wild2 format nor an analysis.":
    "{1} se omite: no está en un formato de Aff-Wild2 ni es un análisis.",
  "{1} and {2} are both about {3}. Remove one.": "{1} y {2} tratan ambos de {3}. Quite uno.",
  "{1} cannot be read: {2}. Use a text file in an Aff-Wild2 format, or the table or JSON of an analysis.":
    "{1} no se puede leer: {2}. Use un archivo de texto en un formato de Aff-Wild2, o la tabla o el JSON de un análisis.",
  "{1}: the files of its tasks have {2} rows, or their rows have different names. Give every task the same rows.":
    "{1}: los archivos de sus tareas tienen {2} filas, o sus filas tienen nombres distintos. Dé a todas las tareas las mismas filas.",

  // Scales.
  "The values seem {1}. {2}": "Los valores parecen {1}. {2}",
  "Subtract {1}, then divide by {2}.": "Reste {1} y después divida entre {2}.",
  "to be ratings from 1 to {1}": "puntuaciones de 1 a {1}",
  "Divide them by {1}.": "Divídalos entre {1}.",
  "to be ratings from -{1} to {2}": "puntuaciones de −{1} a {2}",
  "to be from -{1} to {2}": "ir de −{1} a {2}",
  "Divide them by {1}, then subtract 1.": "Divídalos entre {1} y después reste 1.",
  "to be {1} from 0 to {2}": "{1} de 0 a {2}",
  "to be logits": "logits",
  "Convert them to probabilities: with a softmax for expressions, otherwise a sigmoid.":
    "Conviértalos en probabilidades: con softmax para expresiones; si no, con una sigmoide.",
  "to be intensities from 0 to {1}": "intensidades de 0 a {1}",
  "Divide them by 5, or write 1 from the intensity that counts as present, else 0.":
    "Divídalos entre 5, o ponga 1 desde la intensidad que cuenta como presente y 0 en los demás.",
  "to be {1}": "{1}",
  "values from 0 to {1}": "valores de 0 a {1}",
  "The labels seem to be numbered from 1 to {1}. Subtract 1.":
    "Las etiquetas parecen numeradas de 1 a {1}. Reste 1.",
  "The first line lists {1} labels, so their numbers are 0 to {2}. List the labels as they were numbered.":
    "La primera línea enumera {1} etiquetas, así que sus números van de 0 a {2}. Enumere las etiquetas tal como se numeraron.",
  "The values are {1}. Map them to the range from {2}.":
    "Los valores van {1}. Llévelos al intervalo de {2}.",
  "from {1} to {2}": "de {1} a {2}",
  "-1 to 1": "−1 a 1",
  "0 to 1": "0 a 1",

  // What belongs together.
  "Valence and arousal are derived from the predicted expressions, not measured, in {1}.":
    "La valencia y la activación se derivan de las expresiones predichas, no se miden, en {1}.",
  "The model cannot predict {1}, so frames annotated with it count as errors.":
    "El modelo no puede predecir {1}, así que los fotogramas con esa anotación cuentan como errores.",
  "No {1} found for {2}. Give the files of a video the same name.":
    "No se encontraron {1} para {2}. Dé el mismo nombre a los archivos de un video.",
  "{1}: only the first {2} of {3} annotated frames are compared, because the analysis ends there: {4}":
    "{1}: solo se comparan los primeros {2} de {3} fotogramas anotados, porque el análisis termina ahí: {4}",
  "{1}: the rows of the predictions or of the {2} are pictures or whole videos, but those of the other file are frames. Apply the head with --annotations, so that the predictions have the same rows.":
    "{1}: las filas de las predicciones o de las {2} son imágenes o videos enteros, pero las del otro archivo son fotogramas. Aplique el cabezal con --annotations, para que las predicciones tengan las mismas filas.",
  "{1}: the analysis ends after {2} of {3} frames: {4}":
    "{1}: el análisis termina tras {2} de {3} fotogramas: {4}",
  "{1}: predictions of {2} frames but {3} of {4}. Both need one row per frame, including frames without a face; the tolerance is {5} (“emotilens evaluate --tolerance” sets another).":
    "{1}: predicciones de {2} fotogramas, pero {3} de {4}. Ambas necesitan una fila por fotograma, también sin cara; la tolerancia es {5} («emotilens evaluate --tolerance» fija otra).",
  "the last prediction is repeated": "la última predicción se repite",
  "the last {1} predictions are left out": "las últimas {1} predicciones se omiten",
  "the last prediction is left out": "la última predicción se omite",
  "{1}: predictions of {2} frames, but {3} of {4}: {5}.":
    "{1}: predicciones de {2} fotogramas, pero {3} de {4}: {5}.",
  "{1}: no predictions for {2}. It needs one line per {3}.":
    "{1}: no hay predicciones para {2}. Necesita una línea por {3}.",
  "{1}: no predictions for {2}. Fill the gaps, and leave out videos without a face.":
    "{1}: no hay predicciones para {2}. Rellene los huecos y omita los videos sin cara.",
  "{1} of {2} frames": "{1} de {2} fotogramas",
  "{1} of {2} pictures, such as “{3}”": "{1} de {2} imágenes, como «{3}»",
  "There are predictions of {1} frames but annotations of {2}. Both need one row per frame, including frames without a face.":
    "Hay predicciones de {1} fotogramas, pero anotaciones de {2}. Ambas necesitan una fila por fotograma, también sin cara.",
  "{1} groups cannot be compared with {2} true ones: there must be as many, and at least one.":
    "{1} grupos no se pueden comparar con {2} verdaderos: debe haber los mismos, y al menos uno.",
  "Nothing can be compared: the predictions hold {1}, the annotations {2}. Use annotations of what was predicted.":
    "No se puede comparar nada: las predicciones contienen {1}; las anotaciones, {2}. Use anotaciones de lo que se predijo.",
  "The columns for “{1}” differ: the predictions have {2}, the annotations {3}. Use the same columns in the same order.":
    "Las columnas de «{1}» difieren: las predicciones tienen {2}; las anotaciones, {3}. Use las mismas columnas en el mismo orden.",
  "{1} annotated frames have no prediction for “{2}”; the first is frame {3}. Fill the gaps, and leave out videos without a face.":
    "{1} fotogramas anotados no tienen predicción para «{2}»; el primero es el {3}. Rellene los huecos y omita los videos sin cara.",
};
