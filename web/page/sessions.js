/** Recordings and kept analyses: the drawer that lists them, and opening, saving and deleting them. */

import "../components/sessions.js";
import { onLanguage, words } from "../words/words.js";
import { readAnalysisFile } from "./analysis_file.js";
import { AnalysisKeeper } from "./analysis_keeper.js";
import { AnnotatedVideo } from "./annotated_video.js";
import { element, on } from "./elements.js";
import { errorMessage, Refusal, sentenceOf } from "./errors.js";
import { LiveRecording } from "./live_recording.js";
import { Opening } from "./opening.js";
import { PictureKeeper } from "./picture_keeper.js";
import { heldSessions, holdDeletion } from "./running_sessions.js";
import { saveFile } from "./saving.js";
import { sessionStore } from "./session_store.js";
import { report } from "./status.js";
import { storedJson } from "./stored_video.js";

/** @import { Sessions as Drawer } from "../components/sessions.js" */
/** @import { Left } from "./analysis_keeper.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Recorded, Reason } from "./live_recording.js" */
/** @import { About, Session } from "./session_store.js" */
/** @import { PictureSet } from "./picture_keeper.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Analysis, Mark, StoredVideo } from "./types.js" */

/**
 * @typedef {{
 *   marks(): Mark[],
 *   open(file: File): Promise<void> | undefined,
 * }} SessionsEvents `marks`: those of the live stream; `open` shows a file's analysis, or the video
 *   of the analysis that is shown
 */

export class Sessions {
  #drawer = /** @type {Drawer} */ (element("sessions", HTMLElement));
  #review = element("review", HTMLButtonElement);
  #store = sessionStore;
  /** @type {{ id: string, name: string, release(): void } | undefined} the deletion that can be undone */
  #deleted;
  /** Files of the videos of sessions, while the page has them. @type {Map<string, File>} */
  #videos = new Map();
  /** Annotated videos of recordings, which are not kept. @type {Map<string, File>} */
  #annotated = new Map();

  /**
   * @param {Engine} engine
   * @param {Stage} stage
   * @param {SessionsEvents} events
   */
  constructor(engine, stage, events) {
    this.engine = engine;
    this.stage = stage;
    this.events = events;
    this.keeper = new AnalysisKeeper(this.#store, (left) => this.#left(left));
    this.pictures = new PictureKeeper(this.#store);
    this.recording = new LiveRecording(this.#store, events.marks, {
      onTime: (seconds) => stage.showRecording(seconds),
      onEnd: (recorded) => this.#recorded(recorded),
    });
    element("show-sessions", HTMLButtonElement).addEventListener("click", () => this.#show());
    element("stage", HTMLElement).addEventListener("record", () => this.record());
    this.#review.addEventListener("click", () => this.review());
    this.#store.addEventListener("change", () => this.#drawer.shown && this.#list());
    this.#listen();
    onLanguage(() => this.#drawer.shown && this.#list());
    addEventListener("pagehide", () => this.#flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.#flush());
    this.#store.removeDeleted();
  }

  #listen() {
    const drawer = this.#drawer;
    on(drawer, "open", (id) => this.open(id));
    on(drawer, "save", (id) => this.#save(id));
    on(drawer, "savevideo", (id) => this.#saveVideo(id));
    on(drawer, "annotatechange", (annotate) => {
      this.recording.annotate = annotate;
    });
    on(drawer, "rename", ({ id, name }) => this.#rename(id, name));
    on(drawer, "delete", (id) => this.#delete(id));
    on(drawer, "undo", () => this.#undo());
    on(drawer, "gone", () => this.#deleteForGood());
    on(drawer, "clear", () => this.#clear());
    on(drawer, "hide", () => this.#offerUndoOnStage());
  }

  /** Starts or stops a recording. */
  record() {
    if (isEmbedded()) return;
    if (this.recording.running) this.recording.stop("asked");
    else if (!this.stage.recordable) report(() => words().sessions.nothingToRecord);
    else {
      this.recording.start();
      report(() => words().sessions.recording, "quiet");
    }
  }

  /** Opens the newest recording; one that is being made ends. */
  async review() {
    if (isEmbedded()) return;
    await this.recording.stop("asked");
    const sessions = await this.#store.list();
    const held = await heldSessions();
    const newest = sessions.find(
      ({ id, about }) => about?.kind === "recording" && (about.ended || !held.includes(id)),
    );
    this.#review.hidden = !newest;
    if (!newest) {
      report(() => words().sessions.nothingToReview);
      return;
    }
    this.stage.endOffer();
    await this.open(newest.id);
  }

  /** @param {Analysis} analysis of the camera's latest frame */
  live(analysis) {
    this.stage.recordable = !isEmbedded();
    this.recording.add(analysis);
  }

  /** The camera's stream has ended, for that reason. @param {Reason} reason */
  async end(reason) {
    if (reason !== "model") this.stage.recordable = false;
    await this.recording.stop(reason);
  }

  /** @param {Recorded | undefined} recorded */
  async #recorded(recorded) {
    const text = words().sessions;
    if (!recorded) {
      report(() => words().sessions.nothingRecorded);
      return;
    }
    this.#review.hidden = false;
    const { id, name, seconds, faces, reason, video } = recorded;
    const kept = [text.endings[reason], text.kept(name, seconds, faces), await this.#warning(id)];
    const sentence = kept.filter(Boolean).join(" ");
    if (video) {
      this.#annotated.set(id, video);
      this.stage.offer(sentence, text.saveVideo, () => this.#saveVideo(id));
    } else this.stage.offer(sentence, text.review, () => this.open(id));
  }

  /** @param {Left} left */
  async #left({ id, name, file }) {
    const text = words().sessions;
    if (file) this.#videos.set(id, file);
    const sentence = [text.left(name), await this.#warning(id)].filter(Boolean).join(" ");
    this.stage.offer(sentence, text.openAgain, () => this.open(id));
  }

  /**
   * Others took the place of a set of pictures.
   *
   * @param {PictureSet} set
   * @param {() => void} back shows it again
   * @param {() => void} gone called once that is no longer offered
   */
  async picturesLeft(set, back, gone) {
    await set.latest;
    const { id, name } = set;
    const about = id && (await this.#store.about(id));
    if (!id || !about) return;
    const text = words().sessions;
    const sentence = [text.left(about.name || name), await this.#warning(id)].filter(Boolean);
    this.stage.offer(sentence.join(" "), text.openAgain, back, gone);
  }

  /** @param {string} id @returns {Promise<string>} that a session will be lost; empty if it will not */
  async #warning(id) {
    return (await this.#store.isOnDevice(id)) ? "" : words().sessions.notStored;
  }

  /** Opens a session for review. @param {string} id */
  async open(id) {
    try {
      const about = await this.#about(id);
      await Opening.trying(about.name, async (opening) => {
        if (id === this.pictures.id) await this.pictures.flush();
        const keeper = about.kind === "picture" ? this.pictures : this.keeper;
        const file = keeper.fileOf(id, about.name, await this.#json(id, about, opening));
        opening.keep();
        this.#drawer.close();
        await this.events.open(file);
        const video = this.#videos.get(id);
        if (video && this.keeper.shows(id)) await this.events.open(video);
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {string} id */
  async #save(id) {
    try {
      const about = await this.#about(id);
      const json = await Opening.during(about.name, (opening) => this.#json(id, about, opening));
      saveFile(`${about.name}.json`, json, "application/json");
      this.#drawer.failure = "";
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {string} id */
  #saveVideo(id) {
    const video = this.#annotated.get(id);
    try {
      if (video) report(saveFile(video.name, video, video.type));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {string} id @returns {Promise<About>} */
  async #about(id) {
    const about = await this.#store.about(id);
    if (!about) throw new Refusal(() => words().sessions.unreadableWhy);
    return about;
  }

  /**
   * The JSON of a session's analysis, which is put together first if it is in pieces.
   *
   * @param {string} id
   * @param {About} about
   * @param {Opening} opening
   * @returns {Promise<Blob>}
   * @throws {Error} with a message for the user
   */
  async #json(id, about, opening) {
    const { analysis, pieces } = await this.#store.read(id);
    if (analysis !== null) return analysis;
    const text = words().sessions;
    if (!this.engine.ready) throw new Refusal(() => words().sessions.waitForEngine);
    const { name, kind, date, marks, people, ended } = about;
    const joined = {
      ...(kind === "recording" ? { name, date } : { name: null, date: null }),
      marks,
      people,
      error: ended ? about.error : text.pageClosed,
    };
    const question = /** @type {const} */ ({ about: "join", pieces, joined });
    /** @type {StoredVideo} */
    const stored = await this.engine.askAboutVideo(question, opening.until(), opening.signal);
    await this.#store.storeVideo(id, stored);
    return storedJson(stored);
  }

  /** @param {string} id @param {string} name */
  async #rename(id, name) {
    const { kind } = await this.#about(id);
    await this.#store.update(id, { name });
    if (kind !== "recording") return;
    try {
      if (await this.#store.changeVideo(id, { source: name })) return;
      // An older version of the page stored it as a whole.
      const { analysis } = await this.#store.read(id);
      if (analysis === null) return;
      const { video } = await readAnalysisFile(this.keeper.fileOf(id, name, analysis));
      if (!video) return;
      video.source.source = name;
      // An edit may have stored it anew meanwhile.
      if (await this.#store.changeVideo(id, { source: name })) return;
      await this.#store.storeVideo(id, video.kept);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {string} id */
  async #delete(id) {
    await this.#deleteForGood();
    const name = (await this.#store.about(id))?.name;
    // Another tab that opens meanwhile must not remove what can still be put back.
    const release = name === undefined ? () => {} : holdDeletion(id);
    await this.#store.markDeleted(id, true);
    if (name === undefined) return;
    this.#drawer.offerUndo(name);
    this.#deleted = { id, name, release };
  }

  async #undo() {
    const deleted = this.#deleted;
    this.#deleted = undefined;
    if (!deleted) return;
    await this.#store.markDeleted(deleted.id, false);
    deleted.release();
  }

  async #deleteForGood() {
    const deleted = this.#deleted;
    this.#deleted = undefined;
    if (!deleted) return;
    this.#annotated.delete(deleted.id);
    await this.#store.remove(deleted.id);
    deleted.release();
  }

  /** The drawer was closed with the button that takes back a deletion. */
  #offerUndoOnStage() {
    if (!this.#deleted) return;
    const text = words().sessions;
    this.stage.offer(
      text.deleted(this.#deleted.name),
      text.undo,
      () => this.#undo(),
      () => this.#deleteForGood(),
    );
  }

  async #clear() {
    this.#deleted?.release();
    this.#deleted = undefined;
    this.#annotated.clear();
    await this.#store.clear(await heldSessions());
  }

  async #show() {
    this.#drawer.annotatable = AnnotatedVideo.possible;
    await this.#list();
    await this.#drawer.show();
  }

  async #list() {
    const text = words().sessions;
    const running = [this.recording.id, this.keeper.running, ...(await heldSessions())];
    const sessions = await this.#store.list();
    const inMemory = sessions.some(({ onDevice }) => !onDevice);
    this.#drawer.sessions = sessions.map((session) => ({
      ...listed(session, running),
      video: this.#annotated.has(session.id),
    }));
    if (!(await this.#store.keeps())) this.#drawer.complaint = text.denied;
    else this.#drawer.complaint = inMemory ? text.full : "";
  }

  /** @param {unknown} error */
  #failed(error) {
    if (this.#drawer.shown) this.#drawer.failure = errorMessage(error);
    else report(sentenceOf(error), "alarm");
  }

  #flush() {
    this.recording.flush();
    this.keeper.flush();
    this.pictures.flush();
  }
}

/** A page within another one keeps nothing. */
function isEmbedded() {
  return "embed" in document.body.dataset;
}

/** @param {Session} session @param {(string | undefined)[]} running */
function listed({ id, bytes, onDevice, about }, running) {
  const { name = "", kind = "video", date = "", model = "" } = about ?? {};
  const { seconds = 0, faces = 0, pictures } = about ?? {};
  const isRunning = running.includes(id);
  return {
    ...{ id, name, kind, date, seconds, faces, pictures, model, bytes, onDevice },
    running: isRunning,
    endedEarly: about !== null && !isRunning && (!about.ended || about.error !== null),
    readable: about !== null,
  };
}
