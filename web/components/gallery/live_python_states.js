/** The states of live Python: the editor, what an edit changes, the console, a link, nearest samples. */

import { html } from "lit";
import "../glass/editor.js";
import { LABELS } from "./sample_faces.js";

/** @import { Answer } from "../../page/edit_types.js" */
/** @import { Edit } from "../glass/workbench.js" */

const TEXT = `def preprocess(image, specification):
    """Make a network's input of one picture."""
    grey = image @ (0.299, 0.587, 0.114)
    # what if nothing is averaged?
    resized = resize(grey, 96, 96, "nearest")
    planes = np.empty((1, 1, 96, 96), np.float32)
    return planes / SCALE
`;

/** @type {Edit} */
const EDIT = {
  file: "steps/preprocess.py",
  text: TEXT,
  line: 1,
  step: "preprocess",
  settings: [
    { name: "SCALE", value: 1.2, low: 0.6, high: 2.4, step: 0.05, line: 3 },
    { name: "SHIFT_DOWN", value: -0.08, low: -0.5, high: 0.5, step: 0.01, line: null },
  ],
  changed: 1,
  lines: [5],
  state: "passed",
  sentence: "Ran in 120 ms on the frozen frame.",
  problem: null,
  live: false,
};

const PROBLEM = {
  kind: /** @type {const} */ ("contract"),
  file: EDIT.file,
  line: 7,
  column: null,
  name: "Wrong result",
  text: "The result is float64 of shape (1, 1, 96, 96). It must be float32 of shape (1, 1, 96, 96).",
};

/** @param {number[]} shares @returns {Answer} */
function answer(shares) {
  const best = shares.indexOf(Math.max(...shares));
  return {
    track: 1,
    label: LABELS[best],
    confidence: shares[best],
    uncertain: false,
    reason: null,
    probabilities: Object.fromEntries(LABELS.map((label, index) => [label, shares[index]])),
    affect: {},
  };
}

const YOURS = answer([0.01, 0, 0.03, 0.01, 0.88, 0.03, 0.01, 0.03]);
const ORIGINAL = answer([0, 0, 0, 0, 0.97, 0.02, 0, 0.01]);
const PIXELS = Uint8Array.from({ length: 16 * 16 * 4 }, (_, place) =>
  place % 4 === 3 ? 255 : place / 4,
);

const bench = (/** @type {Partial<Edit>} */ more) =>
  html`<emotilens-workbench .edit=${{ ...EDIT, ...more }}></emotilens-workbench>`;

export const livePython = [
  { name: "passed", width: "40rem", content: bench({}) },
  {
    name: "failed",
    width: "40rem",
    content: bench({ state: "failed", sentence: "", problem: PROBLEM }),
  },
  {
    name: "unedited",
    width: "40rem",
    content: bench({ changed: 0, lines: [], settings: [], state: "idle", sentence: "" }),
  },
  {
    name: "comparison",
    width: "20rem",
    content: html`<emotilens-comparison .yours=${YOURS} .original=${ORIGINAL}></emotilens-comparison>`,
  },
  {
    name: "live-comparison",
    width: "20rem",
    content: html`<emotilens-comparison .yours=${null} .original=${ORIGINAL} live></emotilens-comparison>`,
  },
  {
    name: "console",
    width: "40rem",
    content: html`<emotilens-console
      open
      .entries=${[
        {
          source: "frame.shape",
          answer: { text: "(480, 640, 3)", shape: null, problem: null, arrays: [] },
        },
        {
          source: "frame[:16, :16]",
          answer: {
            text: "uint8 of shape (16, 16, 3), 0 … 255, mean 127",
            shape: [16, 16, 4],
            problem: null,
            arrays: [PIXELS],
          },
        },
        {
          source: "frames",
          answer: {
            text: "",
            shape: null,
            problem: { ...PROBLEM, name: "NameError", line: 1 },
            arrays: [],
          },
        },
      ]}
    ></emotilens-console>`,
  },
  {
    name: "offer",
    width: "40rem",
    content: html`<emotilens-edit-offer .sources=${{ "steps/preprocess.py": TEXT }}></emotilens-edit-offer>`,
  },
  {
    name: "damaged-offer",
    width: "40rem",
    content: html`<emotilens-edit-offer .sources=${null}></emotilens-edit-offer>`,
  },
  {
    name: "nearest",
    width: "20rem",
    content: html`<emotilens-nearest
      .found=${[
        { label: "happiness", number: 3, similarity: 0.981 },
        { label: "neutral", number: 7, similarity: 0.612 },
      ]}
    ></emotilens-nearest>`,
  },
  {
    name: "no-samples",
    width: "20rem",
    content: html`<emotilens-nearest .found=${[]}></emotilens-nearest>`,
  },
];
