/** Spanish: what the core states about saved analyses, sessions, tables and other files. */

/** @type {import("../../recognition.js").Translations} */
export const files = {
  "it is nested more than {1} deep": "está anidado en más de {1} niveles",
  "it contains {1}, which is not a number in JSON": "contiene {1}, que no es un número en JSON",
  "it contains a number with {1} digits": "contiene un número de {1} cifras",
  "{1} cannot be read as {2}: {3}. {4}": "{1} no se puede leer como {2}: {3}. {4}",
  "it needs more memory than is available": "necesita más memoria de la disponible",
  "it is damaged ({1})": "está dañado ({1})",
  "its arrays take {1} MB, but the limit is {2} MB for a file of {3} MB":
    "sus matrices ocupan {1} MB, pero el límite es de {2} MB para un archivo de {3} MB",
  "it is empty": "está vacío",
  "it is a single array (npy), not an archive of named arrays (npz)":
    "es una sola matriz (npy), no un archivo de matrices con nombre (npz)",
  "it is not an archive of arrays (npz); it starts with {1}":
    "no es un archivo de matrices (npz); empieza por {1}",
  "it is damaged or incomplete: it starts like an archive, but its end is missing":
    "está dañado o incompleto: empieza como un archivo de matrices, pero le falta el final",
  "“{1}” has version {2} of the npy format, which is unknown":
    "«{1}» tiene la versión {2} del formato npy, que es desconocida",
  "“{1}” has the shape {2} and the type {3}, which takes {4} bytes, but it has {5}":
    "«{1}» tiene la forma {2} y el tipo {3}, que ocupa {4} bytes, pero tiene {5}",
  "“{1}” has the shape {2}, but holds nothing": "«{1}» tiene la forma {2}, pero no contiene nada",
  "“{1}” has {2} bytes instead of {3}": "«{1}» tiene {2} bytes en lugar de {3}",
  "“{1}” has a header that is not that of an array of numbers or text":
    "«{1}» tiene una cabecera que no es de una matriz de números o texto",
  "“{1}” holds Python objects, which could run any code when opened; save numbers or strings instead":
    "«{1}» contiene objetos de Python, que al abrirse podrían ejecutar cualquier código; guarde números o textos en su lugar",
  "This is not a saved analysis: its schema is “{1}”, not “{2}”. Choose a JSON file that “emotilens analyse” or the page saved.":
    "Esto no es un análisis guardado: su esquema es «{1}», no «{2}». Elija un archivo JSON guardado por «emotilens analyse» o por esta página.",
  "A saved analysis is incomplete: it has no {1}. Analyse the source again.":
    "Un análisis guardado está incompleto: le falta {1}. Analice la fuente de nuevo.",
  "A saved analysis is damaged: {1}. Analyse the source again.":
    "Un análisis guardado está dañado: {1}. Analice la fuente de nuevo.",
  "The saved analysis has no frames. Choose the analysis of a video.":
    "El análisis guardado no tiene fotogramas. Elija el análisis de un video.",
  "its faces have {1} different lists of “action_units”":
    "sus caras tienen {1} listas distintas de «action_units»",
  "{1} is not a text file in UTF-8 or UTF-16: line {2} contains the byte 0x{3}. Save it as UTF-8 text in an editor or spreadsheet program.":
    "{1} no es un archivo de texto en UTF-8 o UTF-16: la línea {2} contiene el byte 0x{3}. Guárdelo como texto UTF-8 en un editor o una hoja de cálculo.",
  "“{1}” matches each of {2}. Give the files of one video the same name, and put them in folders with the same names.":
    "«{1}» corresponde a cada uno de estos: {2}. Dé el mismo nombre a los archivos de un video y póngalos en carpetas con los mismos nombres.",
  "The analysis has no pictures. Analyse some first.":
    "El análisis no tiene imágenes. Analice alguna primero.",
  "The session is empty: it was ended before its first frame.":
    "La sesión está vacía: terminó antes de su primer fotograma.",
  "What is stated about the session is damaged: {1}. Delete it, or open another.":
    "Los datos de la sesión están dañados: {1}. Bórrela o abra otra.",
  "The session is damaged: it isn't valid JSON ({1}). Delete it, or open another.":
    "La sesión está dañada: no es JSON válido ({1}). Bórrela o abra otra.",
  "The session was made by several models.": "La sesión se hizo con varios modelos.",
  "The times of the session go back.": "Los tiempos de la sesión retroceden.",
  "The camera delivered no pictures, or was paused, for {1}.":
    "La cámara no envió imágenes, o estuvo en pausa, durante {1}.",
  "The size of the frames changed: those of {1} pixels were scaled to fit into the {2} × {3} of the first frame.":
    "El tamaño de los fotogramas cambió: los de {1} píxeles se redujeron o ampliaron para caber en los {2} × {3} del primero.",
  "{1} of the {2} parts of the session could not be read and were left out.":
    "{1} de las {2} partes de la sesión no se pudieron leer y se omitieron.",
  "This isn't a valid JSON file ({1}). Choose one written by this page or by “emotilens analyse”.":
    "Este no es un archivo JSON válido ({1}). Elija uno creado por esta página o por «emotilens analyse».",
  "What is stated about the faces is damaged: {1}.":
    "Los datos sobre las caras están dañados: {1}.",
  "“{1}” is not an export format. Choose csv, vtt or eaf.":
    "«{1}» no es un formato de exportación. Elija csv, vtt o eaf.",
  "The video has no face {1}. Its track IDs are: {2}.":
    "El video no tiene ninguna cara {1}. Sus ID de seguimiento son: {2}.",
};
