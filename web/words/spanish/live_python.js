/** Spanish: editing a step of the glass box, trying the edit, and the console. */

import { sentence } from "./sentences.js";
import { number } from "./writing.js";

/** @param {number} value */
const plain = (value) => number(value, Number.isInteger(value) ? 0 : 2).replace("-", "−");

/** @param {number} count */
const lines = (count) => (count === 1 ? "1 línea" : `${count} líneas`);

export const livePython = {
  edit: "Editar",
  read: "Cerrar el editor",
  editor: "Código Python",
  /** @param {string} file */
  editing: (file) => `Editar ${file}. Pulse Escape y luego Tabulador para salir del editor.`,
  leave: "Esc y luego Tab salen del editor",
  /** @param {number} count */
  changed: (count) => `${lines(count)} con cambios`,
  unchanged: "sin cambios",
  /** @param {number} line */
  stoppedAt: (line) => `detenido en la línea ${line}`,
  stopped: "no funciona",
  reset: "Restablecer",
  run: "Ejecutar",
  stop: "Detener",
  stoppedByHand: "Detenido. El original sigue. Corrija el cambio y ejecútelo de nuevo.",
  settings: "Números de este paso",
  plain,
  /** @param {number} share from 0 to 1 */
  starting: (share) =>
    `Se inicia un segundo Python, donde se ejecutan los cambios… ${number(100 * share, 0)} %`,
  trying: "Probando los cambios con el fotograma congelado…",
  /** @param {number} milliseconds */
  passed: (milliseconds) =>
    `Se ejecutó en ${number(milliseconds, 0)} ms con el fotograma congelado.`,
  failed: "Se usa el paso original hasta que esto funcione.",
  /** @param {string} file */
  notRun: (file) => `Este paso no usó ${file} en este fotograma: su cambio no tiene efecto aquí.`,
  idle: "Cambie una línea o un número y ejecútelo con el fotograma congelado.",
  /** @param {string} name @param {number | null} line */
  heading: (name, line) =>
    line === null ? `${sentence(name)}.` : `${sentence(name)} en la línea ${line}.`,
  hung: "El cambio no respondió y se detuvo, en una llamada que tarda demasiado. El original sigue. Corrija el cambio y ejecútelo de nuevo.",
  ended: "El segundo Python se cerró. Ejecute el cambio de nuevo; se iniciará otra vez.",
  use: "Usarlo en directo",
  close: "Cerrar",
  stopUsing: "Dejar de usarlo",
  /** @param {string} files */
  used: (files) =>
    `La imagen en directo se analiza también con su ${files}. Su respuesta está junto a la original.`,
  needsCamera: "Inicie la cámara para ver la respuesta en directo.",
  liveStopped:
    "El cambio no respondió a tiempo en un fotograma en directo y se detuvo. El original sigue.",
  /** @param {string} sentence */
  liveFailed: (sentence) =>
    `El cambio falló en un fotograma en directo y ya no se usa. El original sigue. ${sentence}`,
  download: "Descargar .py",
  patch: "Descargar parche",
  link: "Copiar enlace",
  linkCopied: "El enlace se copió. Quien lo abra verá primero el código y decidirá si lo ejecuta.",
  /** @param {number} length @param {number} most */
  linkTooLong: (length, most) =>
    `El enlace tendría ${length} caracteres, y muchos programas cortan más de ${most}. Descargue el archivo.`,
  linkNotCopied: "El navegador no permite copiar. Descargue el archivo.",
  notKept: "El navegador no guarda el cambio para la próxima visita. Descárguelo.",
  yours: "Suyo",
  original: "Original",
  version: "Salida de",
  effect: "Qué cambia",
  live: "en directo",
  /** @param {number} yours @param {number} original */
  against: (yours, original) => `${yours} frente a ${original}`,
  /** @param {string} label @param {number} points */
  still: (label, points) =>
    points === 0
      ? `Sigue siendo ${label}, con la misma seguridad.`
      : `Sigue siendo ${label}, con ${Math.abs(points) === 1 ? "1 punto" : `${Math.abs(points)} puntos`} ${points > 0 ? "más" : "menos"} de seguridad.`,
  /** @param {string} before @param {string} after */
  instead: (before, after) => `Ahora ${after} en lugar de ${before}.`,
  noFace: "Con su cambio no se encuentra ninguna cara.",
  noneBefore: "Sin su cambio no se encuentra ninguna cara.",
  none: "Aún no hay un resultado suyo.",
  /** @param {number | null} line */
  fix: (line) =>
    line === null
      ? "Se muestra el paso original. Corrija el cambio o restablézcalo."
      : `Se muestra el paso original. Corrija la línea ${line} o restablézcalo.`,
  offer: {
    title: "Este enlace trae un paso modificado",
    about:
      "Alguien cambió el Python de la caja de cristal. Lea el código: aún no se ha ejecutado. Solo puede calcular en esta página; sustituye los cambios que usted tenga de los mismos archivos.",
    damaged: "El cambio de este enlace está dañado. Pida un enlace nuevo.",
    accept: "Usar este código",
    discard: "Descartarlo",
  },
  console: {
    title: "Consola",
    about:
      "Hay frame, faces, frozen, engine y np. Intro ejecuta; Mayúsculas e Intro empiezan otra línea.",
    input: "Python que ejecutar",
    run: "Ejecutar",
    stop: "Detener",
    running: "Ejecutando…",
    stopped: "Detenido. La consola se inicia de nuevo con la próxima línea.",
    picture: "La matriz como imagen",
  },
  nearest: {
    title: "Muestras enseñadas más cercanas",
    start: "Buscarlas",
    about: "Similitud de coseno de la representación con las muestras de «Enseñar».",
    none: "No hay muestras de este modelo. Reúna algunas en «Enseñar»; allí se carga también lo que guarda este dispositivo.",
    teach: "Ir a Enseñar",
    /** @param {number} place @param {number} similarity */
    sample: (place, similarity) => `muestra ${place}, ${number(similarity, 3)}`,
  },
  video: "El fotograma de un video se recorre por sí solo, sin seguimiento ni suavizado.",
};
