/** English: recordings, and the drawer of sessions. */

import { clock, plural, size } from "./writing.js";

const FACES = { one: "1 face", other: "# faces" };
/** @type {Intl.DateTimeFormatOptions} */
const DATES = { dateStyle: "medium", timeStyle: "short" };

export const sessions = {
  title: "Sessions",
  close: "Close",
  open: "Open",
  save: "Save as JSON",
  saveVideo: "Save video",
  rename: "Rename",
  delete: "Delete",
  undo: "Undo",
  openAgain: "Open again",
  review: "Review",
  dismiss: "Dismiss",
  name: "Name",
  confirmName: "Save",
  none: "No sessions yet.",
  noneYet:
    "Record what the camera's faces express, or analyse a video or several pictures. Only results are kept, on this device, and no pictures.",
  deleteAll: "Delete all",
  keepAll: "Keep them",
  /** @param {number} count */
  confirmDeleteAll: (count) =>
    plural(count, {
      one: "Delete this session? This can't be undone.",
      other: "Delete all # sessions? This can't be undone.",
    }),
  kinds: { recording: "Recording", video: "Video", picture: "Pictures" },
  /** @param {number} count */
  faces: (count) => plural(count, FACES),
  /** @param {number} count */
  pictures: (count) => plural(count, { one: "1 picture", other: "# pictures" }),
  size,
  length: clock,
  /** @param {string} date in ISO 8601 */
  date: (date) => new Date(date).toLocaleString("en-GB", DATES),
  /** @param {number} count @param {number} bytes */
  used: (count, bytes) =>
    plural(count, {
      one: `1 session, ${size(bytes)} on this device`,
      other: `# sessions, ${size(bytes)} on this device`,
    }),
  annotate: "Also make an annotated video",
  annotateWhy:
    "Of the next recording: the stage as you see it, with your picture. It is made on this device and not kept; the page offers to save it when the recording ends.",
  running: "in progress",
  endedEarly: "ended early",
  inMemory: "only until this page is closed",
  unreadable: "Damaged session",
  unreadableWhy:
    "It can't be read: it is damaged, or from another version of this page. Delete it.",
  denied:
    "This browser keeps nothing for this page here, so sessions last only until the page is closed or reloaded. Save what you need as JSON.",
  full: "This device's storage is full or can't be written, so the marked sessions last only until the page is closed or reloaded. Delete others, or save these as JSON.",
  notStored: "It lasts only until this page is closed or reloaded: it could not be stored.",
  /** @param {string} name */
  deleted: (name) => `${name} was deleted.`,
  /** @param {string} name */
  left: (name) => `${name} is in Sessions.`,
  /** @param {string} name */
  opened: (name) => `${name} is open: its results were recorded, but no pictures.`,
  waitForEngine:
    "This session is put together when it is opened for the first time. Try again once the analysis runs.",
  /** @param {string} date and time, such as 2026-03-12 14.05.10 */
  recordingName: (date) => `Camera ${date}`,
  recording: "Recording results, no pictures. Press R to stop.",
  /** @param {number} seconds */
  recorded: (seconds) => `Recording ${clock(seconds)}`,
  nothingRecorded: "The recording was stopped before its first frame.",
  nothingToRecord:
    "There is nothing to record yet. Start the camera, and wait for its first result.",
  nothingToReview: "There is no recording yet. Start the camera, then press R to record.",
  /** Why a recording ended; empty where a person asked for it. */
  endings: {
    asked: "",
    source: "The recording ended because the camera stopped. Everything up to that point was kept.",
    worker:
      "The recording ended because the analysis stopped. Everything up to that point was kept.",
    model: "The recording ended because the model or head changed: a session has one model.",
    full: "The recording ended because a session can have at most 400 MB. Everything up to that point was kept.",
  },
  /** Of a session that was being made when the page was closed. */
  pageClosed:
    "The page was closed before the end. Everything up to a few seconds before that was kept.",
  /** @param {string} name @param {number} seconds @param {number} faces */
  kept: (name, seconds, faces) =>
    `${name}, ${clock(seconds)}, ${plural(faces, FACES)}, is in Sessions.`,
};
