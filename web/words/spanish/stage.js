/** Spanish: the stage, its bar, and the line about what runs. */

import { number } from "./writing.js";

export const status = {
  live: "En vivo",
  paused: "En pausa",
  /** @param {number} rate in frames a second */
  rate: (rate) => `${number(rate)} fps`,
  /** @param {number} milliseconds */
  milliseconds: (milliseconds) => `${number(milliseconds)} ms`,
  /** @param {number} seconds */
  seconds: (seconds) => `${number(seconds, 2)} s`,
  providers: { wasm: "WebAssembly", webgpu: "WebGPU", cpu: "CPU" },
  here: "en este dispositivo",
};

export const stage = {
  name: "Escena",
  bar: "Controles de la escena",
  start: "Iniciar cámara",
  stop: "Detener",
  pause: "Pausar",
  resume: "Continuar",
  record: "Grabar",
  recording: "Detener la grabación",
  camera: "Cámara",
  layers: "Capas",
  mirror: "Espejo",
  full: "Pantalla completa",
  file: "Abrir un archivo",
  sample: "Usar un ejemplo",
  nextSample: "Otro ejemplo",
  noFace: "Ninguna cara a la vista",
  noFaceRemedy: "Colóquese dentro del cuadro, añada luz o acérquese.",
  layerNames: {
    box: "Recuadros",
    names: "Nombres",
    landmarks: "Puntos faciales",
    crop: "Lo que lee la red",
    score: "Puntuación del detector",
  },
  /** @param {string} label @param {number} percent */
  sure: (label, percent) => `${label} ${percent}`,
  /** @param {string} label @param {number} percent */
  perhaps: (label, percent) => `en duda: ¿${label}? ${percent}`,
};
