/** The states of the drawer of sessions, shown in its place, and of the toast. */

import { html } from "lit";

/** @import { ListedSession } from "../sessions.js" */

/** @type {ListedSession} */
const RECORDING = {
  id: "a",
  name: "Camera 2026-03-12 14.05.10",
  kind: "recording",
  date: "2026-03-12T14:05:10",
  seconds: 72.4,
  faces: 2,
  bytes: 2.4e6,
  running: false,
  endedEarly: false,
  onDevice: true,
  readable: true,
};

/** @type {ListedSession[]} */
const SEVERAL = [
  { ...RECORDING, id: "now", name: "Camera 2026-03-12 15.20.41", seconds: 8, running: true },
  RECORDING,
  {
    ...RECORDING,
    id: "b",
    name: "a-rather-long-interview-with-two-people-in-the-kitchen-07.mp4",
    kind: "video",
    date: "2026-03-11T09:12:00",
    seconds: 1432,
    faces: 3,
    bytes: 38.2e6,
    endedEarly: true,
    video: true,
  },
  { ...RECORDING, id: "c", name: "", bytes: 812, readable: false },
];

const width = "28rem";

export const sessions = [
  {
    name: "several",
    width,
    content: html`<emotilens-sessions inline annotatable .sessions=${SEVERAL}></emotilens-sessions>`,
  },
  {
    name: "empty",
    width,
    content: html`<emotilens-sessions inline></emotilens-sessions>`,
  },
  {
    name: "full",
    width,
    content: html`<emotilens-sessions
      inline
      complaint="This device's storage is full, so the marked sessions last only until the page is closed or reloaded."
      failure="Camera 2026-03-12 14.05.10: This is not a saved analysis."
      .sessions=${[{ ...RECORDING, onDevice: false }]}
    ></emotilens-sessions>`,
  },
  {
    name: "renaming",
    width,
    content: html`<emotilens-sessions inline .sessions=${[RECORDING]} .renamed=${"a"}></emotilens-sessions>`,
  },
  {
    name: "confirming",
    width: "20rem",
    content: html`<emotilens-sessions inline .sessions=${SEVERAL.slice(1, 3)} .confirming=${true}></emotilens-sessions>`,
  },
];

export const toast = [
  {
    name: "undo",
    content: html`<emotilens-toast sentence="interview-07.mp4 was deleted." action="Undo"></emotilens-toast>`,
  },
  {
    name: "long",
    width: "20rem",
    content: html`<emotilens-toast
      sentence="The recording ended because the camera stopped. Everything up to that point was kept."
      action="Review"
    ></emotilens-toast>`,
  },
];
