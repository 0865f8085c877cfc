/** Recording the camera's results. */

import { words } from "../words/words.js";
import { AnnotatedVideo } from "./annotated_video.js";
import { SessionWriter } from "./session_writer.js";

/** @import { SessionStore } from "./session_store.js" */
/** @import { Analysis, Mark } from "./types.js" */

/** Hours; longer sessions could not be opened again: see analysis_file.js. */
const MOST_BYTES = 400e6;

/**
 * @typedef {"asked" | "source" | "worker" | "model" | "full"} Reason why a recording ended: a person
 *   asked for it; the camera stopped; the worker died; the model changed; it is as long as it may be
 * @typedef {{
 *   id: string, name: string, seconds: number, faces: number, reason: Reason, video: File | null,
 * }} Recorded `video`: annotated, if that was asked for
 */

export class LiveRecording {
  /** @type {SessionWriter | undefined} */
  #writer;
  /** @type {AnnotatedVideo | undefined} */
  #video;
  /** Whether the next recording makes a video, too. */
  annotate = false;

  /**
   * @param {SessionStore} store
   * @param {() => Mark[]} marks set in the live stream
   * @param {{
   *   onTime(seconds: number | undefined): void,
   *   onEnd(recorded: Recorded | undefined): void,
   * }} events `onTime`: how long it is, undefined once it has ended; `onEnd` gets undefined if there
   *   was no frame
   */
  constructor(store, marks, events) {
    this.store = store;
    this.marks = marks;
    this.events = events;
  }

  get running() {
    return this.#writer !== undefined;
  }

  /** @returns {string | undefined} ID of the session that is being made */
  get id() {
    return this.#writer?.id;
  }

  start() {
    if (this.#writer) return;
    const name = words().sessions.recordingName(nowText());
    /** @type {SessionWriter} */
    const writer = new SessionWriter(this.store, { name, kind: "recording" }, () => ({
      marks: this.marks().filter(({ time }) => time >= writer.first),
    }));
    this.#writer = writer;
    this.#video = this.annotate && AnnotatedVideo.possible ? new AnnotatedVideo() : undefined;
    this.events.onTime(0);
  }

  /** @param {Analysis} analysis of the latest frame */
  add(analysis) {
    const writer = this.#writer;
    if (!writer) return;
    writer.add(analysis);
    this.#video?.add();
    this.events.onTime(writer.seconds);
    if (writer.bytes > MOST_BYTES) this.stop("full");
  }

  /** Stores what is not stored yet. */
  async flush() {
    await this.#writer?.flush();
  }

  /** @param {Reason} reason */
  async stop(reason) {
    const [writer, annotated] = [this.#writer, this.#video];
    if (!writer) return;
    this.#writer = undefined;
    this.#video = undefined;
    this.events.onTime(undefined);
    const { seconds, faces } = writer;
    const { name } = writer.what;
    const id = await writer.end(words().sessions.endings[reason] || null);
    const video = (await annotated?.stop(name)) ?? null;
    this.events.onEnd(id === undefined ? undefined : { id, name, seconds, faces, reason, video });
  }
}

/** @returns {string} date and time on this device, which can be part of a file's name */
function nowText() {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()];
  const [date, clock] = [day, time].map((parts) =>
    parts.map((part) => String(part).padStart(2, "0")),
  );
  return `${date.join("-")} ${clock.join(".")}`;
}
