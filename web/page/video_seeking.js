/**
 * Reading a video's frames with the browser's player, for files that WebCodecs cannot decode: the
 * frames' times come from the file's index, and the player seeks to the middle of each.
 */

import { words } from "../words/words.js";
import { Refusal } from "./errors.js";
import { STEP_BACK } from "./video_decoding.js";
import { sizeOfTrack } from "./video_track.js";

/** @import { InputVideoTrack } from "mediabunny" */

/** Longer than any player takes to seek, even on a busy machine. */
const TIMEOUT_MILLISECONDS = 20_000;

/** Seconds by which a player's times differ from the file's: both are rounded. */
const TOLERANCE = 0.002;

/** Firefox and WebKit report where they were sought, in microseconds, as the time of the frame. */
const ROUNDING = 1e-5;

/** A frame without a duration is captured this many seconds after it appears. */
const INSIDE = 0.001;

export class SeekingReader {
  /** @type {"video element"} */
  kind = "video element";
  /** Number of frames that could not be read so far. */
  lost = 0;
  /** Number of frames after a step back in time, which players cannot seek to. */
  unreachable = 0;
  #video;
  #track;
  #library;
  #reportsFrames;
  /** Time of the frame that the player shows, in seconds. */
  #presented = -1;
  /** Whether the player has reported a frame since it was last sought. */
  #reported = false;
  /** @type {Promise<unknown>} the latest request: the player shows one frame at a time */
  #latest = Promise.resolve();
  #closing = new AbortController();

  /**
   * @param {HTMLVideoElement} video
   * @param {InputVideoTrack} track
   * @param {typeof import("mediabunny")} library
   */
  constructor(video, track, library) {
    this.#video = video;
    this.#track = track;
    this.#library = library;
    this.#reportsFrames = "requestVideoFrameCallback" in video;
    if (this.#reportsFrames) this.#listen();
  }

  /**
   * @param {File} file
   * @param {InputVideoTrack[]} tracks all of moving pictures
   * @param {InputVideoTrack} preferred the one to be shown, although players have the choice
   * @param {typeof import("mediabunny")} library
   * @returns {Promise<SeekingReader | null>} null if the player cannot play the file
   */
  static async open(file, tracks, preferred, library) {
    const video = document.createElement("video");
    video.muted = true;
    video.preload = "auto";
    video.src = URL.createObjectURL(file);
    const reader = new SeekingReader(video, preferred, library);
    try {
      await waitForEvent(video, "loadeddata", reader.#closing.signal);
      if (video.videoWidth > 0) {
        reader.#track = await shownTrack(video, tracks, preferred);
        return reader;
      }
    } catch {
      // The caller reports that the browser cannot decode it.
    }
    reader.close();
    return null;
  }

  async *frames() {
    const { frames, unreachable } = await this.#shownFrames();
    this.unreachable = unreachable;
    this.lost = 0;
    let damaged = false;
    for (const { shown, end, isKey } of frames) {
      if (damaged && !isKey) {
        this.lost += 1;
        continue;
      }
      const picture = await this.#capture(shown, end).catch(() => null);
      damaged = picture === null;
      if (picture) {
        yield { picture, shown, end, segment: 0 };
      } else {
        this.#closing.signal.throwIfAborted();
        this.lost += 1;
        await this.#reload();
      }
    }
  }

  /** @param {number} shown in seconds by the file's own clock */
  async frameAt(shown) {
    return this.#capture(shown, shown).catch(async (error) => {
      // A player that met damaged data elsewhere can show this frame once it has begun again.
      if (!this.#video.error) throw error;
      await this.#reload();
      return this.#capture(shown, shown);
    });
  }

  close() {
    this.#closing.abort();
    URL.revokeObjectURL(this.#video.src);
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  /** When frames appear and disappear, in display order, up to a step back in time. */
  async #shownFrames() {
    const sink = new this.#library.EncodedPacketSink(this.#track);
    const frames = [];
    let greatest = Number.NEGATIVE_INFINITY;
    let unreachable = 0;
    for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
      const { timestamp: shown, duration } = packet;
      const isKey = packet.type === "key";
      if (unreachable > 0 || (isKey && shown < greatest - STEP_BACK)) {
        unreachable += 1;
        continue;
      }
      greatest = Math.max(greatest, shown);
      frames.push({ shown, end: shown + duration, isKey });
    }
    frames.sort((one, other) => one.shown - other.shown);
    return { frames, unreachable };
  }

  /** Readies the player after a failure, which ends its work on the file. */
  async #reload() {
    const loaded = waitForEvent(this.#video, "loadeddata", this.#closing.signal);
    this.#presented = -1;
    this.#video.load();
    // What is wrong with the file is found at the next frame.
    await loaded.catch(() => {});
  }

  /**
   * @param {number} shown @param {number} end
   * @returns {Promise<VideoFrame | ImageBitmap>}
   */
  #capture(shown, end) {
    const captured = this.#latest.then(() => this.#moveAndCapture(shown, end));
    this.#latest = captured.catch(() => {});
    return captured;
  }

  /** @param {number} shown @param {number} end */
  async #moveAndCapture(shown, end) {
    this.#closing.signal.throwIfAborted();
    // WebKit skips a frame that lasts longer than others, except near its beginning.
    const begin = shown + INSIDE;
    for (const inside of end > shown ? [(shown + end) / 2, begin] : [begin]) {
      if (this.#video.currentTime !== inside) {
        const moved = waitForEvent(this.#video, "seeked", this.#closing.signal);
        this.#reported = false;
        this.#video.currentTime = inside;
        await moved;
      }
      if (await this.#showsFrame(shown - TOLERANCE, inside + ROUNDING, inside === begin)) break;
    }
    return this.#picture();
  }

  /** @returns {VideoFrame | Promise<ImageBitmap>} */
  #picture() {
    return typeof VideoFrame === "function"
      ? new VideoFrame(this.#video)
      : createImageBitmap(this.#video);
  }

  /**
   * Waits until the player shows a frame of this span: players may report that they have sought
   * before they show the frame. On a hidden page, players do not report frames.
   *
   * @param {number} from @param {number} to in seconds
   * @param {boolean} patiently also if it shows a later frame
   * @returns {Promise<boolean>} false if it shows a later one
   * @throws {Refusal} when it does not show the frame in time
   */
  async #showsFrame(from, to, patiently) {
    const deadline = performance.now() + TIMEOUT_MILLISECONDS;
    while (this.#reportsFrames && !document.hidden) {
      if (from <= this.#presented && this.#presented <= to) return true;
      if (!patiently && this.#reported && this.#presented > to) return false;
      if (performance.now() > deadline) throw new Refusal(() => words().video.otherFrame);
      this.#closing.signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    return true;
  }

  /** Records which frame the player shows, from now on. */
  #listen() {
    this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
      this.#presented = mediaTime;
      this.#reported = true;
      this.#listen();
    });
  }
}

/**
 * @param {HTMLVideoElement} video
 * @param {"loadeddata" | "seeked"} event
 * @param {AbortSignal} closing
 * @returns {Promise<void>}
 */
function waitForEvent(video, event, closing) {
  return new Promise((resolve, reject) => {
    const succeed = () => end(resolve);
    const fail = () => end(() => reject(new Refusal(() => words().video.otherFrame)));
    const timer = setTimeout(fail, TIMEOUT_MILLISECONDS);
    video.addEventListener(event, succeed);
    video.addEventListener("error", fail);
    closing.addEventListener("abort", fail);

    /** @param {() => void} settle */
    function end(settle) {
      clearTimeout(timer);
      video.removeEventListener(event, succeed);
      video.removeEventListener("error", fail);
      closing.removeEventListener("abort", fail);
      settle();
    }
  });
}

/**
 * The track that the player shows, by its size.
 *
 * @param {HTMLVideoElement} video
 * @param {InputVideoTrack[]} tracks
 * @param {InputVideoTrack} preferred
 */
async function shownTrack(video, tracks, preferred) {
  for (const track of [preferred, ...tracks]) {
    const [width, height] = await sizeOfTrack(track);
    if (width === video.videoWidth && height === video.videoHeight) return track;
  }
  return preferred;
}
