/** The states of the glass box: its ribbon, and one step of each kind of value. */

import { html } from "lit";
import { STEPS } from "../glass/glass_box.js";
import { LABELS, POSITIONS } from "./sample_faces.js";

/** @import { GlassFacts, GlassStep, GlassValue, Numbers, ValueKind } from "../../page/glass_types.js" */

const [WIDTH, HEIGHT] = [64, 48];

const PICTURE = new Uint8Array(WIDTH * HEIGHT * 3);
for (let place = 0; place < WIDTH * HEIGHT; place += 1) {
  const [x, y] = [place % WIDTH, Math.floor(place / WIDTH)];
  const face = Math.hypot(x - 30, 1.2 * (y - 24)) < 15;
  PICTURE.set(face ? [224, 172, 130] : [60 + 2 * x, 90 + y, 150], 3 * place);
}

const PLANE = Float32Array.from({ length: 3 * 24 * 24 }, (_, index) => Math.sin(index / 37));
const LOGITS = Float32Array.from([-2.2, -3.3, -2.8, -2.6, 5.2, -0.1, -1.9, -0.8]);
const SHARES = Float64Array.from([0.02, 0.01, 0.02, 0.03, 0.62, 0.2, 0.04, 0.06]);
const BOXES = Float64Array.from([15, 10, 30, 30, 16, 11, 29, 29, 50, 4, 8, 8]);
const EMBEDDING = Float32Array.from({ length: 256 }, (_, index) => (index % 7 ? 0 : index / 256));
const TIMES = Array.from({ length: 60 }, (_, index) => (index - 59) / 15);
const RAW = TIMES.map((time) => [0.5 + 0.3 * Math.sin(9 * time), 0.3 - 0.25 * Math.sin(9 * time)]);
const LINES = Float64Array.from(
  TIMES.flatMap((time) => [0.5 + 0.2 * Math.sin(time), 0.3 - 0.1 * Math.sin(time)]),
);

const HEAT = Float64Array.from({ length: 24 * 24 }, (_, place) =>
  place % 24 > 8 && place % 24 < 16 ? 0.3 * Math.cos(place / 120) : 0,
);
const TINTED = Uint8Array.from({ length: 3 * 24 * 24 }, (_, index) => {
  const [place, grey] = [Math.floor(index / 3), 128 + 127 * PLANE[Math.floor(index / 3)]];
  const tint = 0.8 * Math.max(HEAT[place] / 0.3, 0);
  return grey + tint * ([20, 190, 210][index % 3] - grey);
});
const OCCLUDED = {
  done: 121,
  count: 121,
  range: [-0.1, 0.3],
  shape: [24, 24],
  label: "happiness",
  probability: 0.93,
};

const ARRAYS = [PICTURE, PLANE, LOGITS, SHARES, BOXES, EMBEDDING, LINES, Float64Array.of(0.6, 0.4)];

/**
 * @param {string} name
 * @param {ValueKind} kind
 * @param {number} array its position
 * @param {number[]} shape
 * @param {GlassFacts} [facts]
 * @param {string[]} [names]
 * @returns {GlassValue}
 */
function value(name, kind, array, shape, facts = {}, names = []) {
  const numbers = Array.from(/** @type {Numbers} */ (ARRAYS[array]));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const counts = Array.from({ length: 24 }, () => 0);
  for (const each of numbers) {
    counts[Math.min(Math.floor((24 * (each - low)) / (high - low)), 23)] += 1;
  }
  return {
    name,
    kind,
    array,
    picture: kind === "boxes" ? 0 : null,
    pictureShape: kind === "boxes" ? [HEIGHT, WIDTH, 3] : null,
    shape,
    dtype:
      { Uint8Array: "uint8", Float32Array: "float32" }[ARRAYS[array].constructor.name] ?? "float64",
    names,
    facts,
    range: [low, high],
    mean: numbers.reduce((sum, each) => sum + each, 0) / numbers.length,
    histogram: counts,
  };
}

const CANDIDATES = value("candidates", "boxes", 4, [3, 4], { scores: [0.91, 0.84, 0.52] });
const TENSOR = value("tensor", "planes", 1, [1, 3, 24, 24]);
const KERNEL = { times: [-2, -1.5, -1, -0.5, 0], weights: [0.02, 0.05, 0.13, 0.3, 0.5] };

/** @type {Record<string, GlassValue>} */
const VALUES = {
  picture: value("letterboxed", "picture", 0, [HEIGHT, WIDTH, 3], { inner: [0, 6, 64, 36] }),
  boxes: CANDIDATES,
  tensor: TENSOR,
  logits: value("outputs", "bars", 2, [8], {}, LABELS),
  probabilities: value("smoothed", "bars", 3, [8], { threshold: 0.73 }, LABELS),
  embedding: value("embedding", "vector", 5, [256]),
  overlaps: value("overlaps", "matrix", 7, [2, 1], { rows: [1, 2], columns: [1] }),
  affect: value("affect", "place", 7, [2], { places: POSITIONS, source: "derived" }, [
    "valence",
    "arousal",
  ]),
  trace: value("trace", "trace", 6, [60, 2], { times: TIMES, raw: RAW, kernel: KERNEL }, [
    "happiness",
    "neutral",
  ]),
  sure: value("answer", "decision", 3, [8], answered(0.93, false), LABELS),
  uncertain: value("answer", "decision", 3, [8], answered(0.62, true), LABELS),
};

/** @param {number} confidence @param {boolean} uncertain @returns {GlassFacts} */
function answered(confidence, uncertain) {
  return {
    label: "happiness",
    confidence,
    uncertain,
    reason: uncertain ? "too dark" : null,
    threshold: 0.73,
    quality: [
      {
        warning: "too dark",
        value: uncertain ? 0.006 : 0.4,
        warn: 0.0098,
        refuse: 0.0045,
        beyond: uncertain,
      },
      { warning: "turned away", value: 12, warn: 53, refuse: 90, beyond: false },
    ],
  };
}

/** @type {GlassStep} */
const STEP = {
  name: "detect",
  inputs: [TENSOR],
  outputs: [CANDIDATES],
  functions: [
    {
      name: "softmax",
      file: "steps/decode.py",
      line: 108,
      text: 'def softmax(logits: Floats) -> Floats:\n    """Compute probabilities."""\n    # No overflow.\n    exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))\n    return exponentials / exponentials.sum(axis=-1, keepdims=True)',
    },
    { name: "resize", file: "steps/resize.py", line: 24, text: "def resize():\n    return 1.5" },
  ],
  milliseconds: 3.9,
  settings: { anchors: 896, "score threshold": 0.5, kernel: "gaussian" },
  notes: ["closer looks"],
  papers: [{ title: "Bazarevsky et al. 2019: BlazeFace", url: "https://arxiv.org/abs/1907.05047" }],
  reference: "emotilens.steps.decode.softmax",
};

const RIBBON = STEPS.map((name, index) => ({
  name,
  milliseconds: index < 10 ? 0.03 + index : undefined,
}));

export const glass = [
  {
    name: "ribbon",
    width: "78rem",
    content: html`<emotilens-pipeline .steps=${RIBBON} current="preprocess" .edited=${["preprocess"]}></emotilens-pipeline>`,
  },
  {
    name: "step",
    width: "78rem",
    content: html`<emotilens-step .step=${STEP} .arrays=${ARRAYS} track="1"></emotilens-step>`,
  },
  ...Object.entries(VALUES).map(([name, each]) => ({
    name,
    width: "20rem",
    content: html`<emotilens-value .value=${each} .arrays=${ARRAYS} track="1"></emotilens-value>`,
  })),
  {
    name: "occluding",
    width: "20rem",
    content: html`<emotilens-occlusion .answer=${{ occlusion: { done: 32, count: 121 }, arrays: [] }}></emotilens-occlusion>`,
  },
  {
    name: "occluded",
    width: "20rem",
    content: html`<emotilens-occlusion
      .answer=${{ occlusion: OCCLUDED, arrays: [HEAT, TINTED] }}
    ></emotilens-occlusion>`,
  },
  {
    name: "waiting",
    width: "78rem",
    content: html`<emotilens-glass sentence="Waiting for the camera's first result …"></emotilens-glass>`,
  },
];
