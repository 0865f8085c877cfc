/** The states of a column of samples. */

import { html } from "lit";
import { picture, SURE } from "./sample_faces.js";

const LABELS = ["neutral", "happiness", "my wink"];

/** @param {number} count */
function thumbnails(count) {
  return Array.from({ length: count }, (_, number) => {
    const canvas = picture([{ ...SURE, box: [300 + 5 * (number % 3), 90, 230, 230] }]);
    const crop = document.createElement("canvas");
    [crop.width, crop.height] = [68, 68];
    crop.getContext("2d")?.drawImage(canvas, 280, 70, 280, 280, 0, 0, 68, 68);
    return { number, picture: crop };
  });
}

const SCORE = {
  label: "happiness",
  fitted: 18,
  held_out: 6,
  correct: 5,
  predicted: [1, 5],
  whole: true,
};

export const samples = [
  {
    name: "empty",
    width: "14rem",
    content: html`<emotilens-samples label="neutral" .labels=${LABELS}></emotilens-samples>`,
  },
  {
    name: "countdown",
    width: "14rem",
    content: html`<emotilens-samples label="neutral" .labels=${LABELS} recording="countdown" count="3" moments="1" most="24" .thumbnails=${thumbnails(3)}></emotilens-samples>`,
  },
  {
    name: "recording",
    width: "14rem",
    content: html`<emotilens-samples label="happiness" .labels=${LABELS} recording="recording" count="24" moments="2" most="24" .thumbnails=${thumbnails(24)}></emotilens-samples>`,
  },
  {
    name: "scored",
    width: "14rem",
    content: html`<emotilens-samples label="happiness" .labels=${LABELS} count="24" moments="2" most="40" .thumbnails=${thumbnails(9)} .score=${SCORE}></emotilens-samples>`,
  },
  {
    name: "own",
    width: "14rem",
    content: html`<emotilens-samples label="my wink" .labels=${LABELS} count="12" moments="1" most="12" disabled></emotilens-samples>`,
  },
];
