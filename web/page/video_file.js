/** A local video file: its limits, and its frames with their times and notes. */

import { words } from "../words/words.js";
import { AnimationReader } from "./animation_reader.js";
import { Refusal } from "./errors.js";
import { FittedFrames, sizeText } from "./fitted_frames.js";
import { DecodingReader } from "./video_decoding.js";
import { SeekingReader } from "./video_seeking.js";
import { openTrack } from "./video_track.js";

/** @import { Assets } from "./types.js" */
/** @import { Words } from "../words/words.js" */
/** @import { OpenedTrack, VideoTrack } from "./video_track.js" */

/** Python keeps two thirds of a kilobyte of each face in a frame: with four faces, about half a gigabyte. */
const LONGEST_SECONDS = 2 * 60 * 60;

/** Enough for 8K. */
const MAX_PIXELS = 36e6;

/** How much earlier than announced a video may end before it counts as cut off. */
const MISSING_SECONDS = 0.5;

/** Added to a frame's rounded time, in seconds, to land within the frame. */
const ROUNDING = 0.0005;

const ENDINGS = /\.(mp4|m4v|mov|qt|3gp|3g2|mkv|webm|avi|mpe?g|ts|mts|m2ts|vob|asf|wmv|flv|ogv)$/i;

/**
 * @typedef {typeof import("mediabunny")} Mediabunny
 * @typedef {VideoFrame | ImageBitmap} Picture upright
 * @typedef {{ picture: Picture, index: number, time: number, segment: number }} TimedFrame to be
 *   closed by the receiver; the time is in seconds as players count them; a segment is a recording,
 *   from 0: each step back in time begins another one
 *
 * @typedef {{ picture: Picture, shown: number, end: number, segment: number }} ReadFrame
 * @typedef {{
 *   kind: keyof Words["video"]["readers"],
 *   lost: number,
 *   unreachable?: number,
 *   frames(): AsyncGenerator<ReadFrame>,
 *   frameAt(shown: number, segment: number): Promise<Picture | null>,
 *   close(): void,
 * }} VideoReader times are seconds by the file's own clock; `lost`: number of frames so far that
 *   could not be read; `unreachable`: of those after a step back in time that the reader cannot show
 */

/** @param {File} file */
export function isVideoFile({ name, type }) {
  return /^(video|audio)\//.test(type) || ENDINGS.test(name);
}

export class VideoFile {
  #reader;
  #track;
  #fitted = new FittedFrames();
  /** @type {{ from: number, shift: number }[]} of each segment: its first time, and its shift */
  #segments = [];
  /** @type {number | undefined} end of the frame before the first that could not be read */
  #firstLoss;

  /**
   * @param {File} file
   * @param {VideoReader} reader
   * @param {OpenedTrack} track
   */
  constructor(file, reader, track) {
    this.file = file;
    this.#reader = reader;
    this.#track = track;
  }

  get name() {
    return this.file.name;
  }

  /** When the video ends, as announced by the file, in seconds as players count them, or null. */
  get seconds() {
    return this.#track.end === null ? null : this.#track.end - this.#track.zero;
  }

  /** The decoder of the frames. */
  get reader() {
    return this.#reader.kind;
  }

  /** A sentence for each part that was left out or repaired so far. */
  get notes() {
    const { lost, unreachable = 0 } = this.#reader;
    const borders = this.#segments.slice(1).map(({ from }) => from);
    const { size, others } = this.#fitted;
    return [
      ...this.#track.notes,
      ...(borders.length > 0 ? [words().video.recordings(borders)] : []),
      ...(unreachable > 0 ? [words().video.unreachable(unreachable)] : []),
      ...(lost > 0 ? [words().video.lost(lost, this.#firstLoss ?? 0)] : []),
      ...(size && others.length > 0 ? [words().video.sizes(others, sizeText(size))] : []),
    ];
  }

  /**
   * @param {File} file
   * @param {Mediabunny} library
   * @returns {Promise<VideoFile>}
   * @throws {Error} with a message for the user
   */
  static async open(file, library) {
    if (file.size === 0) throw new Refusal(() => words().video.empty);
    const track = await openTrack(file, library);
    try {
      const { seconds, size } = track;
      if (seconds !== null && seconds > LONGEST_SECONDS) {
        throw new Refusal(() => words().video.tooLong(seconds, LONGEST_SECONDS));
      }
      if (size[0] * size[1] > MAX_PIXELS) {
        throw new Refusal(() => words().video.tooLarge(size[0], size[1], MAX_PIXELS));
      }
      return await openReader(file, track, library);
    } catch (error) {
      track.dispose();
      throw error;
    }
  }

  /** @param {File} file @returns {Promise<VideoFile | null>} null if it is no animated picture */
  static async openAnimation(file) {
    const reader = await AnimationReader.open(file);
    const track = { zero: 0, end: null, notes: [], dispose: () => {} };
    return reader && new VideoFile(file, reader, track);
  }

  /**
   * Reads all frames in display order.
   *
   * @returns {AsyncGenerator<TimedFrame>}
   * @throws {Error} with a message for the user, after the frames before that point: where the file
   *   cannot be read on, is cut off, or longer than allowed
   */
  async *frames() {
    const reader = this.#reader.frames();
    this.#segments = [];
    this.#fitted = new FittedFrames();
    this.#firstLoss = undefined;
    let index = 0;
    let end = 0;
    try {
      for (;;) {
        const next = await reader.next().catch(() => {
          throw new Refusal(() =>
            index ? words().video.damaged(end) : words().video.damagedStart,
          );
        });
        if (this.#reader.lost > 0) this.#firstLoss ??= end;
        if (next.done) break;
        const { picture, shown, segment } = next.value;
        if (shown < this.#track.zero && next.value.end <= this.#track.zero) {
          // An edit list cuts it off.
          picture.close();
          continue;
        }
        this.#segments[segment] ??= this.#placed(segment, shown, end);
        const { shift } = this.#segments[segment];
        const time = Math.max(shown + shift, 0);
        end = Math.max(next.value.end + shift, time);
        const length = time - this.#segments[0].from;
        if (length > LONGEST_SECONDS) {
          picture.close();
          throw new Refusal(() => words().video.tooLong(length, LONGEST_SECONDS));
        }
        yield { picture: this.#fitted.fit(picture), index, time, segment };
        index += 1;
      }
    } finally {
      await reader.return(undefined);
    }
    this.#checkEnd(index, end);
  }

  /** @param {number} time in seconds as players count them */
  async frameAt(time) {
    const segment = this.#segments.findLastIndex(({ from }) => from <= time + ROUNDING);
    if (segment < 0) return null;
    const shown = time - this.#segments[segment].shift + ROUNDING;
    const picture = await this.#reader.frameAt(shown, segment);
    return picture && this.#fitted.fit(picture);
  }

  /** Makes frames available by their times without reading all of them, as one recording. */
  skipReading() {
    this.#segments = [{ from: 0, shift: -this.#track.zero }];
  }

  /** @returns {Promise<HTMLVideoElement | null>} a player of what was analysed; null if there is none */
  async openPlayer() {
    const plain = this.#segments.length < 2 && this.#track.notes.length === 0;
    if (this.#reader.kind === "ImageDecoder" || !plain) return null;
    const player = document.createElement("video");
    player.playsInline = true;
    player.preload = "auto";
    player.src = URL.createObjectURL(this.file);
    const playable = await new Promise((resolve) => {
      player.onloadeddata = () => resolve(player.videoWidth > 0);
      player.onerror = () => resolve(false);
    });
    if (playable) return player;
    URL.revokeObjectURL(player.src);
    return null;
  }

  /** The picture that a player shows. @param {HTMLVideoElement} player @returns {Promise<Picture>} */
  async captured(player) {
    const picture =
      typeof VideoFrame === "function" ? new VideoFrame(player) : await createImageBitmap(player);
    return this.#fitted.fit(picture);
  }

  close() {
    this.#reader.close();
    this.#track.dispose();
  }

  /**
   * Where a segment goes: after the end of the one before.
   *
   * @param {number} segment
   * @param {number} shown when its first frame is shown by the file's own clock
   * @param {number} end of the frame before
   */
  #placed(segment, shown, end) {
    const shift = segment === 0 ? -this.#track.zero : end - shown;
    return { from: Math.max(shown + shift, 0), shift };
  }

  /** @param {number} frames that were read @param {number} end of the last one */
  #checkEnd(frames, end) {
    const { lost } = this.#reader;
    if (frames === 0)
      throw new Refusal(() => (lost ? words().video.damagedStart : words().video.noFrames));
    const { seconds } = this;
    if (seconds !== null && lost === 0 && end < seconds - MISSING_SECONDS) {
      throw new Refusal(() => words().video.cutOff(end, seconds));
    }
  }
}

/**
 * @param {File} file
 * @param {VideoTrack} opened
 * @param {Mediabunny} library
 */
async function openReader(file, opened, library) {
  const { track, tracks } = opened;
  if (typeof VideoDecoder === "function" && (await track.canDecode())) {
    return new VideoFile(file, new DecodingReader(track, library), opened);
  }
  const reader = await SeekingReader.open(file, tracks, track, library);
  if (!reader) {
    const codec = await track.getCodec();
    throw new Refusal(() => words().video.unknownCodec(codec));
  }
  const notes = tracks.length > 1 ? [words().video.playersTrack(tracks.length)] : [];
  return new VideoFile(file, reader, { ...opened, notes });
}

/** @param {string} assets address of assets.json @returns {Promise<Mediabunny>} */
export async function loadLibrary(assets) {
  /** @type {Assets} */
  const { mediabunny } = await (await fetch(assets)).json();
  return import(new URL(mediabunny.url, assets).href);
}
