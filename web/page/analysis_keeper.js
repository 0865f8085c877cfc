/** Keeps the analysis on the stage as a session: while it is made, after edits, and when it leaves. */

import { words } from "../words/words.js";
import { SessionWriter } from "./session_writer.js";

/** @import { SessionStore } from "./session_store.js" */
/** @import { Analysis } from "./types.js" */
/** @import { VideoResult } from "./video_result.js" */

/** Edits that follow each other at once are stored together; a page may be closed soon. */
const EDIT_MILLISECONDS = 100;

/**
 * @typedef {{ id: string, name: string, file: File | undefined }} Left a session whose analysis left
 *   the stage; `file`: of its video
 * @typedef {{
 *   writer?: SessionWriter,
 *   edited?: VideoResult,
 *   timer?: ReturnType<typeof setTimeout>,
 *   session?: string,
 * }} OnStage `writer`: while a video is analysed; `edited`: an analysis with edits that are not
 *   stored yet; `session`: ID of the one that was opened
 */

export class AnalysisKeeper {
  /** @type {OnStage} */
  #stage = {};
  /** The sessions of files that the page made of them. @type {WeakMap<File, string>} */
  #files = new WeakMap();
  /** The sessions of whole analyses. @type {WeakMap<VideoResult, Promise<string | undefined>>} */
  #sessions = new WeakMap();

  /**
   * @param {SessionStore} store
   * @param {(left: Left) => void} onLeft an analysis left the stage, and is kept
   */
  constructor(store, onLeft) {
    this.store = store;
    this.onLeft = onLeft;
  }

  /** ID of the session that is being made. */
  get running() {
    return this.#stage.writer?.id;
  }

  /**
   * The analysis of a video begins, perhaps again.
   *
   * @param {string} name
   * @param {() => VideoResult | undefined} soFar with what people stated
   */
  begin(name, soFar) {
    const { writer } = this.#stage;
    writer?.end(words().video.cancelled(writer.seconds));
    this.#stage = {
      writer: new SessionWriter(this.store, { name, kind: "video" }, () => {
        const { marks = [], people = [] } = soFar()?.source ?? {};
        return { marks, people };
      }),
    };
  }

  /** @param {Analysis} analysis of one frame */
  add(analysis) {
    this.#stage.writer?.add(analysis);
  }

  /** The analysis of the video has ended. @param {VideoResult} result all of it */
  finish(result) {
    const { writer } = this.#stage;
    this.#stage.writer = undefined;
    if (writer) this.#sessions.set(result, writer.finish(result));
  }

  /** @param {string} id @param {string} name @param {string | Blob} json @returns {File} to open its analysis */
  fileOf(id, name, json) {
    const file = new File([json], `${name}.json`, { type: "application/json" });
    this.#files.set(file, id);
    return file;
  }

  /** A file's analysis is on the stage from now on. @param {File} file @param {VideoResult} result */
  opened(file, result) {
    const session = this.#files.get(file);
    this.#stage = { session };
    this.#sessions.set(result, Promise.resolve(session));
  }

  /** @param {string} id of a session @returns {boolean} whether it was opened, and is on the stage */
  shows(id) {
    return this.#stage.session === id;
  }

  /** People stated something about the video. @param {VideoResult} result */
  changed(result) {
    const stage = this.#stage;
    if (stage.edited !== result) this.flush(stage);
    stage.edited = result;
    stage.timer ??= setTimeout(() => this.flush(stage), EDIT_MILLISECONDS);
  }

  /** Stores what is not stored yet. */
  async flush(stage = this.#stage) {
    clearTimeout(stage.timer);
    stage.timer = undefined;
    const result = stage.edited;
    stage.edited = undefined;
    if (stage.writer) await stage.writer.flush();
    else if (result) {
      const stored = this.#store(this.#sessions.get(result), result);
      this.#sessions.set(result, stored);
      await stored;
    }
  }

  /** @param {Promise<string | undefined> | undefined} storing @param {VideoResult} result complete */
  async #store(storing, result) {
    const session = await storing;
    const about = session && (await this.store.about(session));
    if (session && about && !about.deleted) {
      const { marks, people } = result.source;
      const stored = await this.store.changeVideo(session, { marks, people });
      if (!stored) await this.store.storeVideo(session, result.kept);
      return session;
    }
    const kind = result.source.date ? "recording" : "video";
    return new SessionWriter(this.store, { name: result.name, kind }, () => ({})).finish(result);
  }

  /**
   * Something else is shown from now on.
   *
   * @param {VideoResult | undefined} result the whole one that was on the stage
   * @param {File | undefined} file of its video
   */
  async leave(result, file) {
    const stage = this.#stage;
    this.#stage = {};
    const { writer } = stage;
    stage.writer = undefined;
    const whole = result && !this.#sessions.has(result);
    if (writer && whole) this.#sessions.set(result, writer.finish(result));
    const partial = whole ? undefined : writer?.end(words().video.cancelled(writer.seconds));
    await this.flush(stage);
    const id = result ? await this.#sessions.get(result) : await partial;
    const about = id && (await this.store.about(id));
    if (id && about && !about.deleted) this.onLeft({ id, name: about.name, file });
  }
}
