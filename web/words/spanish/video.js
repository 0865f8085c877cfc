/** Spanish: video files, their player and their faces. */

import { clock, number, plural } from "./writing.js";

/** Places in a video that one sentence lists. */
const NAMED_BORDERS = 3;

export const player = {
  bar: "Reproductor",
  play: "Reproducir",
  pause: "Pausar",
  previous: "Fotograma anterior",
  next: "Fotograma siguiente",
  position: "Posición",
  /** @param {number} seconds @param {number} all */
  spoken: (seconds, all) => `${number(seconds, 2)} de ${number(all, 2)} segundos`,
  /** @param {number} number */
  frame: (number) => `fotograma ${number}`,
  /** @param {number} rate */
  rate: (rate) => (rate === 0.5 ? "½×, media velocidad" : `${number(rate)}×, velocidad normal`),
};

export const facePicker = {
  title: "Caras",
  share: "parte del tiempo",
  largest: "La cara más grande",
  each: "de cada fotograma",
  group: "El grupo",
  mean: "media de las caras",
  name: "Nombre",
  rename: "Cambiar el nombre",
  merge: "La misma persona que …",
  join: "Unir",
  /** @param {string} name */
  renamed: (name) => `Se llama ${name}.`,
  /** @param {string} one @param {string} other */
  merged: (one, other) => `${one} se ha unido a ${other}.`,
  /** @param {number} tracks */
  parted: (tracks) => `${number(tracks)} caras se han separado.`,
  /** @param {string} name */
  leftOut: (name) => `${name} queda fuera.`,
  /** @param {string} name */
  included: (name) => `${name} se incluye de nuevo.`,
  /** @param {number} tracks */
  unmerge: (tracks) => `Separar de nuevo las ${number(tracks)} caras`,
  exclude: "Dejar fuera",
  include: "Incluir",
  /** @param {string} name */
  settings: (name) => `Ajustes de ${name}`,
  /** @param {number} seconds */
  seconds: (seconds) => `${number(seconds, 1)} s`,
  /** @param {number} seconds */
  excluded: (seconds) => `${number(seconds, 1)} s, fuera`,
  /** @param {string} label @param {number} share */
  part: (label, share) => `${label} ${number(100 * share)} %`,
};

export const video = {
  /** @param {string} name */
  opening: (name) => `Abriendo ${name} …`,
  /** @param {string} name @param {number} share */
  openingShare: (name, share) => `Abriendo ${name} … ${number(100 * share)} %`,
  waiting: "El video está abierto. El análisis empieza cuando todo esté cargado.",
  /** @param {string} name */
  analysing: (name) => `${name} se analiza en este dispositivo; no se sube a ningún sitio.`,
  /** @param {string} name */
  modelChanged: (name) =>
    `El modelo o el cabezal ha cambiado, así que ${name} se analiza de nuevo desde el principio.`,
  /** @param {string} name */
  attributesChanged: (name) =>
    `Se activaron o desactivaron la edad y el género, o la comparación de caras, así que ${name} se analiza de nuevo desde el principio.`,
  /** @param {string} name */
  again: (name) => `${name} se analiza otra vez; el análisis anterior se conserva.`,
  /** @param {string} name */
  stillOpen: (name) => `El análisis vuelve a funcionar y ${name} sigue abierto.`,
  /** @param {string} name */
  paused: (name) => `${name} está en pausa. Abajo están los resultados obtenidos hasta ahora.`,
  /** @param {string} name @param {number} frames @param {number} withFaces */
  done: (name, frames, withFaces) =>
    withFaces === 0
      ? `No se detectó ninguna cara en ${name} (${count(frames)}). Pruebe con un video de caras más grandes y derechas.`
      : `${name} está listo: ${count(frames)}, ${withFaces} con una cara.`,
  /** @param {string} name @param {string} reason */
  failed: (name, reason) => `${name}: ${reason}`,
  /** @param {number} seconds */
  cancelled: (seconds) =>
    `El análisis se canceló a los ${number(seconds, 1)} segundos. Se conservó todo lo anterior.`,
  cancelledAtOnce: "El análisis se canceló antes del primer fotograma.",
  /** @param {number} seconds */
  crashed: (seconds) =>
    `El análisis se detuvo de forma inesperada a los ${number(seconds, 1)} segundos. Se conservó todo lo anterior; abra el video de nuevo para obtener el resto.`,

  /** @param {number} seconds @param {number} most characters */
  full: (seconds, most) =>
    `El análisis terminó a los ${number(seconds, 1)} segundos, porque sus resultados superan los ${most / 1e6} MB, el máximo que esta página conserva. Se conservó todo hasta ese momento; analice menos fotogramas por segundo o use «emotilens analyse».`,
  notAnAnalysis:
    "Este archivo no es un análisis guardado de un video. Elija un archivo JSON creado por esta página o por «emotilens analyse».",
  cutOffAnalysis:
    "El análisis guardado está cortado: falta su final. Cópielo, descárguelo o guárdelo de nuevo.",
  stoppedAnalysis: "El análisis se detuvo al leerlo. Se está reiniciando; use otro archivo.",
  noFace: "No hay ninguna cara en este fotograma.",

  empty: "El archivo está vacío. Cópielo o descárguelo de nuevo.",
  unreadable:
    "El archivo no se pudo leer como video: está incompleto o no es un video. Use un archivo MP4, MOV, WebM o MKV completo.",
  noVideoTrack:
    "El archivo no tiene ninguna pista de video. Use un archivo con imágenes en movimiento.",
  soundOnly: "El archivo solo contiene sonido. Use un archivo con imágenes en movimiento.",
  /** @param {string | null} codec */
  unknownCodec: (codec) =>
    `Este navegador no puede decodificar el video${codec ? ` (${codec})` : ""}. Conviértalo a H.264 o VP9, o use otro navegador.`,
  /** @param {number} tracks @param {boolean} marked as default @param {string} size */
  otherTracks: (tracks, marked, size) =>
    `El archivo tiene ${tracks} pistas de imágenes en movimiento. Solo se analizó ${marked ? "la marcada como predeterminada" : "la primera"} (${size} píxeles).`,
  /** @param {number} tracks */
  playersTrack: (tracks) =>
    `El archivo tiene ${tracks} pistas de imágenes en movimiento. Solo se analizó la que muestra el reproductor del navegador.`,
  /** @param {number[]} borders in seconds */
  recordings: (borders) => {
    const places = borders.slice(0, NAMED_BORDERS).map((border) => number(border, 3));
    const more = borders.length > NAMED_BORDERS ? "; …" : "";
    return `El reloj del video retrocede a los ${places.join("; ")}${more} segundos: el archivo contiene ${borders.length + 1} grabaciones. Cada una se colocó tras el final de la anterior y sus caras recibieron nuevos ID de seguimiento.`;
  },
  /** @param {number} frames */
  unreachable: (frames) =>
    `El reloj del video retrocede: el archivo contiene varias grabaciones. El reproductor del navegador solo muestra la primera, así que ${plural(frames, { one: "se omitió un fotograma", other: "se omitieron # fotogramas" })}.`,
  /** @param {number} frames @param {number} seconds */
  lost: (frames, seconds) =>
    `El archivo está dañado: ${plural(frames, { one: "no se pudo leer un fotograma", other: "no se pudieron leer # fotogramas" })}, el primero a los ${number(seconds, 3)} segundos. Se conservaron todos los demás.`,
  /** @param {string[]} others @param {string} first */
  sizes: (others, first) =>
    `El tamaño de los fotogramas cambia dentro del video: los de ${others.join(", ")} píxeles se redujeron o ampliaron para caber en los ${first} del primero.`,
  noFrames:
    "El video no tiene ningún fotograma legible: está vacío o incompleto. Grábelo, expórtelo o cópielo de nuevo.",
  /** @param {number} seconds @param {number} longest */
  tooLong: (seconds, longest) =>
    `El video dura ${minutes(seconds)}; esta página admite hasta ${minutes(longest)}. Recórtelo o use «emotilens analyse», que no tiene límite.`,
  /** @param {number} width @param {number} height @param {number} limit */
  tooLarge: (width, height, limit) =>
    `Los fotogramas del video miden ${width} × ${height} píxeles; el límite es de ${limit / 1e6} megapíxeles. Redúzcalo e inténtelo de nuevo.`,
  /** @param {number} end @param {number} announced in seconds */
  cutOff: (end, announced) =>
    `El video está incompleto: termina a los ${number(end, 1)} de ${number(announced, 1)} segundos. Se conservó todo lo anterior; copie o descargue el archivo entero para obtener el resto.`,
  /** @param {number} seconds */
  damaged: (seconds) =>
    `El video está dañado a partir de los ${number(seconds, 3)} segundos. Se conservó todo lo anterior; guarde el video de nuevo o use otra copia para obtener el resto.`,
  otherFrame:
    "El reproductor del navegador no mostró el fotograma pedido. Elija otro o abra el video de nuevo.",
  damagedStart: "El video está dañado desde el principio. Guárdelo de nuevo o use otra copia.",

  pause: "Pausar",
  resume: "Continuar",
  cancel: "Cancelar",
  /** @param {number} done @param {number | null} whole in seconds @param {number} speed @param {number | null} left seconds that it still takes */
  progress: (done, whole, speed, left) => {
    const length = whole === null ? "" : ` de ${number(whole, 1)}`;
    const rest = left === null ? "" : `, faltan ${clock(left)}`;
    return `${number(done, 1)}${length} s, ${number(speed, 1)} fotogramas por segundo${rest}`;
  },
  readers: {
    WebCodecs: "Decodificado por WebCodecs, cada fotograma en su momento exacto.",
    ImageDecoder: "Una animación, leída como video, cada fotograma en su momento exacto.",
    "video element":
      "WebCodecs no puede decodificar este archivo aquí, así que el reproductor del navegador lo muestra fotograma a fotograma, cada uno en su momento exacto.",
  },
};

/** @param {number} frames */
function count(frames) {
  return plural(frames, { one: "un fotograma", other: "# fotogramas" });
}

/** @param {number} seconds */
function minutes(seconds) {
  return `${number(seconds / 60, seconds % 60 ? 1 : 0)} minutos`;
}
