/** English: the stage, its bar, and the line about what runs. */

import { number } from "./writing.js";

export const status = {
  live: "Live",
  paused: "Paused",
  /** @param {number} rate in frames a second */
  rate: (rate) => `${Math.round(rate)} fps`,
  /** @param {number} milliseconds */
  milliseconds: (milliseconds) => `${Math.round(milliseconds)} ms`,
  /** @param {number} seconds */
  seconds: (seconds) => `${number(seconds, 2)} s`,
  providers: { wasm: "WebAssembly", webgpu: "WebGPU", cpu: "CPU" },
  here: "on this device",
};

export const stage = {
  name: "Stage",
  bar: "Stage controls",
  start: "Start camera",
  stop: "Stop",
  pause: "Pause",
  resume: "Resume",
  record: "Record",
  recording: "Stop recording",
  camera: "Camera",
  layers: "Layers",
  mirror: "Mirror",
  full: "Full screen",
  file: "Open a file",
  sample: "Use a sample",
  nextSample: "Next sample",
  noFace: "No face in view",
  noFaceRemedy: "Move into the frame, add light, or come closer.",
  layerNames: {
    box: "Boxes",
    names: "Names",
    landmarks: "Landmarks",
    crop: "What the network reads",
    score: "Detector score",
  },
  /** @param {string} label @param {number} percent */
  sure: (label, percent) => `${label} ${percent}`,
  /** @param {string} label @param {number} percent */
  perhaps: (label, percent) => `uncertain: ${label}? ${percent}`,
};
