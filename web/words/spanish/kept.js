/** Spanish: what the page keeps on the device. */

import { plural, size } from "./writing.js";

export const kept = {
  title: "Qué guarda esta página",
  lead: "Para funcionar sin conexión y recordar lo que se eligió, esta página guarda en este dispositivo lo siguiente:",
  clear: "Borrar lo que guarda esta página",
  album: "Álbum de fotografías",
  /** @param {number} photographs @param {number} faces */
  albumSize: (photographs, faces) =>
    `solo en la memoria: ${plural(photographs, { one: "1 fotografía", other: "# fotografías" })}, ${plural(faces, { one: "1 cara", other: "# caras" })}`,
  compared: "Caras comparadas",
  /** @param {number} faces */
  comparedSize: (faces) =>
    `solo en la memoria: los descriptores de ${plural(faces, { one: "1 cara", other: "# caras" })}`,
  files: "Los archivos de la página",
  edits: "Pasos con cambios",
  head: "Cabezal",
  samples: "Muestras de caras",
  numbersOnly: "números, sin imágenes",
  delete: "Eliminar",
  model: "Modelo elegido",
  nothing: "no se guarda",
  size,
  clearing: "Borrando …",
  /** @param {number} bytes @param {number} running */
  cleared: (bytes, running) =>
    running > 0
      ? `Se borró todo${inAll(bytes)} excepto lo que otra pestaña de esta página está grabando o analizando. Termínelo allí y vuelva a borrar.`
      : `Se borró todo lo que esta página guardaba en este dispositivo${inAll(bytes)}. El modelo y el cabezal en uso se mantienen hasta que se cierre o recargue la página; la próxima visita será como la primera.`,
  /** @param {string} reason */
  notCleared: (reason) =>
    `No se pudo borrar todo (${reason}). Borre los datos de este sitio en los ajustes del navegador.`,
};

/** @param {number} bytes */
function inAll(bytes) {
  return bytes > 0 ? ` (${size(bytes)})` : "";
}
