/** Small pictures of the faces of a video, each from the frame in which the face is largest. */

/** @import { VideoFace } from "./types.js" */
/** @import { Played } from "./playback.js" */

/** @typedef {Pick<Played, "frameAt">} FrameSource */

const SIDE = 88;

/** How much more than the box is shown. */
const AROUND = 1.3;

/** @type {WeakMap<FrameSource, Map<string, string>>} pictures by what they show */
const known = new WeakMap();

/**
 * @param {FrameSource} video
 * @param {VideoFace[]} faces
 * @returns {Promise<Map<number, string>>} data URLs by track; without those that cannot be read
 */
export async function portraitsOf(video, faces) {
  const seen = known.get(video) ?? new Map();
  known.set(video, seen);
  const pictures = new Map();
  for (const { track, portrait } of faces) {
    const key = JSON.stringify(portrait);
    const picture = seen.get(key) ?? (await portraitOf(video, portrait));
    if (!picture) continue;
    seen.set(key, picture);
    pictures.set(track, picture);
  }
  return pictures;
}

/** @param {FrameSource} video @param {VideoFace["portrait"]} portrait */
async function portraitOf(video, { time, box: [x, y, width, height] }) {
  const frame = await video.frameAt(time).catch(() => null);
  if (!frame) return undefined;
  const side = AROUND * Math.max(width, height);
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const [left, top] = [x + (width - side) / 2, y + (height - side) / 2];
  canvas.getContext("2d")?.drawImage(frame, left, top, side, side, 0, 0, SIDE, SIDE);
  frame.close();
  return canvas.toDataURL("image/jpeg", 0.85);
}
