/** The states of the elements of lessons. */

import { html } from "lit";
import "../lesson/compare.js";
import "../lesson/exercise.js";
import "../lesson/lesson_figure.js";
import "../lesson/predict.js";

/** @import { Control, LessonDesk, OwnPictureDesk, Verdict, View } from "../../page/lesson_types.js" */

const QUESTION = html`<p>How high does the bold line climb?</p>
  <ul>
    <li>As high as the thin one</li>
    <li>About half as high</li>
  </ul>`;

const WORDING = {
  amount: "How much",
  kind: "Which kind",
  one: "the first",
  time: "seconds",
  height: "height",
  curve: "Two lines",
  thin: "each frame",
  bold: "smoothed",
  limit: "threshold",
  late: "late by",
  rows: "Two rows",
  bytes: "Bytes of six pixels: red, green, blue",
  sliding: "Places done",
  bars: "now",
  before: "before",
  tree: "Four faces in the order of the tree",
  ada: "Ada",
  ben: "Ben",
  joined: "together with somebody else",
  apart: "apart from the same person's other faces",
  curves: "Agreement for every distance",
};

/** @type {Control[]} */
const CONTROLS = [
  { kind: "slider", name: "amount", low: 0, high: 1, step: 0.1, value: 0.4, decimals: 1 },
  { kind: "choice", name: "kind", options: ["one", "happiness"], value: "one", labels: false },
];

/** @type {View} */
const CHART = {
  kind: "chart",
  name: "curve",
  x: { name: "time", range: [0, 4], ticks: [0, 2, 4], form: "0" },
  y: { name: "height", range: [0, 1], ticks: [0, 0.5, 1], form: "percent" },
  series: [
    { name: "thin", points: wave(0.9), style: "thin", label: "happiness" },
    { name: "bold", points: wave(0.4), style: "bold", label: "happiness" },
    { name: "", points: wave(0.2), style: "dots", label: null },
    {
      name: "",
      points: [
        [0, 0],
        [4, 1],
      ],
      style: "dashed",
      label: null,
    },
    { name: "", points: wave(0.1), style: "columns", label: null },
  ],
  marks: [
    { name: "limit", y: 0.7 },
    { name: "time", x: 1 },
  ],
};

/** @type {View[]} */
const VIEWS = [
  {
    kind: "bars",
    shares: { anger: 0.1, happiness: 0.6, neutral: 0.3 },
    before: { anger: 0.2, happiness: 0.5, neutral: 0.3 },
    threshold: 0.7,
    uncertain: true,
  },
  { kind: "figures", items: [{ name: "late", value: 0.32, form: "2" }] },
  {
    kind: "table",
    name: "rows",
    head: ["rows", "late"],
    rows: [
      { name: "happiness", cells: [{ value: 0.5, form: "percent" }], chosen: true },
      { name: "neutral", cells: [null], chosen: false },
    ],
  },
];

/** @type {View} */
const PIXELS = {
  kind: "pixels",
  name: "bytes",
  left: 198,
  top: 7,
  values: [
    [
      [221, 188, 160],
      [98, 66, 51],
      [255, 255, 255],
    ],
    [
      [0, 0, 0],
      [120, 118, 119],
      [200, 30, 40],
    ],
  ],
  bright: [
    [true, false, true],
    [false, true, false],
  ],
};

/** Four squares of the same grey-blue, side by side. */
const SQUARES =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='96' height='24'%3E%3Crect width='96' height='24' fill='%2389a'/%3E%3C/svg%3E";

/** @type {View} */
const TREE = {
  kind: "tree",
  name: "tree",
  leaves: [
    { name: "ada", year: 1998, group: 1, state: "apart", picture: 0 },
    { name: "ada", year: 2021, group: 2, state: "joined", picture: 1 },
    { name: "ada", year: 2024, group: 2, state: "joined", picture: 2 },
    { name: "ben", year: 2024, group: 2, state: "joined", picture: 3 },
  ],
  joins: [
    [1, 2, 0, 0, 0.5],
    [1.5, 3, 0.5, 0, 0.7],
    [0, 2.25, 0, 0.7, 1.1],
  ],
  cut: 0.82,
  slider: "amount",
  longest: 1.4,
  curves: [
    { name: "thin", points: wave(0.9), style: "bold", label: null },
    { name: "bold", points: wave(0.4), style: "dashed", label: null },
  ],
  side: 24,
  source: SQUARES,
};

/** @param {number} height @returns {[number, number][]} */
function wave(height) {
  return Array.from({ length: 9 }, (_, place) => [
    place / 2,
    height * Math.abs(Math.sin(place * 0.8)),
  ]);
}

/** @type {OwnPictureDesk} */
const OWN = {
  camera: true,
  read: () => new Promise(() => {}),
  film: () => new Promise(() => {}),
  take: () => new Promise(() => {}),
  stop: () => {},
};

/** @param {Partial<Verdict>} verdict @returns {LessonDesk} */
function desk(verdict) {
  const answer = { passed: false, message: "other", values: {}, printed: "", ...verdict };
  return {
    show: async () => ({ views: VIEWS, arrays: [] }),
    check: async () => answer,
    run: async () => answer,
    prepare: () => {},
    own: OWN,
  };
}

/** @param {string} program @param {Partial<Verdict>} verdict */
function exercise(program, verdict) {
  const messages = { right: "Yes, that is right.", other: "Not yet: the sum is {sum}." };
  return html`<emotilens-exercise
    name="shown"
    messages=${JSON.stringify(messages)}
    .desk=${desk(verdict)}
    .verdict=${{ passed: false, message: "other", values: {}, printed: "", ...verdict }}
    ><p>Complete the function.</p>
    ${program ? html`<pre><code>${program}</code></pre>` : ""}</emotilens-exercise
  >`;
}

export const lesson = [
  {
    name: "predict",
    content: html`<emotilens-predict name="shown">${QUESTION}</emotilens-predict>`,
  },
  {
    name: "compare",
    content: html`<emotilens-compare prediction="shown" answer="2"></emotilens-compare>
      <emotilens-compare
        prediction="shown"
        answer="2"
        .predicted=${{ position: 1, option: "As high as the thin one" }}
        ><p>It reaches 47 %.</p></emotilens-compare
      >`,
  },
  {
    name: "figure",
    content: html`<emotilens-lesson-figure
      controls=${JSON.stringify(CONTROLS)}
      views=${JSON.stringify([CHART, ...VIEWS])}
      wording=${JSON.stringify(WORDING)}
    ></emotilens-lesson-figure>`,
  },
  {
    name: "pixels",
    width: "24rem",
    content: html`<emotilens-lesson-figure
      views=${JSON.stringify([PIXELS, { kind: "progress", name: "sliding", done: 32, count: 121 }])}
      wording=${JSON.stringify(WORDING)}
    ></emotilens-lesson-figure>`,
  },
  {
    name: "tree",
    width: "24rem",
    content: html`<emotilens-lesson-figure
      views=${JSON.stringify([TREE])}
      wording=${JSON.stringify(WORDING)}
    ></emotilens-lesson-figure>`,
  },
  {
    name: "own picture",
    content: html`<emotilens-own-picture
      shown
      .desk=${OWN}
      .failure=${"No camera was found. Connect one and try again, or open a picture."}
    ></emotilens-own-picture>`,
  },
  { name: "failed", content: exercise("def half(x):\n    return x", { values: { sum: 1.25 } }) },
  {
    name: "error",
    content: exercise("def half(x):\n    return y", {
      message: "error",
      error: "NameError: name 'y' is not defined",
      line: 2,
      printed: "1.5",
    }),
  },
  { name: "solved", content: exercise("", { passed: true, message: "right" }) },
];
