/** Spanish: the pages that report on models and licences. */

import { content } from "./content.js";
import { number } from "./writing.js";

/** One fact about a model, as native/model_facts.py puts it. */
export const facts = {
  /** @param {number} megabytes */
  size: (megabytes) => `${number(megabytes, 1)} MB`,
  /** @param {string} licence */
  licence: (licence) => licence,
  /** @param {number} percent */
  correct: (percent) => `${number(percent, 1)} % de aciertos`,
  /** @param {number} percent @param {string} data */
  published: (percent, data) => `${number(percent, 1)} % en ${data} según sus autores`,
  unmeasured: () => "exactitud sin medir",
  /** @param {number} milliseconds */
  browser: (milliseconds) => `${number(milliseconds, 1)} ms por cara en el navegador`,
  /** @param {number} milliseconds */
  native: (milliseconds) => `${number(milliseconds, 1)} ms por cara fuera del navegador`,
  /** @param {number} milliseconds */
  server: (milliseconds) => `${number(milliseconds, 1)} ms por cara en un servidor`,
};

export const models = {
  document: "Modelos – emotilens",
  title: "Modelos",
  description: "Los modelos de emotilens: etiquetas, entrada, tamaño, velocidad y exactitud.",
  lead: "Los modelos que {1} puede usar y su exactitud. Todas las cifras proceden del manifiesto y de las fichas de los modelos.",
  which: "¿Qué modelo conviene usar?",
  whichLead: "Se usa el primero si no se elige otro. Todos se midieron con las mismas caras.",
  use: "Usarlo",
  more: "Todas sus cifras",
  all: "Todos los modelos",
  model: "Modelo",
  accuracy: "Exactitud",
  f1: "F1 macro",
  error: "Error de calibración",
  native: "ms por cara",
  browser: "ms por cara, navegador",
  megabytes: "Tamaño, MB",
  licence: "Licencia",
  role: "Función",
  input: "Entrada",
  outputs: "Salidas",
  here: "En esta página",
  installed: "sí",
  notInstalled: "no: {1}",
  /** @param {string} protocol in English @param {number} faces */
  explanation: (protocol, faces) =>
    `Exactitud, F1 macro y error de calibración esperado: ${content(protocol)}, ${faces} caras. Milisegundos: una cara en un hilo de la máquina de pruebas; en otra máquina solo se mantienen las proporciones. – significa sin medir.`,
  cost: "Lo que cuesta la exactitud",
  above: "Las mismas cifras están en la tabla de arriba.",
  published: "Lo que publican los autores de otros modelos",
  publishedLead:
    "Estas cifras se midieron con otras caras y no se pueden comparar con las de arriba.",
  publishedAccuracy: "Exactitud, por ciento",
  concordance: "Concordancia",
  source: "Fuente",
  /** @param {string} protocol in English @param {number} faces */
  measuredOn: (protocol, faces) => `${content(protocol)}: ${faces} caras.`,
  expressions: "Por expresión",
  confusion:
    "Las filas son las etiquetas puestas por personas; las columnas, las predicciones del modelo. Cuanto más fuerte es el color, mayor es la parte de la fila.",
  human: "Etiqueta humana",
  recall: "Exhaustividad",
  labelF1: "Valor F1",
  confidence: "Confianza",
  reliability:
    "Exactitud según la confianza. En la línea discontinua, la confianza es igual a la exactitud. Las barras muestran la parte de las caras.",
  /** @param {number} error */
  uncalibrated: (error) =>
    `Las probabilidades no están calibradas. Error de calibración esperado: ${number(error, 3)}.`,
  /** @param {number} before @param {number} after @param {number} temperature */
  calibrated: (before, after, temperature) =>
    `La línea sin puntos muestra el modelo antes de calibrarlo. Error de calibración esperado: ${number(before, 3)} antes y ${number(after, 3)} después de dividir los logits entre ${String(temperature).replace(".", ",")}.`,
  table: "Como tabla",
  mean: "Confianza media",
  meanBefore: "Confianza media antes de calibrar",
  share: "Parte de las caras",
  coverage: "Exactitud si el modelo responde solo por las caras en las que más confía.",
  /** @param {string} threshold @param {string} coverage @param {string} accuracy in per cent */
  abstention: (threshold, coverage, accuracy) =>
    `Por debajo del ${content(threshold)}, la respuesta es «en duda»: el modelo responde por el ${content(coverage)} de las caras, con una exactitud del ${content(accuracy)}.`,
  answered: "Caras respondidas",
  least: "Confianza mínima",
  robustness: "Recortes, luz y nitidez",
  change: "Cambio en las caras",
  variants: "Variantes cuantizadas",
  variant: "Variante",
  bytes: "Octetos",
  agreement: "Misma etiqueta que float32",
  variantNative: "ms, nativo",
  variantBrowser: "ms, navegador",
  ships: "(incluida)",
  earlier: "Medido con la red anterior, que tiene las mismas capas.",
  sameWeights:
    "Todas las variantes tienen los pesos del archivo incluido, que se entrenó con ocho bits; «by tensor» y «dynamic» los redondean una vez más.",
  judging:
    "Una expresión no es un sentimiento, y esto no es una herramienta para juzgar a las personas. El Reglamento de IA de la UE (artículo 5(1)(f)) prohíbe inferir las emociones de las personas en el trabajo y en la educación.",
};

export const licences = {
  document: "Fuentes y licencias – emotilens",
  title: "Fuentes y licencias",
  description: "Qué contiene emotilens, de dónde procede y sus licencias.",
  lead: "Todo lo que contiene {1}, con su origen y su licencia. La construcción crea esta página a partir de los paquetes que usa.",
  components: "Componentes",
  lists: "Listas para programas",
  listsLead:
    "{1} es una lista de materiales de software en el formato CycloneDX 1.6, con versiones y SHA-256 de los archivos. {2} es la lista de arriba como texto sencillo.",
  checks: "Cómo comprueba la construcción las licencias",
};
