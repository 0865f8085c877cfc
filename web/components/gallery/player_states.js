/** The states of the player, the face picker and the export menu. */

import { html } from "lit";

export const player = [
  {
    name: "paused",
    width: "54rem",
    content: html`<emotilens-player position="18.48" duration="48" frame="554" rate="0.5"></emotilens-player>`,
  },
  {
    name: "playing",
    width: "24rem",
    content: html`<emotilens-player position="7.2" duration="48" frame="216" playing></emotilens-player>`,
  },
  {
    name: "without-video",
    width: "54rem",
    content: html`<emotilens-player position="0" duration="48" frame="0" still></emotilens-player>`,
  },
];

const portrait = { row: 0, time: 0, box: /** @type {const} */ ([0, 0, 9, 9]) };

const FACES = [
  {
    track: 1,
    name: "Anna",
    excluded: false,
    seconds: 48,
    shares: { neutral: 20, happiness: 10, surprise: 9, uncertain: 9 },
    portrait,
  },
  {
    track: 2,
    name: "Face 2",
    excluded: false,
    seconds: 47.2,
    shares: { neutral: 30, sadness: 6, happiness: 4, uncertain: 7.2 },
    portrait,
  },
  { track: 3, name: "Face 3", excluded: true, seconds: 1.1, shares: { uncertain: 1.1 }, portrait },
];

const SUGGESTED = [
  { ...FACES[0], name: "Face 1", suggested: true, tracks: [1, 4, 7] },
  { ...FACES[1], tracks: [2] },
];

export const facePicker = [
  {
    name: "several",
    width: "23.5rem",
    content: html`<emotilens-face-picker .faces=${FACES} .group=${-1} selected="1"></emotilens-face-picker>`,
  },
  {
    name: "settings",
    width: "23.5rem",
    content: html`<emotilens-face-picker .faces=${FACES} selected="2" .opened=${2}></emotilens-face-picker>`,
  },
  {
    name: "suggested",
    width: "23.5rem",
    content: html`<emotilens-face-picker .faces=${SUGGESTED} selected="0"></emotilens-face-picker>`,
  },
  {
    name: "one",
    width: "23.5rem",
    content: html`<emotilens-face-picker .faces=${FACES.slice(0, 1)} selected="1"></emotilens-face-picker>`,
  },
];

export const exportMenu = [
  { name: "closed", content: html`<emotilens-export></emotilens-export>` },
  {
    name: "open",
    content: html`<emotilens-export what="Anna, filtered as shown" .open=${true}></emotilens-export>`,
  },
];
