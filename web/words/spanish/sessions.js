/** Spanish: recordings, and the drawer of sessions. */

import { clock, plural, size } from "./writing.js";

const FACES = { one: "1 cara", other: "# caras" };
/** @type {Intl.DateTimeFormatOptions} */
const DATES = { dateStyle: "medium", timeStyle: "short" };

export const sessions = {
  title: "Sesiones",
  close: "Cerrar",
  open: "Abrir",
  save: "Guardar como JSON",
  saveVideo: "Guardar el video",
  rename: "Cambiar el nombre",
  delete: "Borrar",
  undo: "Deshacer",
  openAgain: "Volver a abrir",
  review: "Revisar",
  dismiss: "Descartar",
  name: "Nombre",
  confirmName: "Guardar",
  none: "Todavía no hay sesiones.",
  noneYet:
    "Grabe lo que expresan las caras de la cámara, o analice un video o varias imágenes. Solo se guardan resultados, en este dispositivo, y ninguna imagen.",
  deleteAll: "Borrar todas",
  keepAll: "Conservarlas",
  /** @param {number} count */
  confirmDeleteAll: (count) =>
    plural(count, {
      one: "¿Borrar esta sesión? No se puede deshacer.",
      other: "¿Borrar las # sesiones? No se puede deshacer.",
    }),
  kinds: { recording: "Grabación", video: "Video", picture: "Imágenes" },
  /** @param {number} count */
  faces: (count) => plural(count, FACES),
  /** @param {number} count */
  pictures: (count) => plural(count, { one: "1 imagen", other: "# imágenes" }),
  size,
  length: clock,
  /** @param {string} date in ISO 8601 */
  date: (date) => new Date(date).toLocaleString("es", DATES),
  /** @param {number} count @param {number} bytes */
  used: (count, bytes) =>
    plural(count, {
      one: `1 sesión, ${size(bytes)} en este dispositivo`,
      other: `# sesiones, ${size(bytes)} en este dispositivo`,
    }),
  annotate: "Hacer también un video anotado",
  annotateWhy:
    "De la próxima grabación: el escenario tal como se ve, con su imagen. Se hace en este dispositivo y no se conserva; la página ofrece guardarlo cuando termina la grabación.",
  running: "en curso",
  endedEarly: "terminó antes de tiempo",
  inMemory: "solo hasta que se cierre esta página",
  unreadable: "Sesión dañada",
  unreadableWhy: "No se puede leer: está dañada o es de otra versión de esta página. Bórrela.",
  denied:
    "Este navegador no guarda nada para esta página aquí, así que las sesiones duran solo hasta que la página se cierre o recargue. Guarde como JSON lo que necesite.",
  full: "El almacenamiento de este dispositivo está lleno o no se puede escribir, así que las sesiones marcadas duran solo hasta que la página se cierre o recargue. Borre otras, o guarde estas como JSON.",
  notStored: "Dura solo hasta que esta página se cierre o recargue: no se pudo almacenar.",
  /** @param {string} name */
  deleted: (name) => `Se borró ${name}.`,
  /** @param {string} name */
  left: (name) => `${name} está en Sesiones.`,
  /** @param {string} name */
  opened: (name) => `${name} está abierta: se grabaron sus resultados, pero ninguna imagen.`,
  waitForEngine:
    "Esta sesión se compone cuando se abre por primera vez. Inténtelo de nuevo cuando el análisis esté en marcha.",
  /** @param {string} date and time, such as 2026-03-12 14.05.10 */
  recordingName: (date) => `Cámara ${date}`,
  recording: "Se graban resultados, ninguna imagen. Pulse R para detener la grabación.",
  /** @param {number} seconds */
  recorded: (seconds) => `Grabando ${clock(seconds)}`,
  nothingRecorded: "La grabación se detuvo antes de su primer fotograma.",
  nothingToRecord:
    "Todavía no hay nada que grabar. Encienda la cámara y espere el primer resultado.",
  nothingToReview: "Todavía no hay ninguna grabación. Encienda la cámara y pulse R para grabar.",
  /** Why a recording ended; empty where a person asked for it. */
  endings: {
    asked: "",
    source: "La grabación terminó porque se detuvo la cámara. Se conservó todo hasta ese momento.",
    worker:
      "La grabación terminó porque se detuvo el análisis. Se conservó todo hasta ese momento.",
    model: "La grabación terminó porque cambió el modelo o el cabezal: una sesión tiene un modelo.",
    full: "La grabación terminó porque una sesión puede tener como máximo 400 MB. Se conservó todo hasta ese momento.",
  },
  /** Of a session that was being made when the page was closed. */
  pageClosed:
    "La página se cerró antes del final. Se conservó todo hasta unos segundos antes de ese momento.",
  /** @param {string} name @param {number} seconds @param {number} faces */
  kept: (name, seconds, faces) =>
    `${name}, ${clock(seconds)}, ${plural(faces, FACES)}, está en Sesiones.`,
};
