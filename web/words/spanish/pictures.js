/** Spanish: many pictures at once. */

import { plural } from "./writing.js";

export const pictures = {
  title: "Imágenes",
  list: "Imágenes; la seleccionada está en el escenario",
  /** @param {number} all @param {number} done @param {number} failed */
  progress: (all, done, failed) => {
    const parts = [
      done < all ? `${done} de ${all} analizadas` : `${count(all)}`,
      ...(failed > 0 ? [plural(failed, { one: "# falló", other: "# fallaron" })] : []),
    ];
    return parts.join(", ");
  },
  stop: "Detener",
  resume: "Continuar",
  add: "Añadir imágenes",
  exportAll: "Exportar todo",
  clear: "Quitar todas",
  /** @param {string} name */
  remove: (name) => `Quitar ${name}`,
  /** @param {string[]} names */
  removed: (names) =>
    names.length === 1 ? `Se quitó ${names[0]}.` : `Se quitaron ${count(names.length)}.`,
  undo: "Deshacer",
  states: { waiting: "en espera", analysing: "analizando …", failed: "falló" },
  /** @param {number} number */
  faces: (number) =>
    number === 0 ? "ninguna cara" : plural(number, { one: "# cara", other: "# caras" }),
  forms: {
    json: { name: "JSON", what: "todos los resultados, en un archivo" },
    csv: { name: "CSV", what: "una fila por cara" },
  },
  /** @param {number} number of pictures */
  exported: (number) => `${count(number)}, como se han analizado hasta ahora`,
  carries: "Las imágenes en espera no se incluyen; las que fallaron sí, con el motivo.",
  /** @param {string} name */
  waiting: (name) => `${name} espera su análisis.`,
  /** Of what is kept. @param {string} first name of a picture @param {number} more */
  sessionName: (first, more) => (more > 0 ? `${first} y ${more} más` : first),
  /** @param {string} name */
  withoutPicture: (name) =>
    `${name}: se conservaron sus resultados, pero no la imagen. Abra de nuevo la imagen para verlos en ella.`,
  resultsWait: "Los resultados de estas imágenes se abren cuando todo esté cargado.",
  notYet: "Aún no se ha analizado ninguna imagen. Espere a la primera y exporte de nuevo.",
  stopped: "El análisis se detuvo de forma inesperada al leer esta imagen. Las demás continúan.",
  /** @param {number} most @param {string} names */
  tooMany: (most, names) =>
    `En la tira solo caben ${most} imágenes. No se añadieron: ${names}. Quite algunas y añada después estas.`,
  /** @param {string} names of videos and analyses */
  notPictures: (names) =>
    `Solo se abrieron las imágenes. Abra los videos y los análisis guardados de uno en uno. No se abrieron: ${names}.`,
  /** @param {string} opened @param {string} names of the other files */
  onlyOne: (opened, names) =>
    `Solo se abrió ${opened}, porque esta página muestra un video o un análisis a la vez. No se abrieron: ${names}.`,
  /** @param {string[]} names @param {number} more */
  listed: (names, more) => names.join(", ") + (more > 0 ? ` y ${more} más` : ""),
};

/** @param {number} number */
function count(number) {
  return plural(number, { one: "# imagen", other: "# imágenes" });
}
