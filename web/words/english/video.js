/** English: video files, their player and their faces. */

import { clock, number, plural } from "./writing.js";

/** Places in a video that one sentence lists. */
const NAMED_BORDERS = 3;

export const player = {
  bar: "Player",
  play: "Play",
  pause: "Pause",
  previous: "Previous frame",
  next: "Next frame",
  position: "Position",
  /** @param {number} seconds @param {number} all */
  spoken: (seconds, all) => `${number(seconds, 2)} of ${number(all, 2)} seconds`,
  /** @param {number} number */
  frame: (number) => `frame ${number}`,
  /** @param {number} rate */
  rate: (rate) => (rate === 0.5 ? "½×, half speed" : `${rate}×, normal speed`),
};

export const facePicker = {
  title: "Faces",
  share: "share of time",
  largest: "Largest face",
  each: "of each frame",
  group: "The group",
  mean: "mean of the faces",
  name: "Name",
  rename: "Rename",
  merge: "Same person as …",
  join: "Join",
  /** @param {string} name */
  renamed: (name) => `Named ${name}.`,
  /** @param {string} one @param {string} other */
  merged: (one, other) => `${one} was joined to ${other}.`,
  /** @param {number} tracks */
  parted: (tracks) => `${number(tracks)} faces were separated.`,
  /** @param {string} name */
  leftOut: (name) => `${name} is left out.`,
  /** @param {string} name */
  included: (name) => `${name} is included again.`,
  /** @param {number} tracks */
  unmerge: (tracks) => `Separate the ${number(tracks)} faces again`,
  exclude: "Leave out",
  include: "Include",
  /** @param {string} name */
  settings: (name) => `Settings of ${name}`,
  /** @param {number} seconds */
  seconds: (seconds) => `${number(seconds, 1)} s`,
  /** @param {number} seconds */
  excluded: (seconds) => `${number(seconds, 1)} s, left out`,
  /** @param {string} label @param {number} share */
  part: (label, share) => `${label} ${Math.round(100 * share)} %`,
};

export const video = {
  /** @param {string} name */
  opening: (name) => `Opening ${name} …`,
  /** @param {string} name @param {number} share */
  openingShare: (name, share) => `Opening ${name} … ${Math.round(100 * share)} %`,
  waiting: "The video is open. The analysis starts once everything is loaded.",
  /** @param {string} name */
  analysing: (name) => `${name} is being analysed on this device; it is not uploaded.`,
  /** @param {string} name */
  modelChanged: (name) =>
    `The model or head has changed, so ${name} is being analysed again from the start.`,
  /** @param {string} name */
  attributesChanged: (name) =>
    `Age and gender, or comparing faces, were switched on or off, so ${name} is being analysed again from the start.`,
  /** @param {string} name */
  again: (name) => `${name} is being analysed again; the earlier run is kept.`,
  /** @param {string} name */
  stillOpen: (name) => `The analysis is running again, and ${name} is still open.`,
  /** @param {string} name */
  paused: (name) => `${name} is paused. The results so far are below.`,
  /** @param {string} name @param {number} frames @param {number} withFaces */
  done: (name, frames, withFaces) =>
    withFaces === 0
      ? `No face was detected in the ${count(frames)} of ${name}. Try a video with larger, upright faces.`
      : `${name} is done: ${count(frames)}, ${withFaces} with a face.`,
  /** @param {string} name @param {string} reason */
  failed: (name, reason) => `${name}: ${reason}`,
  /** @param {number} seconds */
  cancelled: (seconds) =>
    `The analysis was cancelled after ${number(seconds, 1)} seconds. Everything up to that point was kept.`,
  cancelledAtOnce: "The analysis was cancelled before the first frame.",
  /** @param {number} seconds */
  crashed: (seconds) =>
    `The analysis stopped unexpectedly after ${number(seconds, 1)} seconds. Everything up to that point was kept; open the video again for the rest.`,

  /** @param {number} seconds @param {number} most characters */
  full: (seconds, most) =>
    `The analysis was ended after ${number(seconds, 1)} seconds, since its results are larger than ${most / 1e6} MB, the most that this page keeps. Everything up to that point was kept; analyse fewer frames a second, or use “emotilens analyse”.`,
  notAnAnalysis:
    "This isn't a saved analysis of a video. Choose a JSON file written by this page or by “emotilens analyse”.",
  cutOffAnalysis:
    "The saved analysis is cut off: its end is missing. Copy, download or save it again.",
  stoppedAnalysis:
    "The analysis stopped while reading it. It is being restarted; use another file.",
  noFace: "No face in this frame.",

  empty: "The file is empty. Copy or download it again.",
  unreadable:
    "The file could not be read as a video: it is incomplete or not a video at all. Use a complete MP4, MOV, WebM or MKV file.",
  noVideoTrack: "The file has no video track. Use a file with moving pictures.",
  soundOnly: "The file contains only sound. Use a file with moving pictures.",
  /** @param {string | null} codec */
  unknownCodec: (codec) =>
    `This browser cannot decode the video${codec ? ` (${codec})` : ""}. Convert it to H.264 or VP9, or use another browser.`,
  /** @param {number} tracks @param {boolean} marked as default @param {string} size */
  otherTracks: (tracks, marked, size) =>
    `The file has ${tracks} tracks of moving pictures. Only the one ${marked ? "marked as default" : "that comes first"} was analysed (${size} pixels).`,
  /** @param {number} tracks */
  playersTrack: (tracks) =>
    `The file has ${tracks} tracks of moving pictures. Only the one that the browser's player shows was analysed.`,
  /** @param {number[]} borders in seconds */
  recordings: (borders) => {
    const places = borders.slice(0, NAMED_BORDERS).map((border) => number(border, 3));
    const more = borders.length > NAMED_BORDERS ? ", …" : "";
    return `The video's clock goes back after ${places.join(", ")}${more} seconds: the file holds ${borders.length + 1} recordings. Each was placed after the end of the one before, and its faces got new track IDs.`;
  },
  /** @param {number} frames */
  unreachable: (frames) =>
    `The video's clock goes back: the file holds several recordings. The browser's player shows only the first, so ${plural(frames, { one: "one frame was", other: "# frames were" })} left out.`,
  /** @param {number} frames @param {number} seconds */
  lost: (frames, seconds) =>
    `The file is damaged: ${count(frames)} could not be read, the first after ${number(seconds, 3)} seconds. All other frames were kept.`,
  /** @param {string[]} others @param {string} first */
  sizes: (others, first) =>
    `The size of the frames changes within the video: those of ${others.join(", ")} pixels were scaled to fit into the ${first} of the first frame.`,
  noFrames:
    "The video has no readable frame: it is empty or was cut off. Record, export or copy it again.",
  /** @param {number} seconds @param {number} longest */
  tooLong: (seconds, longest) =>
    `The video is ${minutes(seconds)} long; this page accepts up to ${minutes(longest)}. Cut it, or use “emotilens analyse”, which has no limit.`,
  /** @param {number} width @param {number} height @param {number} limit */
  tooLarge: (width, height, limit) =>
    `The video's frames are ${width} × ${height} pixels; the limit is ${limit / 1e6} megapixels. Make it smaller and try again.`,
  /** @param {number} end @param {number} announced in seconds */
  cutOff: (end, announced) =>
    `The video was cut off: it ends after ${number(end, 1)} of ${number(announced, 1)} seconds. Everything up to that point was kept; copy or download the whole file for the rest.`,
  /** @param {number} seconds */
  damaged: (seconds) =>
    `The video is damaged after ${number(seconds, 3)} seconds. Everything up to that point was kept; save the video again, or use another copy, for the rest.`,
  otherFrame:
    "The browser's player did not show the requested frame. Choose another one, or open the video again.",
  damagedStart: "The video is damaged from the start. Save it again, or use another copy.",

  pause: "Pause",
  resume: "Resume",
  cancel: "Cancel",
  /** @param {number} done @param {number | null} whole in seconds @param {number} speed @param {number | null} left seconds that it still takes */
  progress: (done, whole, speed, left) => {
    const length = whole === null ? "" : ` of ${number(whole, 1)}`;
    const rest = left === null ? "" : `, ${clock(left)} left`;
    return `${number(done, 1)}${length} s, ${number(speed, 1)} frames a second${rest}`;
  },
  readers: {
    WebCodecs: "Decoded by WebCodecs, every frame at its exact time.",
    ImageDecoder: "An animation, read as a video, every frame at its exact time.",
    "video element":
      "WebCodecs can't decode this file here, so the browser's video player shows it frame by frame, each at its exact time.",
  },
};

/** @param {number} frames */
function count(frames) {
  return plural(frames, { one: "one frame", other: "# frames" });
}

/** @param {number} seconds */
function minutes(seconds) {
  return `${number(seconds / 60, seconds % 60 ? 1 : 0)} minutes`;
}
