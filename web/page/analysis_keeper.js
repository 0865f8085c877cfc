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
 *   session?: Promise<string | undefined>,
 *   edited?: Analysis,
 *   timer?: ReturnType<typeof setTimeout>,
 * }} OnStage `writer`: while a video is analysed; `session`: of the whole analysis; `edited`: it has
 *   edits that are not stored yet
 */

export class AnalysisKeeper {
  /** @type {OnStage} */
  #stage = {};
  /** The sessions of files that the page made of them. @type {WeakMap<File, string>} */
  #files = new WeakMap();

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
    const stage = this.#stage;
    stage.session = stage.writer?.finish(analysis) ?? stage.session;
    stage.writer = undefined;
  }

  /** @param {string} id @param {string} name @param {string} text @returns {File} to open its analysis */
  fileOf(id, name, text) {
    const file = new File([text], `${name}.json`, { type: "application/json" });
    this.#files.set(file, id);
    return file;
  }

  /** A file's analysis is on the stage from now on. @param {File} file */
  opened(file) {
    this.#stage = { session: Promise.resolve(this.#files.get(file)) };
  }

  /** People stated something about the analysis. @param {Analysis} analysis */
  changed(analysis) {
    this.#stage.edited = analysis;
    this.#stage.timer ??= setTimeout(() => this.flush(), EDIT_MILLISECONDS);
  }

  /** Stores what is not stored yet. */
  async flush(stage = this.#stage) {
    clearTimeout(stage.timer);
    stage.timer = undefined;
    const analysis = stage.edited;
    stage.edited = undefined;
    if (stage.writer) await stage.writer.flush();
    else if (analysis) stage.session = this.#store(stage.session, analysis);
    await stage.session;
  }

  /** @param {OnStage["session"]} stored @param {Analysis} analysis complete */
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
    if (writer && analysis) stage.session = writer.finish(analysis);
    else if (writer) stage.session = writer.end(words().video.cancelled(writer.seconds));
    else await this.flush(stage);
    const id = await stage.session;
    const about = id && (await this.store.about(id));
    if (id && about && !about.deleted) this.onLeft({ id, name: about.name, file });
  }
}
