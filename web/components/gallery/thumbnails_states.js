/** The states of the strip of pictures. */

import { html } from "lit";
import { crowd, DARK, picture, SURE, UNCERTAIN } from "./sample_faces.js";

/** @import { Thumbnail } from "../thumbnails.js" */

/** @param {import("../../page/types.js").Face[]} faces @returns {string} address of a small picture */
function small(faces) {
  return picture(faces).toDataURL();
}

/** @type {Thumbnail[]} */
const MIXED = [
  { id: 1, name: "family.jpg", state: "analysed", faces: 4, thumbnail: small(crowd(4)) },
  { id: 2, name: "IMG_20260312_140523.jpg", state: "analysed", faces: 1, thumbnail: small([SURE]) },
  { id: 3, name: "landscape.png", state: "analysed", faces: 0, thumbnail: small([]) },
  {
    id: 4,
    name: "broken.jpg",
    state: "failed",
    reason: "broken.jpg could not be read as a picture.",
  },
  { id: 5, name: "party.webp", state: "analysing", thumbnail: small([UNCERTAIN, DARK]) },
  { id: 6, name: "beach.jpg", state: "waiting" },
  { id: 7, name: "school.jpg", state: "waiting" },
];

/** @type {Thumbnail[]} */
const MANY = Array.from({ length: 300 }, (_, index) => ({
  id: index + 1,
  name: `${index + 1}.jpg`,
  state: "analysed",
  faces: index % 5,
}));

export const thumbnails = [
  {
    name: "running",
    width: "51rem",
    content: html`<emotilens-thumbnails .pictures=${MIXED} selected="2" running></emotilens-thumbnails>`,
  },
  {
    name: "stopped",
    width: "23rem",
    content: html`<emotilens-thumbnails .pictures=${MIXED} selected="4"></emotilens-thumbnails>`,
  },
  {
    name: "many",
    width: "51rem",
    content: html`<emotilens-thumbnails .pictures=${MANY} selected="120"></emotilens-thumbnails>`,
  },
];
