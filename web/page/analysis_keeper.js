/** Keeps the analysis on the stage as a session: while it is made, after edits, and when it leaves. */

import { words } from "../words/words.js";
import { SessionWriter } from "./session_writer.js";

/** @import { SessionStore } from "./session_store.js" */
/** @import { Analysis } from "./types.js" */

/** Edits that follow each other are stored together. */
const EDIT_MILLISECONDS = 1000;

/**
 * @typedef {{ id: string, name: string, file: File | undefined }} Left a session whose analysis left
 *   the stage; `file`: of its video
 * @typedef {{
 *   writer?: SessionWriter,
 *   edited?: Analysis,
 *   timer?: ReturnType<typeof setTimeout>,
 * }} OnStage `writer`: while a video is analysed; `edited`: an analysis with edits that are not
 *   stored yet
 */

export class AnalysisKeeper {
  /** @type {OnStage} */
  #stage = {};
  /** The sessions of files that the page made of them. @type {WeakMap<File, string>} */
  #files = new WeakMap();
  /** The sessions of whole analyses. @type {WeakMap<Analysis, Promise<string | undefined>>} */
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
   * @param {() => Analysis | undefined} soFar with what people stated
   */
  begin(name, soFar) {
    const { writer } = this.#stage;
    writer?.end(words().video.cancelled(writer.seconds));
    this.#stage = {
      writer: new SessionWriter(this.store, { name, kind: "video" }, () => {
        const { marks = [], people = [] } = soFar()?.sources[0] ?? {};
        return { marks, people };
      }),
    };
  }

  /** @param {Analysis} analysis of one frame */
  add(analysis) {
    this.#stage.writer?.add(analysis);
  }

  /** The analysis of the video has ended. @param {Analysis} analysis all of it */
  finish(analysis) {
    const { writer } = this.#stage;
    this.#stage.writer = undefined;
    if (writer) this.#sessions.set(analysis, writer.finish(analysis));
  }

  /** @param {string} id @param {string} name @param {string} text @returns {File} to open its analysis */
  fileOf(id, name, text) {
    const file = new File([text], `${name}.json`, { type: "application/json" });
    this.#files.set(file, id);
    return file;
  }

  /** A file's analysis is on the stage from now on. @param {File} file @param {Analysis} analysis */
  opened(file, analysis) {
    this.#stage = {};
    this.#sessions.set(analysis, Promise.resolve(this.#files.get(file)));
  }

  /** People stated something about the analysis. @param {Analysis} analysis */
  changed(analysis) {
    const stage = this.#stage;
    if (stage.edited !== analysis) this.flush(stage);
    stage.edited = analysis;
    stage.timer ??= setTimeout(() => this.flush(stage), EDIT_MILLISECONDS);
  }

  /** Stores what is not stored yet. */
  async flush(stage = this.#stage) {
    clearTimeout(stage.timer);
    stage.timer = undefined;
    const analysis = stage.edited;
    stage.edited = undefined;
    if (stage.writer) await stage.writer.flush();
    else if (analysis) {
      const stored = this.#store(this.#sessions.get(analysis), analysis);
      this.#sessions.set(analysis, stored);
      await stored;
    }
  }

  /** @param {Promise<string | undefined> | undefined} stored @param {Analysis} analysis complete */
  async #store(stored, analysis) {
    const [source] = analysis.sources;
    const session = await stored;
    const about = session && (await this.store.about(session));
    if (session && about && !about.deleted) {
      await this.store.storeAnalysis(session, JSON.stringify(analysis));
      return session;
    }
    const kind = source.date ? "recording" : "video";
    const writer = new SessionWriter(this.store, { name: source.source, kind }, () => ({}));
    for (const frame of source.frames) writer.count(frame);
    return writer.finish(analysis);
  }

  /**
   * Something else is shown from now on.
   *
   * @param {Analysis | undefined} analysis the whole one that was on the stage
   * @param {File | undefined} file of its video
   */
  async leave(analysis, file) {
    const stage = this.#stage;
    this.#stage = {};
    const { writer } = stage;
    stage.writer = undefined;
    const whole = analysis && !this.#sessions.has(analysis);
    if (writer && whole) this.#sessions.set(analysis, writer.finish(analysis));
    const partial = whole ? undefined : writer?.end(words().video.cancelled(writer.seconds));
    await this.flush(stage);
    const id = analysis ? await this.#sessions.get(analysis) : await partial;
    const about = id && (await this.store.about(id));
    if (id && about && !about.deleted) this.onLeft({ id, name: about.name, file });
  }
}
