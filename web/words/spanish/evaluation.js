/** Spanish: the panel that compares predictions with annotations. */

import { number } from "./writing.js";

export const evaluation = {
  title: "Evaluar predicciones",
  lead: "Compare las predicciones para los fotogramas de un video con anotaciones, con las métricas de los retos ABAW. Use archivos de texto en el formato Aff-Wild2 o, para las predicciones, un análisis guardado como JSON o CSV. Suelte los dos archivos a la vez; la página reconoce cuál es cuál. Los archivos se quedan en este dispositivo.",
  predictions: "Predicciones",
  annotations: "Anotaciones",
  choose: "Elija un archivo o suéltelo aquí",
  exampleLead: "¿No tiene archivos? De este clip se sabe qué se dibujó en cada fotograma.",
  example: "Probar con un clip dibujado",
  fetching: "Descargando el clip …",
  predictionsWanted: "Ahora elija las predicciones.",
  annotationsWanted: "Ahora elija las anotaciones.",
  waiting: "Los archivos se comparan cuando todo esté cargado.",
  /** @param {string} one @param {string} other names of files */
  ambiguous: (one, other) =>
    `No se puede saber cuál de ${one} y ${other} contiene las predicciones. Elija predicciones y anotaciones de una en una.`,
  comparing: "Comparando …",
  /** @param {string} predictions @param {string} annotations names of files */
  done: (predictions, annotations) => `${predictions} frente a ${annotations}:`,
  /** @param {number | null} value */
  value: (value) => (value === null ? "nan" : number(value, 4)),
};
