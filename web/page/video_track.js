/** The track of a video file that is analysed, and its clock. */

import { words } from "../words/words.js";
import { Refusal } from "./errors.js";
import { sizeText } from "./fitted_frames.js";

/** @import { Input, InputVideoTrack } from "mediabunny" */
/** @import { Mediabunny } from "./video_file.js" */

/**
 * @typedef {{ zero: number, end: number | null, notes: string[], dispose(): void }} OpenedTrack
 *   times are seconds by the file's own clock: what players count as 0, and the announced end
 * @typedef {OpenedTrack & {
 *   track: InputVideoTrack,
 *   tracks: InputVideoTrack[],
 *   seconds: number | null,
 *   size: [number, number],
 * }} VideoTrack `tracks`: all of moving pictures; `seconds`: for how long it has pictures, as
 *   announced
 */

/**
 * @param {File} file
 * @param {Mediabunny} library
 * @returns {Promise<VideoTrack>}
 * @throws {Error} with a message for the user
 */
export async function openTrack(file, library) {
  const source = new library.BlobSource(file);
  const input = new library.Input({ source, formats: library.ALL_FORMATS });
  try {
    const { track, tracks, notes } = await chosenTrack(input);
    const first = await track.getFirstTimestamp().catch(() => 0);
    const end = await track.getDurationFromMetadata().catch(() => null);
    return {
      track,
      tracks,
      notes,
      zero: await zeroOf(input, library),
      end,
      seconds: end === null ? null : end - Math.max(first, 0),
      size: await sizeOfTrack(track),
      dispose: () => input.dispose(),
    };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

/**
 * MP4, QuickTime, Matroska and WebM have a clock of the whole presentation, which starts at 0. That
 * of transport streams starts anywhere: their times count from the start of the earliest track.
 *
 * @param {Input} input
 * @param {Mediabunny} library
 */
async function zeroOf(input, library) {
  if ((await input.getFormat()) !== library.MPEG_TS) return 0;
  return input.getFirstTimestamp().catch(() => 0);
}

/** @param {Input} input */
async function chosenTrack(input) {
  const readable = await input.canRead().catch(() => false);
  if (!readable) throw new Refusal(() => words().video.unreadable);
  const tracks = await input.getTracks().catch(() => {
    throw new Refusal(() => words().video.unreadable);
  });
  const moving = tracks.filter((each) => each.isVideoTrack());
  if (moving.length === 0) {
    const sound = tracks.some((each) => each.isAudioTrack());
    throw new Refusal(() => (sound ? words().video.soundOnly : words().video.noVideoTrack));
  }
  const defaults = await Promise.all(
    moving.map(async (track) => (await track.getDisposition()).default),
  );
  const index = Math.max(defaults.indexOf(true), 0);
  const track = moving[index];
  const size = sizeText(await sizeOfTrack(track));
  const notes =
    moving.length > 1 ? [words().video.otherTracks(moving.length, defaults[index], size)] : [];
  return { track, tracks: moving, notes };
}

/**
 * @param {InputVideoTrack} track
 * @returns {Promise<[number, number]>} width and height in square pixels
 */
export async function sizeOfTrack(track) {
  return [await track.getDisplayWidth(), await track.getDisplayHeight()];
}
