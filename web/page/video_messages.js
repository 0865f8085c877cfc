/** Every sentence that the page says about video files. */

export const videoMessages = {
  /** @param {string} name */
  opening: (name) => `Opening ${name} …`,
  waiting: "The video is open; the analysis starts when everything is loaded.",
  /** @param {string} name */
  analysing: (name) => `${name} is being analysed on this device; it is not uploaded.`,
  /** @param {string} name */
  analysingAnew: (name) =>
    `Another model or head reads the faces now, so ${name} is analysed anew from its start.`,
  /** @param {string} name */
  stillOpen: (name) => `The analysis runs again, and ${name} is still open.`,
  /** @param {string} name */
  paused: (name) => `${name} is paused. What was computed so far is below.`,
  /** @param {string} name @param {number} frames @param {number} withFaces */
  done: (name, frames, withFaces) =>
    withFaces === 0
      ? `No face was found in the ${count(frames)} of ${name}. Try a video with larger, upright faces.`
      : `${name} is done: ${count(frames)}, ${withFaces} with a face.`,
  /** @param {string} name @param {string} reason */
  failed: (name, reason) => `${name}: ${reason}`,
  /** @param {number} seconds */
  cancelled: (seconds) =>
    `The analysis was cancelled after ${seconds.toFixed(1)} seconds. What was computed is kept.`,
  cancelledAtOnce: "The analysis was cancelled before its first frame.",
  /** @param {number} seconds */
  crashed: (seconds) =>
    `The analysis stopped unexpectedly after ${seconds.toFixed(1)} seconds. What was computed is kept; open the video again for the rest.`,

  noAnalysis:
    "This is no stored analysis of a video. Choose a JSON file that this page or “emotilens analyse” wrote.",
  noFace: "No face in this frame.",

  empty: "The file is empty. Copy or download it again.",
  unreadable:
    "The file could not be read as a video: it is none, or it was cut off. Use a whole MP4, MOV, WebM or MKV file.",
  noVideoTrack: "The file has no video track. Use a file that has moving pictures.",
  soundOnly: "The file holds sound only. Use a file that has moving pictures.",
  /** @param {string | null} codec */
  unknownCodec: (codec) =>
    `This browser cannot decode the video${codec ? ` (${codec})` : ""}. Convert it to H.264 or VP9, or use another browser.`,
  noFrames:
    "The video has no frame that can be read: it is empty, or was cut off. Record, export or copy it again.",
  /** @param {number} seconds @param {number} longest */
  tooLong: (seconds, longest) =>
    `The video lasts ${minutes(seconds)}, longer than the ${minutes(longest)} that this page takes. Cut it, or use “emotilens analyse”, which takes any length.`,
  /** @param {number} width @param {number} height @param {number} limit */
  tooLarge: (width, height, limit) =>
    `The video's frames have ${width} × ${height} pixels, more than the ${limit / 1e6} megapixels that can be read. Make it smaller and try again.`,
  /** @param {number} end @param {number} announced in seconds */
  cutOff: (end, announced) =>
    `The video was cut off: it ends after ${end.toFixed(1)} of ${announced.toFixed(1)} seconds. What is there is kept; copy or download the whole file for the rest.`,
  /** @param {number} seconds */
  damaged: (seconds) =>
    `The video is damaged after ${seconds.toFixed(3)} seconds. What was before is kept; save it again, or use another copy for the rest.`,
  otherFrame:
    "The browser's player does not show the frame that was asked for. Choose another one, or open the video again.",
  damagedStart: "The video is damaged from its start. Save it again, or use another copy.",

  pause: "Pause",
  goOn: "Go on",
  /** @param {number} done @param {number | null} whole in seconds @param {number} speed */
  progress: (done, whole, speed) => {
    const length = whole === null ? "" : ` of ${whole.toFixed(1)}`;
    return `${done.toFixed(1)}${length} s, ${speed.toFixed(1)} frames a second`;
  },
  readers: {
    WebCodecs: "Decoded by WebCodecs, every frame at its exact time.",
    "video element":
      "WebCodecs does not decode this file here; the browser's video player shows it frame by frame, each at its exact time.",
  },
};

/** @param {number} frames */
function count(frames) {
  return frames === 1 ? "one frame" : `${frames} frames`;
}

/** @param {number} seconds */
function minutes(seconds) {
  return `${(seconds / 60).toFixed(seconds % 60 ? 1 : 0)} minutes`;
}
