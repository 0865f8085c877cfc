/** English: the glass box, one frame step by step. */

import { number } from "./writing.js";

/** @param {number} value @returns {string} with as many decimals as it needs */
const figure = (value) => {
  const size = Math.abs(value);
  const decimals = Number.isInteger(value) ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4;
  return number(value, decimals).replace("-", "−");
};

/** @param {number} value in milliseconds */
const duration = (value) => number(value, value < 0.095 ? 2 : 1);

export const glass = {
  title: "Glass box",
  lead: "Freeze one frame and see every step from its pixels to the answer: real numbers, and the very source that ran.",
  starting: "The frame is walked as soon as the model is ready.",
  waiting: "Waiting for the camera's first result …",
  walking: "Walking the frame …",
  noFace: "No face was detected, so the walk ends with “Track”. Freeze another frame.",
  failed: (/** @type {string} */ reason) => `This frame could not be walked: ${reason}`,
  /** @param {string} name @param {Date} at */
  frozen: (name, at) => `${name} · frozen ${at.toLocaleTimeString("en-GB")}`,
  /** @param {string} place where the answer is shown, too */
  same: (place) => `Same answer as in “${place}”`,
  /** @param {string} place @param {number} difference of probabilities */
  differs: (place, difference) =>
    `Differs by up to ${number(difference, 4)} from “${place}”, where further methods are in use`,
  live: "Camera frame",
  video: "Video frame",
  picture: "Picture",
  previous: "Previous step",
  next: "Next step",
  freeze: "Freeze a new frame",
  slowly: "Run slowly",
  startCamera: "Start camera",
  stopCamera: "Stop camera",
  example: "Use the example picture",
  file: "Choose a file",
  ribbon: "Steps",
  edited: "edited",
  notReached: "not reached",
  in: "In",
  out: "Out",
  code: "Source of the step",
  /** @param {string} name */
  sourceOf: (name) => `Source of ${name}`,
  functions: "Ran",
  /** @param {number} count of lines of a description */
  moreLines: (count) => (count === 1 ? "1 more line" : `${count} more lines`),
  fewerLines: "Fewer lines",
  model: "About the models",
  reference: "Documentation",
  /** @param {string} title */
  lesson: (title) => `Lesson about this step: ${title}`,
  source: "Pixels of the camera or the file, upright.",
  /** @param {number} milliseconds */
  milliseconds: (milliseconds) => `${duration(milliseconds)} ms`,
  /** @param {number} milliseconds */
  ran: (milliseconds) => `Ran in ${duration(milliseconds)} ms, in this tab`,
  /** @param {string} step @param {number} place @param {number} count @param {number} milliseconds */
  spoken: (step, place, count, milliseconds) =>
    `${step}, step ${place} of ${count}, ${duration(milliseconds)} milliseconds`,
  pixelsOf: "in pixels of",
  shape: "shape",
  type: "type",
  range: "range",
  mean: "mean",
  /** @param {number} low @param {number} high */
  between: (low, high) => `${figure(low)} … ${figure(high)}`,
  figure,
  /** @param {string | number | number[]} value */
  setting: (value) =>
    typeof value === "string"
      ? value
      : [value]
          .flat()
          .map((one) => figure(one))
          .join(", "),
  histogram: "Histogram of the values",
  planes: "Planes",
  /** @param {string} name */
  readable: (name) => `${name}: read values with arrow keys or the pointer`,
  readHint: "Point at a pixel, or use arrow keys, to read it.",
  boxes: "Boxes and scores",
  noBoxes: "No box.",
  nothingBefore: "No earlier face to compare with.",
  face: "Face",
  /** @param {number} track */
  faceNumber: (track) => `Face ${track}`,
  /** @param {number} track */
  before: (track) => `before: ${track}`,
  score: "score",
  width: "width",
  height: "height",
  /** @param {number} threshold */
  dashed: (threshold) => `Dashed: the threshold, ${number(threshold, 3)}`,
  now: "now",
  /** @param {number} seconds */
  seconds: (seconds) => `${number(seconds, 1).replace("-", "−")} s`,
  /** @param {number} seconds */
  moment: (seconds) => `At ${number(seconds, 2).replace("-", "−")} s:`,
  /** @param {string} label @param {number} raw @param {number} smoothed */
  atMoment: (label, raw, smoothed) =>
    `${label} ${number(smoothed, 3)} (this frame ${number(raw, 3)})`,
  kernelBelow: "Below the lines: the kernel, which weights the frames before now.",
  /** @param {string} label */
  uncertain: (label) => `uncertain (${label}?)`,
  withoutThreshold: "This model has no threshold: the most probable label is the answer.",
  /** @param {number} confidence @param {number} threshold @param {boolean} uncertain */
  compared: (confidence, threshold, uncertain) =>
    uncertain
      ? `Confidence ${number(confidence, 3)}, threshold ${number(threshold, 3)}: no answer.`
      : `Confidence ${number(confidence, 3)} reaches the threshold ${number(threshold, 3)}.`,
  /** @param {string} reason */
  because: (reason) => `Reason: ${reason}.`,
  quality: "Quality of the face, with the model's limits",
  measured: "measured",
  warn: "warning",
  refuse: "no answer",
  occlusion: {
    title: "What did it look at?",
    about:
      "A grey patch slides over the face. Where hiding lowers the probability, the network looked.",
    source: "Zeiler and Fergus 2014",
    start: "Hide part after part",
    cancel: "Cancel",
    map: "occlusion map",
    /** @param {string} label @param {number} probability @param {number} most largest drop */
    result: (label, probability, most) =>
      `Probability of ${label}: ${figure(probability)}, and up to ${number(most, most < 0.01 ? 5 : 3)} less where the face is hidden. Blue: hiding lowers it; orange: hiding raises it.`,
  },
  steps: {
    frame: {
      name: "Frame",
      about:
        "The picture as the camera or the file has it. Each pixel has a byte each for red, green and blue; a fourth says how opaque it is.",
    },
    letterbox: {
      name: "Letterbox",
      about:
        "The detector has a fixed, square input. The frame is reduced until it fits, and the rest stays black.",
    },
    detect: {
      name: "Detect",
      about:
        "The network scores fixed places, the anchors, and shifts a box and six points at each. What reaches the threshold is a candidate.",
    },
    suppress: {
      name: "Suppress",
      about: "Candidates that overlap are one face: their boxes are averaged, weighted by score.",
    },
    track: {
      name: "Track",
      about:
        "A box that overlaps a face of the frame before continues it, and gets the same number.",
    },
    crop: {
      name: "Crop",
      about:
        "The detector's box, made as wide as the faces that the network was trained on. A tilted face is turned upright.",
    },
    preprocess: {
      name: "Pre-process",
      about:
        "The crop in the network's size and colours, each value divided, shifted and scaled as in training.",
    },
    network: {
      name: "Network",
      about:
        "The expression network turns the planes into one logit for each label. The embedding is what its last layer reads.",
    },
    decode: {
      name: "Decode",
      about:
        "Logits divided by the temperature, then the softmax: probabilities that sum to 1 and are as high as they are often correct.",
    },
    affect: {
      name: "Affect",
      about:
        "How pleasant and how excited the expression is. Where the model does not measure it, it is the mean place of the labels, weighted by probability.",
    },
    smooth: {
      name: "Smooth",
      about: "Frames of the last moments are averaged by a kernel: calmer, but later.",
    },
    decide: {
      name: "Decide",
      about: "The most probable label is the answer, unless it is below the threshold.",
    },
  },
  values: {
    frame: "frame",
    letterboxed: "letterboxed frame",
    tensor: "tensor",
    candidates: "candidates",
    "anchor scores": "scores of all anchors",
    merged: "merged candidates",
    faces: "faces",
    overlaps: "overlaps with earlier faces",
    "tracked faces": "tracked faces",
    box: "box and crop",
    crop: "crop",
    outputs: "logits",
    embedding: "embedding",
    probabilities: "probabilities",
    head: "probabilities of the head",
    affect: "valence and arousal",
    "this frame": "this frame",
    smoothed: "smoothed",
    trace: "last seconds and kernel",
    answer: "answer",
  },
  settings: {
    scale: "scale",
    "columns at the left": "black columns at the left",
    "rows above": "black rows above",
    model: "model",
    anchors: "anchors",
    "score threshold": "score threshold",
    candidates: "candidates",
    "overlap threshold": "overlap threshold",
    merged: "after merging",
    faces: "faces",
    "closer looks": "closer looks, in ms",
    "least overlap": "least overlap",
    "earlier faces": "earlier faces",
    shape: "shape",
    "shift down": "shift down",
    outside: "outside the frame",
    colour: "colour",
    resize: "resize",
    divide: "divide by",
    mean: "mean",
    deviation: "deviation",
    temperature: "temperature",
    source: "source",
    kernel: "kernel",
    delay: "mean delay in seconds",
    frames: "frames",
    threshold: "threshold",
  },
  notes: {
    "closer looks":
      "Pictures get closer looks: windows at full size, then each candidate again, upright. “Faces” are those after these looks, whose time is not part of this step's.",
    "live looks":
      "A live stream looks at whole frames only now and then. In between, faces are followed, and small ones get a closer look. “Faces” are those of the live view. Edits of LiveDetector and FacePatches change what is used live, not the frozen frame.",
    "first frame": "The first frame: every face gets a new number.",
    turned: "The head is tilted, so the crop is turned upright.",
    head: "A head replaces the model's own predictions.",
    derived: "Derived from the probabilities, not measured.",
    "no affect": "This model has neither valence nor arousal.",
    "one frame": "A picture has no frames before it: nothing is smoothed.",
    corrected: "A baseline or a method has changed this frame's values before smoothing.",
    "no threshold": "Without a threshold, no answer is uncertain.",
  },
};
