/** Spanish: what comes from data, such as labels, summaries of models, and figures. */

import { entryOf } from "../entries.js";
import { label } from "./labels.js";
import { number } from "./writing.js";

/** @type {Record<string, string>} by the English text */
const CONTENT = {
  "MediaPipe's detector for faces within two metres of a webcam.":
    "El detector de MediaPipe para caras a menos de dos metros de una cámara web.",
  "MediaPipe's detector with four times as many pixels, for smaller faces in pictures.":
    "El detector de MediaPipe con cuatro veces más píxeles, para caras más pequeñas en imágenes.",
  "Our default: the MobileNet of HSE-FaceRes, trained by this project on FER+ for eight expressions.":
    "Nuestro modelo predeterminado: la MobileNet de HSE-FaceRes, entrenada por este proyecto con FER+ para ocho expresiones.",
  "Our model for slow devices: a small residual network, distilled from the teacher of the default model.":
    "Nuestro modelo para dispositivos lentos: una pequeña red residual, destilada del maestro del modelo predeterminado.",
  "The small baseline: seven expressions, trained on the old FER2013 labels.":
    "El pequeño modelo de referencia: siete expresiones, entrenado con las antiguas etiquetas de FER2013.",
  "Age, gender and identity of faces, by a network of A. V. Savchenko that others fine-tuned.":
    "Edad, género e identidad de las caras, con una red de A. V. Savchenko que otros reajustaron.",
  "Apache-2.0 is the licence of the author's code and network. Who fine-tuned this file is not stated; the network was trained on VGGFace2 and IMDB, which are research data.":
    "Apache-2.0 es la licencia del código y de la red del autor. No consta quién reajustó este archivo; la red se entrenó con VGGFace2 e IMDB, que son datos de investigación.",
  "Three networks in a row, for small faces and crowds in photographs; the detector of the papers.":
    "Tres redes seguidas, para caras pequeñas y multitudes en fotografías; el detector de los artículos.",
  "Discards most of what the first network proposes; installed with it.":
    "Descarta casi todo lo que propone la primera red; se instala con ella.",
  "Finds boxes and landmarks in what is left; installed with the first network.":
    "Encuentra recuadros y puntos en lo que queda; se instala con la primera red.",
  "MIT is the licence of the package. It converted the weights of the paper's authors, whose code is MIT, too; they were trained on WIDER FACE and CelebA, which are research data.":
    "MIT es la licencia del paquete. Convirtió los pesos de los autores del artículo, cuyo código también es MIT; se entrenaron con WIDER FACE y CelebA, que son datos de investigación.",
  "FER+ validation, majority of votes, eight classes, one look at each face":
    "validación de FER+, mayoría de votos, ocho clases, una mirada a cada cara",
  "Apache-2.0 is the licence of the authors' code. No licence of the weights themselves was found; they were trained on AffectNet and VGGFace2, which are research data.":
    "Apache-2.0 es la licencia del código de los autores. No se encontró ninguna licencia de los pesos; se entrenaron con AffectNet y VGGFace2, que son datos de investigación.",
  detector: "detector",
  "boxes of faces": "recuadros de caras",
  "right eye": "ojo derecho",
  "left eye": "ojo izquierdo",
  nose: "nariz",
  mouth: "boca",
  "right mouth corner": "comisura derecha",
  "left mouth corner": "comisura izquierda",
  "right ear": "oreja derecha",
  "left ear": "oreja izquierda",
  stage: "etapa",
  expression: "expresión",
  attributes: "atributos",
  age: "edad",
  gender: "género",
  identity: "identidad",
  bgr: "BGR",
  rgb: "RGB",
  grey: "gris",
  none: "ninguno",
  "crop 10 % to a side": "recorte desplazado un 10 %",
  "crop 15 % wider": "recorte un 15 % más ancho",
  "crop 15 % tighter": "recorte un 15 % más ajustado",
  "turned by 20°": "girada 20°",
  "blurred by one pixel of 48": "desenfocada un píxel de 48",
  "a quarter of the light": "un cuarto de la luz",
  "JPEG of quality 30": "JPEG de calidad 30",
  "half the resolution": "la mitad de la resolución",
  "Accuracy of the models against the size of their files":
    "Exactitud de los modelos según el tamaño de sus archivos",
  "Accuracy of the models against their time for one face":
    "Exactitud de los modelos según su tiempo por cara",
  "Share of correct answers against confidence": "Parte de respuestas correctas según la confianza",
  "Share of correct answers against the share of faces answered":
    "Parte de respuestas correctas según la parte de caras respondidas",
  megabytes: "megabytes",
  "milliseconds per face": "milisegundos por cara",
  confidence: "confianza",
  "correct answers": "respuestas correctas",
  "faces answered": "caras respondidas",
  "as used": "en uso",
  unknown: "desconocido",
};

/** A figure such as “87.9%”, “8,373,534” or “1.61”. */
const FIGURE = /^([\d,]+)(?:\.(\d+))?(%?)$/;

/** @param {string} text @returns {string} */
export const content = (text) => {
  const [, whole, decimals = "", unit] = FIGURE.exec(text) ?? [];
  if (whole === undefined) return entryOf(CONTENT, text) ?? label(text);
  const value = Number(`${whole.replaceAll(",", "")}.${decimals}`);
  return `${number(value, decimals.length)}${unit && " %"}`;
};
