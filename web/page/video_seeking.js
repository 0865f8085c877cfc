/**
 * Reading a video's frames with the browser's player, where WebCodecs cannot: the file's own list
 * says when each frame is shown, and the player is moved to the middle of each.
 */

/** @import { InputVideoTrack } from "mediabunny" */

/** Longer than any player takes to move, even on a busy machine. */
const PATIENCE_MILLISECONDS = 20_000;

/** Seconds by which a player's times differ from the file's: both are rounded. */
const TOLERANCE = 0.002;

/** A frame without a duration is looked at this many seconds after it appears. */
const INSIDE = 0.001;

export class SeekingReader {
  /** @type {"video element"} */
  kind = "video element";
  #video;
  #track;
  #library;
  #tells;
  /** Time of the frame that the player shows, in seconds. */
  #presented = -1;

  /**
   * @param {HTMLVideoElement} video
   * @param {InputVideoTrack} track
   * @param {typeof import("mediabunny")} library
   */
  constructor(video, track, library) {
    this.#video = video;
    this.#track = track;
    this.#library = library;
    this.#tells = "requestVideoFrameCallback" in video;
    if (this.#tells) this.#listen();
  }

  /**
   * @param {File} file
   * @param {InputVideoTrack} track
   * @param {typeof import("mediabunny")} library
   * @returns {Promise<SeekingReader | null>} null where the player cannot play the file
   */
  static async open(file, track, library) {
    const video = document.createElement("video");
    video.muted = true;
    video.preload = "auto";
    video.src = URL.createObjectURL(file);
    const reader = new SeekingReader(video, track, library);
    try {
      await happened(video, "loadeddata");
      if (video.videoWidth > 0) return reader;
    } catch {
      // The caller says that the browser cannot decode it.
    }
    reader.close();
    return null;
  }

  async *frames() {
    for (const { shown, end } of await this.#shownFrames()) {
      yield { picture: await this.#capture(shown, end), shown, end };
    }
  }

  /** @param {number} shown in seconds by the file's own clock */
  async frameAt(shown) {
    return this.#capture(shown, shown);
  }

  close() {
    URL.revokeObjectURL(this.#video.src);
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  /** When frames appear and go, in the order in which they are shown. */
  async #shownFrames() {
    const sink = new this.#library.EncodedPacketSink(this.#track);
    const frames = [];
    for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
      frames.push({ shown: packet.timestamp, end: packet.timestamp + packet.duration });
    }
    return frames.sort((one, other) => one.shown - other.shown);
  }

  /** @param {number} shown @param {number} end */
  async #capture(shown, end) {
    const inside = end > shown ? (shown + end) / 2 : shown + INSIDE;
    if (this.#video.currentTime !== inside) {
      const moved = happened(this.#video, "seeked");
      this.#video.currentTime = inside;
      await moved;
      await this.#presents(shown - TOLERANCE, inside);
    }
    return typeof VideoFrame === "function"
      ? new VideoFrame(this.#video)
      : createImageBitmap(this.#video);
  }

  /**
   * Waits for the frame of these moments: a player may say that it moved before it shows it. A
   * hidden page's player does not say what it shows.
   *
   * @param {number} from @param {number} to in seconds
   */
  async #presents(from, to) {
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    while (this.#tells && !document.hidden) {
      if (from <= this.#presented && this.#presented <= to) return;
      if (performance.now() > deadline) throw new Error("The player shows another frame.");
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  }

  /** Notes from now on what the player shows. */
  #listen() {
    this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
      this.#presented = mediaTime;
      this.#listen();
    });
  }
}

/**
 * @param {HTMLVideoElement} video
 * @param {"loadeddata" | "seeked"} event
 * @returns {Promise<void>}
 */
function happened(video, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new Error("silent"))), PATIENCE_MILLISECONDS);
    const succeed = () => end(resolve);
    const fail = () => end(() => reject(video.error ?? new Error("failed")));
    video.addEventListener(event, succeed);
    video.addEventListener("error", fail);

    /** @param {() => void} settle */
    function end(settle) {
      clearTimeout(timer);
      video.removeEventListener(event, succeed);
      video.removeEventListener("error", fail);
      settle();
    }
  });
}
