/** Made-up results for the gallery. */

/** @import { Face } from "../../page/types.js" */

export const LABELS = [
  "anger",
  "contempt",
  "disgust",
  "fear",
  "happiness",
  "neutral",
  "sadness",
  "surprise",
];

/** @type {Record<string, [number, number]>} as in Russell and Mehrabian 1977 */
export const POSITIONS = {
  anger: [-0.51, 0.59],
  contempt: [-0.23, 0.31],
  disgust: [-0.6, 0.35],
  fear: [-0.64, 0.6],
  happiness: [0.81, 0.51],
  neutral: [0, 0],
  sadness: [-0.63, -0.27],
  surprise: [0.4, 0.67],
};

export const SIZE = { width: 820, height: 462 };

const GOOD = { light: 0.4, size: 172, pose: 4, sharpness: 0.6, warnings: [], judged: true };

/**
 * @param {string} best
 * @param {number} confidence
 * @param {Record<string, number>} [others]
 */
function shares(best, confidence, others = { neutral: 0.02, surprise: 0.01 }) {
  return Object.fromEntries(
    LABELS.map((label) => [label, label === best ? confidence : (others[label] ?? 0)]),
  );
}

/** @type {Face} */
export const SURE = {
  track: 1,
  box: [132, 136, 176, 176],
  score: 0.98,
  landmarks: [
    [180, 200],
    [260, 200],
    [220, 240],
    [220, 275],
  ],
  crop: [
    [123, 127],
    [317, 127],
    [317, 321],
    [123, 321],
  ],
  expression: {
    label: "happiness",
    confidence: 0.97,
    probabilities: shares("happiness", 0.97),
    raw: shares("happiness", 0.93, { neutral: 0.04, surprise: 0.03 }),
    uncertain: false,
  },
  quality: GOOD,
  valence: 0.79,
  arousal: 0.5,
  valence_raw: 0.75,
  arousal_raw: 0.48,
  affect_source: "derived",
};

/** @type {Face} */
export const UNCERTAIN = {
  ...SURE,
  track: 2,
  box: [416, 130, 124, 124],
  crop: [
    [443, 97],
    [572, 157],
    [513, 287],
    [383, 226],
  ],
  expression: {
    label: "disgust",
    confidence: 0.66,
    probabilities: shares("disgust", 0.66, {
      anger: 0.17,
      contempt: 0.08,
      neutral: 0.05,
      sadness: 0.03,
      fear: 0.01,
    }),
    raw: shares("disgust", 0.72, {
      anger: 0.11,
      contempt: 0.09,
      neutral: 0.04,
      sadness: 0.03,
      fear: 0.01,
    }),
    uncertain: true,
    reason: "turned away",
  },
  quality: { ...GOOD, size: 122, pose: 38, warnings: ["turned away"] },
  valence: -0.53,
  arousal: 0.35,
};

/** @type {Face} */
export const CLOSE = {
  ...UNCERTAIN,
  expression: {
    label: "anger",
    confidence: 0.45,
    probabilities: shares("anger", 0.45, { disgust: 0.43, neutral: 0.12 }),
    raw: shares("anger", 0.41, { disgust: 0.46, neutral: 0.13 }),
    uncertain: true,
    reason: "two are close",
  },
  quality: GOOD,
};

/** @type {Face} */
export const DARK = {
  ...SURE,
  track: 3,
  box: [606, 156, 140, 140],
  crop: undefined,
  expression: {
    label: "neutral",
    confidence: 0.4,
    probabilities: shares("neutral", 0.4, { sadness: 0.35, fear: 0.25 }),
    raw: shares("neutral", 0.4, { sadness: 0.35, fear: 0.25 }),
    uncertain: true,
    reason: "too dark",
  },
  quality: {
    light: 0.012,
    size: 136,
    pose: 6,
    sharpness: 0.2,
    warnings: ["too dark", "blurred"],
    judged: false,
  },
  valence: -0.09,
  arousal: 0.01,
};

/** @type {Face} with action units of a head */
export const WITH_UNITS = {
  ...SURE,
  action_units: { AU4: 0.08, AU6: 0.82, AU12: 0.91 },
  action_units_raw: { AU4: 0.11, AU6: 0.77, AU12: 0.94 },
};

/** @param {number} count @returns {Face[]} in rows of eight */
export function crowd(count) {
  return Array.from({ length: count }, (_, index) => {
    const [column, row] = [index % 8, Math.floor(index / 8)];
    const share = ((index * 37) % 48) / 100;
    const label = index % 6 === 4 ? "happiness" : index % 11 === 2 ? "sadness" : "neutral";
    const uncertain = share > 0.27;
    /** @type {Face} */
    const face = {
      ...SURE,
      track: index + 1,
      box: [20 + column * 100 + (row % 2) * 30, 70 + row * 92, 52, 52],
      expression: {
        label,
        confidence: 1 - share,
        probabilities: shares(label, 1 - share, { surprise: share }),
        raw: shares(label, 1 - share, { surprise: share }),
        uncertain,
        ...(uncertain ? { reason: "no clear expression" } : {}),
      },
      quality: { ...GOOD, size: 52 },
    };
    if (index % 9 === 6 && face.quality) {
      face.quality = { ...face.quality, warnings: ["too small"], judged: false };
    }
    return face;
  });
}

/** @param {Face} face @returns {import("../circumplex.js").Place[]} a path that ends at the face */
export function path({ valence = 0, arousal = 0 }) {
  return Array.from({ length: 60 }, (_, index) => {
    const share = index / 59;
    const wave = 0.05 * Math.sin(index / 3) * (1 - share);
    return { time: index / 12, valence: valence * share + wave, arousal: arousal * share - wave };
  });
}

/** @param {Face[]} faces @returns {HTMLCanvasElement} a drawing of a room with faces */
export function picture(faces) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, SIZE);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.fillStyle = "#b4c2bd";
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  for (const { box, quality } of faces) {
    const [x, y, width, height] = box;
    context.fillStyle = quality?.judged === false ? "#3a2a22" : "#cf9a6f";
    context.beginPath();
    context.ellipse(x + width / 2, y + height / 2, width * 0.4, height * 0.52, 0, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = "#2b1d17";
    for (const share of [0.35, 0.65]) {
      context.fillRect(x + width * share - width / 30, y + height * 0.4, width / 15, height / 15);
    }
    context.fillRect(x + width * 0.35, y + height * 0.72, width * 0.3, height / 20);
  }
  return canvas;
}
