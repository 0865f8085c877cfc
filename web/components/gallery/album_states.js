/** The states of an album of photographs. */

import { html } from "lit";

/** @import { AlbumPerson, AlbumView } from "../../page/album_types.js" */

const LIMITS = "https://emotilens.invalid/";

/** Squares of one colour stand in for faces. @param {number} hue */
const square = (hue) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="hsl(${hue} 40% 60%)"/></svg>`)}`;

const PICTURES = Array.from({ length: 11 }, (_, position) => square(position < 6 ? 20 : 200));

/** @param {number[]} positions @param {Partial<AlbumPerson>} more @returns {AlbumPerson} */
const person = (positions, more) => ({
  number: 1,
  name: null,
  hidden: false,
  in_album: true,
  photographs: positions.length,
  twice_in: [],
  birth_year: 1987.5,
  gender: { score: 0.2, by_median: "female", by_evidence: "female" },
  first: "2019-05-01T10:00:00",
  last: "2024-08-12T18:30:00",
  faces: positions.map((position) => ({
    position,
    photograph: position,
    box: [0, 0, 80, 80],
    age: 34.2,
    male: 0.2,
  })),
  ...more,
});

/** @type {AlbumView} */
const VIEW = {
  settings: { method: "single", threshold: 0.82, photographs: 3, days: 2 },
  methods: { single: 0.82, complete: 1.1 },
  persons: [
    person([0, 1, 2, 3, 4, 5], { name: "Grandmother" }),
    person([6, 7, 8, 9], {
      number: 2,
      twice_in: ["summer/photo-6.jpg"],
      birth_year: null,
      gender: { score: 0.6, by_median: "male", by_evidence: "female" },
    }),
    person([10], { number: 3, in_album: false }),
  ],
  others: 1,
  subfolders: 1,
  agreement: null,
  resemblances: [{ persons: [1, 2], distance: 0.7, together: 0, together_in: [], years: 31 }],
  photographs: Array.from({ length: 11 }, (_, number) => ({
    name: `summer/photo-${number}.jpg`,
    taken: number === 3 ? null : "2019-05-01T10:00:00",
    private: number !== 10,
    faces: 1,
  })),
  notes: {
    duplicates: ["summer/copy.jpg"],
    early: [],
    late: ["summer/photo-9.jpg"],
    undated: ["summer/photo-3.jpg"],
    turned: [],
    faceless: [],
    without_sidecar: [],
  },
};

const FAILED = [
  { name: "summer/broken.jpg", reason: "This picture cannot be read. Choose another file." },
];

/** @type {AlbumView} */
const COMPARED = {
  ...VIEW,
  // Drawn people are found with a smaller distance than that for photographs.
  settings: { ...VIEW.settings, threshold: 0.6 },
  subfolders: 2,
  agreement: {
    figures: {
      adjusted_rand_index: 0.417,
      adjusted_mutual_information: 0.45,
      homogeneity: 0.529,
      completeness: 1,
      v_measure: 0.692,
      b_cubed_precision: 0.786,
      b_cubed_recall: 1,
      b_cubed_f_score: 0.88,
    },
    subfolders: 2,
    photographs: 10,
    without_face: 1,
  },
};

const READING = { total: 240, done: 12, left: 0, seconds: 190, current: "summer/photo-12.jpg" };

export const album = [
  {
    name: "off",
    width: "52rem",
    content: html`<emotilens-album limits=${LIMITS}></emotilens-album>`,
  },
  {
    name: "failed",
    width: "52rem",
    content: html`<emotilens-album
      limits=${LIMITS}
      failure="The model “hse-faceres” could not be fetched (offline). Nothing was read yet. Switch it on again to retry."
    ></emotilens-album>`,
  },
  { name: "loading", content: html`<emotilens-album state="loading"></emotilens-album>` },
  { name: "empty", width: "52rem", content: html`<emotilens-album state="on"></emotilens-album>` },
  {
    name: "reading",
    width: "52rem",
    content: html`<emotilens-album
      state="on"
      .reading=${{ ...READING, state: "reading" }}
      .view=${VIEW}
      .pictures=${PICTURES}
    ></emotilens-album>`,
  },
  {
    name: "stopped working",
    content: html`<emotilens-album
      state="on"
      .reading=${{ ...READING, state: "dead" }}
      .view=${VIEW}
      .pictures=${PICTURES}
    ></emotilens-album>`,
  },
  {
    name: "found",
    width: "52rem",
    content: html`<emotilens-album
      state="on"
      drawn
      changes="1"
      compared
      note="Named Grandmother."
      .reading=${{ ...READING, done: 240, current: "", state: "idle" }}
      .view=${COMPARED}
      .pictures=${PICTURES}
      .failed=${FAILED}
    ></emotilens-album>`,
  },
  {
    name: "nobody",
    content: html`<emotilens-album
      state="on"
      .reading=${{ ...READING, total: 1, done: 1, state: "idle" }}
      .view=${{
        ...VIEW,
        persons: [],
        others: 0,
        resemblances: [],
        photographs: [{ name: "sky.jpg", taken: null, private: false, faces: 0 }],
      }}
    ></emotilens-album>`,
  },
];
