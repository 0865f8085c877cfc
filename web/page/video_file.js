/** Opening a local video file: its track, its limits, and the reader for its frames. */

import { DecodingReader } from "./video_decoding.js";
import { videoMessages } from "./video_messages.js";
import { SeekingReader } from "./video_seeking.js";

/** @import { InputVideoTrack } from "mediabunny" */

/** Results of half an hour at 30 frames a second take a few hundred megabytes. */
const LONGEST_SECONDS = 30 * 60;

/** Enough for 8K. */
const MAX_PIXELS = 36e6;

/** How much earlier than announced a video may end before it counts as cut off. */
const MISSING_SECONDS = 0.5;

/** Added to a frame's rounded time, in seconds, to land within the frame. */
const ROUNDING = 0.0005;

const ENDINGS = /\.(mp4|m4v|mov|qt|3gp|3g2|mkv|webm|avi|mpe?g|ts|mts|m2ts|vob|asf|wmv|flv|ogv)$/i;

/**
 * @typedef {typeof import("mediabunny")} Mediabunny
 * @typedef {{ picture: VideoFrame | ImageBitmap, index: number, time: number }} TimedFrame upright,
 *   to be closed by the receiver; the time is in seconds since the first frame
 *
 * @typedef {{
 *   kind: "WebCodecs" | "video element",
 *   frames(): AsyncGenerator<{ picture: VideoFrame | ImageBitmap, shown: number, end: number }>,
 *   frameAt(shown: number): Promise<VideoFrame | ImageBitmap | null>,
 *   close(): void,
 * }} VideoReader times are seconds by the file's own clock
 */

/** @param {File} file */
export function isVideoFile({ name, type }) {
  return /^(video|audio)\//.test(type) || ENDINGS.test(name);
}

export class VideoFile {
  /** @type {number | null} time of the first frame by the file's own clock, in seconds */
  #start = null;
  #reader;
  #dispose;

  /**
   * @param {string} name
   * @param {number | null} seconds
   * @param {VideoReader} reader
   * @param {() => void} dispose
   */
  constructor(name, seconds, reader, dispose) {
    this.name = name;
    this.seconds = seconds;
    this.#reader = reader;
    this.#dispose = dispose;
  }

  /** The decoder of the frames. */
  get reader() {
    return this.#reader.kind;
  }

  /**
   * @param {File} file
   * @param {Mediabunny} library
   * @returns {Promise<VideoFile>}
   * @throws {Error} with a message for the user
   */
  static async open(file, library) {
    if (file.size === 0) throw new Error(videoMessages.empty);
    const source = new library.BlobSource(file);
    const input = new library.Input({ source, formats: library.ALL_FORMATS });
    try {
      const track = await videoTrack(input);
      const seconds = await announcedSeconds(track);
      if (seconds !== null && seconds > LONGEST_SECONDS) {
        throw new Error(videoMessages.tooLong(seconds, LONGEST_SECONDS));
      }
      const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
      if (width * height > MAX_PIXELS) {
        throw new Error(videoMessages.tooLarge(width, height, MAX_PIXELS));
      }
      const reader = await findReader(file, track, library);
      return new VideoFile(file.name, seconds, reader, () => input.dispose());
    } catch (error) {
      input.dispose();
      throw error;
    }
  }

  /**
   * Reads all frames in display order.
   *
   * @returns {AsyncGenerator<TimedFrame>}
   * @throws {Error} with a message for the user, after the frames before that point: where the file
   *   is damaged, cut off, or longer than allowed
   */
  async *frames() {
    const reader = this.#reader.frames();
    let end = 0;
    try {
      for (let index = 0; ; index += 1) {
        const next = await reader.next().catch(() => {
          throw new Error(index ? videoMessages.damaged(end) : videoMessages.damagedStart);
        });
        if (next.done) break;
        const { picture, shown } = next.value;
        this.#start ??= shown;
        const time = shown - this.#start;
        end = next.value.end - this.#start;
        if (time > LONGEST_SECONDS) {
          picture.close();
          throw new Error(videoMessages.tooLong(time, LONGEST_SECONDS));
        }
        yield { picture, index, time };
      }
    } finally {
      await reader.return(undefined);
    }
    if (this.#start === null) throw new Error(videoMessages.noFrames);
    if (this.seconds !== null && end < this.seconds - MISSING_SECONDS) {
      throw new Error(videoMessages.cutOff(end, this.seconds));
    }
  }

  /** @param {number} time in seconds since the first frame */
  async frameAt(time) {
    return this.#start === null ? null : this.#reader.frameAt(this.#start + time + ROUNDING);
  }

  close() {
    this.#reader.close();
    this.#dispose();
  }
}

/** @param {import("mediabunny").Input} input */
async function videoTrack(input) {
  const readable = await input.canRead().catch(() => false);
  if (!readable) throw new Error(videoMessages.unreadable);
  const tracks = await input.getTracks().catch(() => {
    throw new Error(videoMessages.unreadable);
  });
  const track = tracks.find((each) => each.isVideoTrack());
  if (track) return track;
  const sound = tracks.some((each) => each.isAudioTrack());
  throw new Error(sound ? videoMessages.soundOnly : videoMessages.noVideoTrack);
}

/** @param {InputVideoTrack} track */
async function announcedSeconds(track) {
  const end = await track.getDurationFromMetadata().catch(() => null);
  if (end === null) return null;
  return end - Math.max(await track.getFirstTimestamp().catch(() => 0), 0);
}

/**
 * @param {File} file
 * @param {InputVideoTrack} track
 * @param {Mediabunny} library
 * @returns {Promise<VideoReader>}
 */
async function findReader(file, track, library) {
  if (typeof VideoDecoder === "function" && (await track.canDecode())) {
    return new DecodingReader(track, library);
  }
  const reader = await SeekingReader.open(file, track, library);
  if (reader) return reader;
  throw new Error(videoMessages.unknownCodec(await track.getCodec()));
}
