/** Spanish: pictures and files that are opened, and results that are saved. */

import { label } from "./labels.js";
import { megabytes, number, plural } from "./writing.js";

/** @import { Expression, Face } from "../../page/types.js" */

/** Faces whose expressions one sentence lists one by one. */
const MOST_FACES = 3;

const NO_FACE_REMEDY = "Pruebe con una imagen de una cara más grande y derecha.";

export const picture = {
  /** @param {string} name */
  reading: (name) => `Leyendo ${name} …`,
  /** @param {string} name @param {Face[]} faces */
  done: (name, faces) => {
    if (faces.length === 0) return `No se detectó ninguna cara en ${name}. ${NO_FACE_REMEDY}`;
    const count = plural(faces.length, { one: "Una cara", other: "# caras" });
    const expressions = faces.length > MOST_FACES ? counted(faces) : each(faces);
    return `${count} en ${name}${expressions && `: ${expressions}`}.`;
  },
  noFaceRemedy: NO_FACE_REMEDY,
  noFace: "No se detectó ninguna cara en esta imagen.",

  /** @param {string} name */
  unreadable: (name) =>
    `${name} no se pudo leer como imagen. Use un archivo JPEG, PNG, WebP, GIF, BMP o AVIF que se abra en otros programas.`,
  /** @param {string} name of a HEIC or TIFF file */
  unusual: (name) =>
    `${name} no se pudo leer como imagen: está dañado o en un formato que este navegador no puede decodificar. Guárdelo como JPEG o use «emotilens analyse».`,
  cutOff: "El archivo está incompleto, así que puede faltar la parte inferior de la imagen.",
  badMetadata: "Sus metadatos están dañados y se ignoraron, así que puede no verse derecha.",
  badProfile: "Su perfil de color está dañado y se ignoró.",
  firstFrameOnly: "El archivo es una animación, de la que solo se analizó el primer fotograma.",
  /** @param {string} name @param {number} size @param {number} limit */
  tooLarge: (name, size, limit) =>
    `${name} ocupa ${megabytes(size)} MB; el límite es de ${megabytes(limit)} MB. Guarde una versión más pequeña e inténtelo de nuevo.`,
  /** @param {string} name @param {number} width @param {number} height @param {number} limit */
  tooManyPixels: (name, width, height, limit) =>
    `${name} mide ${width} × ${height} píxeles; el límite es de ${limit / 1e6} megapíxeles. Redúzcalo e inténtelo de nuevo.`,
  nothingDropped:
    "No se soltó ningún archivo. Suelte una imagen JPEG, PNG o WebP, o un video MP4, MOV, WebM o MKV.",
  example: "la imagen de ejemplo",
  exampleMissing:
    "No se pudo cargar la imagen de ejemplo. Compruebe la conexión e inténtelo de nuevo o abra una imagen.",
};

export const result = {
  copied: "Se copió el resultado.",
  copyDenied: "El navegador denegó el acceso al portapapeles. Use «Guardar como archivo».",
  /** @param {string} name */
  saved: (name) => `Se guardó ${name}.`,
  /** @param {string} name */
  perhapsSaved: (name) =>
    `Se pidió al navegador que guardara ${name}. Esta página está en un marco aislado que puede bloquear las descargas: si falta el archivo, abra la página en su propia pestaña.`,
  /** @param {string} name */
  saveBlocked: (name) =>
    `No se guardó ${name}: esta página está en un marco aislado que bloquea las descargas. Ábrala en su propia pestaña y guarde de nuevo.`,
  /** @param {string} text @param {number} shown in characters */
  long: (text, shown) =>
    `${text.slice(0, shown)}\n… el resto no se muestra; «Copiar» y «Guardar como archivo» lo incluyen todo.`,
  title: "Resultado en JSON",
  copy: "Copiar",
  save: "Guardar como archivo",
};

/** @param {Expression} expression */
function expressionOf({ label: name, confidence, uncertain }) {
  return uncertain ? "en duda" : `${label(name)} ${number(confidence * 100)} %`;
}

/** @param {Face[]} faces */
function each(faces) {
  return faces.flatMap(({ expression }) => (expression ? expressionOf(expression) : [])).join(", ");
}

/** @param {Face[]} faces @returns {string} such as “9 alegría, 2 en duda”, the most first */
function counted(faces) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { expression } of faces) {
    if (!expression) continue;
    const name = expression.uncertain ? "en duda" : label(expression.label);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}
