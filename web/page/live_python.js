/** Live Python: edits of the steps that the glass box shows, tried and used in a disposable worker. */

import { textOf, words } from "../words/words.js";
import { areSteps, copyLink, savePatch, saveText } from "./edit_sharing.js";
import { EditWorker, Ended } from "./edit_worker.js";
import { sentenceOf } from "./errors.js";
import { runLines } from "./glass_console.js";
import { LiveUse } from "./live_use.js";
import { editsIn, hasEdits, savedEdits, saveEdits } from "./saved_edits.js";

/** @import { GlassBox } from "../components/glass/glass_box.js" */
/** @import { Edit } from "../components/glass/workbench.js" */
/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { AboutFile, FileAnswer, Problem, Sources, TrialAnswer } from "./edit_types.js" */
/** @import { Frame } from "./live_loop.js" */
/** @import { Analysis, Progress } from "./types.js" */

/** After the last key, before the text is kept. */
const KEEP_MILLISECONDS = 400;

export class LivePython {
  /** @type {Sources} */
  #sources = savedEdits();
  /** Text of the package's own files. @type {Map<string, string>} */
  #originals = new Map();
  #worker;
  #use;
  /** Resolves when the worker has the frame that is shown. @type {Promise<void> | undefined} */
  #opened;
  /** Number of the latest try; answers to earlier ones are dropped. */
  #tried = 0;
  /** Moves of sliders, one after the other, how many wait, and how often the file was reset. */
  #moving = Promise.resolve();
  #moves = 0;
  #resets = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #keeping;
  /** Whether the route is shown, and whether edits are about to be used live. */
  #shown = false;
  #using = false;

  /**
   * @param {GlassBox} box
   * @param {Engine} engine the page's own, which never runs edited code
   */
  constructor(box, engine) {
    this.box = box;
    this.engine = engine;
    this.#worker = new EditWorker(() => engine.options, {
      onProgress: (progress) => this.#progress(progress),
      onEnd: (silent) => this.#ended(silent),
    });
    this.#use = new LiveUse(this.#worker, box, () => this.#showUse());
    box.edited = Object.keys(this.#sources);
    this.#on("edit-open", (/** @type {{ file: string, line: number }} */ at) => this.#open(at));
    this.#on("edit-close", () => Object.assign(box, { edit: undefined }));
    this.#on("edit-text", (/** @type {string} */ text) => this.#changed(text));
    this.#on("edit-number", (/** @type {{ name: string, value: number }} */ moved) => {
      // Each starts from the text of the one before.
      const resets = this.#resets;
      this.#moves += 1;
      this.#moving = this.#moving.then(() => this.#move(moved, resets));
    });
    this.#on("edit-run", () => this.#run());
    this.#on("edit-stop", () => this.#stop());
    this.#on("edit-reset", () => this.#reset());
    this.#on("edit-use", (/** @type {boolean} */ on) => this.#useLive(on));
    this.#on("edit-save", (/** @type {"file" | "patch" | "link"} */ way) => this.#save(way));
    this.#on("edit-version", (/** @type {"yours" | "original"} */ version) => {
      if (box.effect) box.effect = { ...box.effect, version };
    });
    this.#on("offer", (/** @type {boolean} */ accepted) => this.#decide(accepted));
    this.#on("console-open", (/** @type {boolean} */ open) => {
      if (open) this.#worker.start().catch(() => undefined);
    });
    this.#on("console-run", (/** @type {string} */ source) => this.#ask(source));
    this.#on("console-stop", () => this.#worker.end());
  }

  /** The route is shown, or its address has changed. */
  async read() {
    this.#shown = true;
    if (!hasEdits(location.hash)) return;
    this.box.offered = await editsIn(location.hash);
  }

  /** Another frame, or another face of it, is walked: what was tried is of the one before. */
  frameChanged() {
    this.#opened = undefined;
    this.box.tried = undefined;
    if (!this.#use.on) this.box.effect = undefined;
    const { edit } = this.box;
    if (edit?.state === "passed" && !this.#use.on) this.#run();
  }

  /** Another route is shown. */
  close() {
    this.#shown = false;
    this.#free();
  }

  /** Without the route and an edit in use, the worker's memory is freed. */
  #free() {
    if (!this.#shown && !this.#using && !this.#use.on) this.#worker.end();
  }

  /** @param {Analysis} analysis of a live frame @param {Frame} frame closed by the caller */
  live(analysis, frame) {
    this.#use.live(analysis, frame);
  }

  /** The camera is off. */
  ended() {
    if (this.#use.on) this.#use.sourceChanged();
  }

  /** @param {{ file: string, line: number }} at the line to show at first */
  async #open({ file, line }) {
    const { box } = this;
    try {
      this.#worker.start().catch(() => undefined);
      const [original] = await Promise.all([
        this.#original(file),
        import("../components/glass/editor.js"),
      ]);
      const text = this.#sources[file] ?? original;
      box.edit = {
        ...{ file, text, line, step: box.current, settings: [], lines: [], problem: null },
        ...{ changed: Number(text !== original), state: "idle", sentence: "", live: this.#use.on },
      };
      const about = await this.#worker.ask({ about: "file", file, text });
      this.#about(file, /** @type {FileAnswer} */ (about));
    } catch (error) {
      if (box.edit) this.#say(sentenceOf(error));
      else Object.assign(box, { sentence: textOf(sentenceOf(error)), failed: true });
    }
  }

  /** @param {string} file @returns {Promise<string>} text of the package's own */
  async #original(file) {
    const known = this.#originals.get(file);
    if (known !== undefined) return known;
    /** @type {{ source: string }} */
    const { source } = await this.engine.askGlass({ about: "source", file });
    this.#originals.set(file, source);
    return source;
  }

  /** @param {string} text */
  #changed(text) {
    const { edit } = this.box;
    if (!edit) return;
    this.#tried += 1;
    this.#write(edit.file, text);
    const changed = text === this.#originals.get(edit.file) ? 0 : Math.max(1, edit.changed);
    this.#update({ text, changed, state: "idle", sentence: "" });
  }

  /** @param {string} file @param {string} text */
  #write(file, text) {
    const { [file]: _, ...others } = this.#sources;
    const same = text === this.#originals.get(file);
    this.#sources = same ? others : { ...others, [file]: text };
    this.box.edited = Object.keys(this.#sources);
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      if (!saveEdits(this.#sources)) this.#say(() => words().livePython.notKept);
    }, KEEP_MILLISECONDS);
  }

  /** @param {{ name: string, value: number }} moved @param {number} resets before it */
  async #move({ name, value }, resets) {
    const { edit } = this.box;
    this.#moves -= 1;
    if (!edit || resets !== this.#resets) return;
    const { file, text } = edit;
    try {
      const asked = /** @type {const} */ ({ about: "move", file, text, name, value });
      const about = /** @type {AboutFile} */ (await this.#worker.ask(asked));
      if (this.box.edit?.text !== text) return;
      this.#write(file, about.text);
      // Until the last of several quick moves, sliders stay where they were put.
      if (this.#moves > 0) this.#update({ text: about.text });
      else {
        this.#about(file, about);
        this.#run();
      }
    } catch (error) {
      this.#say(sentenceOf(error));
    }
  }

  /** Tries all edits on the frozen frame. */
  async #run() {
    const { box } = this;
    this.#tried += 1;
    const request = this.#tried;
    const track = box.answer?.walk.answer?.track ?? null;
    this.#update({ state: "trying", sentence: "" });
    try {
      await this.#openFrame();
      const sources = this.#sources;
      const answer = /** @type {TrialAnswer} */ (
        await this.#worker.ask({ about: "try", sources, track })
      );
      if (request !== this.#tried) return;
      this.#show(answer, sources);
    } catch (error) {
      if (request !== this.#tried) return;
      const silent = error instanceof Ended && error.silent;
      const nowhere = { line: null, column: null, name: "", text: "" };
      if (silent) this.#fail({ ...nowhere, kind: "endless", file: box.edit?.file ?? "" });
      this.#update({ state: "failed", sentence: sentenceOf(error) });
    }
  }

  /** Ends a try by hand. */
  #stop() {
    this.#tried += 1;
    this.#worker.end();
    if (this.box.effect?.problem) this.box.effect = undefined;
    const sentence = () => words().livePython.stoppedByHand;
    this.#update({ state: "idle", problem: null, sentence });
  }

  /** @param {TrialAnswer} answer @param {Sources} sources that were tried */
  #show({ problem, walk, original, files, milliseconds, arrays }, sources) {
    const { box } = this;
    for (const [file, about] of Object.entries(files)) this.#about(file, about);
    if (problem) {
      this.#fail(problem);
      this.#update({ state: "failed", problem, sentence: "" });
      return;
    }
    box.tried = walk ? { walk, arrays } : undefined;
    const version = box.effect?.version ?? "yours";
    const edited = Object.keys(sources).length > 0;
    box.effect = edited
      ? { yours: walk?.answer ?? null, original, problem: null, version, live: false }
      : undefined;
    this.#update({
      state: "passed",
      problem: null,
      sentence: () => words().livePython.passed(milliseconds),
    });
    if (this.#use.on) this.#useLive(true);
  }

  /** @param {Problem} problem */
  #fail(problem) {
    const { box } = this;
    box.tried = undefined;
    const version = box.effect?.version ?? "yours";
    box.effect = { yours: null, original: null, problem, version, live: false };
    // The error is of a file that is perhaps not in the editor.
    if (box.edit && problem.file && problem.file !== box.edit.file && problem.line) {
      this.#update({ problem });
    }
  }

  async #reset() {
    const { edit } = this.box;
    const original = edit && this.#originals.get(edit.file);
    if (!edit || original === undefined) return;
    this.#resets += 1;
    this.#write(edit.file, original);
    this.#update({ text: original, changed: 0, lines: [], problem: null });
    this.#run();
    const asked = /** @type {const} */ ({ about: "file", file: edit.file, text: original });
    const about = await this.#worker.ask(asked).catch(() => undefined);
    if (about) this.#about(edit.file, /** @type {AboutFile} */ (about));
  }

  /** @param {boolean} on */
  async #useLive(on) {
    this.#using = on;
    try {
      if (on) await this.#openFrame();
      await this.#use.use(on ? this.#sources : null);
    } catch (error) {
      this.#say(sentenceOf(error));
    } finally {
      this.#using = false;
      this.#free();
    }
  }

  #showUse() {
    const { on, sentence } = this.#use;
    this.#update({ live: on, sentence });
    if (!on && this.box.effect?.live) this.box.effect = undefined;
  }

  /** @param {"file" | "patch" | "link"} way */
  async #save(way) {
    const { edit } = this.box;
    if (!edit) return;
    try {
      if (way === "link") this.#say(await copyLink(this.#sources));
      else if (way === "file") this.#say(saveText(edit.file, edit.text));
      else {
        const answer = await this.#worker.ask({ about: "patch", sources: this.#sources });
        this.#say(savePatch(/** @type {{ patch: string }} */ (answer).patch));
      }
    } catch (error) {
      this.#say(sentenceOf(error));
    }
  }

  /** @param {boolean} accepted */
  async #decide(accepted) {
    const { box } = this;
    const offered = box.offered ?? {};
    box.offered = undefined;
    history.replaceState(history.state, "", "#/glass");
    if (!accepted) return;
    if (!(await areSteps(offered, (file) => this.#original(file)))) {
      box.offered = null;
      return;
    }
    for (const [file, text] of Object.entries(offered)) this.#write(file, text);
    const [file] = Object.keys(offered);
    const step = box.answer?.walk.steps.find(({ functions }) =>
      functions.some((each) => each.file === file),
    );
    if (step) box.current = step.name;
    const shown = step?.functions.find((each) => each.file === file);
    await this.#open({ file, line: shown?.line ?? 1 });
    await this.#run();
  }

  /** @param {string} source */
  #ask(source) {
    return runLines(this.box, source, async () => {
      await this.#openFrame();
      return this.#worker.ask({ about: "console", source });
    });
  }

  async #openFrame() {
    await this.#worker.start();
    this.#opened ??= this.#sendFrame();
    return this.#opened;
  }

  async #sendFrame() {
    try {
      /** @type {Uint8Array} */
      const state = await this.engine.askGlass({ about: "frozen" });
      await this.#worker.open(state);
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }

  /** @param {Progress | null} progress */
  #progress(progress) {
    const state = this.box.edit?.state;
    const share = progress ? progress.loaded / (progress.total || 1) : 0;
    const sentence = progress ? () => words().livePython.starting(share) : "";
    if (state === "trying") this.#update({ sentence });
    else if (progress && !this.#worker.started) this.#update({ state: "starting", sentence });
    else if (state === "starting") this.#update({ state: "idle", sentence });
  }

  /** @param {boolean} silent whether it did not answer in time */
  #ended(silent) {
    this.#opened = undefined;
    this.#use.workerEnded(silent);
    if (this.box.edit?.state === "starting") this.#update({ state: "idle" });
  }

  /** @param {string} file @param {AboutFile} about */
  #about(file, { text, settings, changed, lines }) {
    if (this.box.edit?.file === file) this.#update({ text, settings, changed, lines });
  }

  /** @param {Sentence} sentence */
  #say(sentence) {
    this.#update({ sentence });
  }

  /** @param {Partial<Edit>} more */
  #update(more) {
    if (this.box.edit) this.box.edit = { ...this.box.edit, ...more };
  }

  /**
   * @template Detail
   * @param {string} name of an event
   * @param {(detail: Detail) => void} act
   */
  #on(name, act) {
    this.box.addEventListener(name, (event) => {
      act(/** @type {CustomEvent<Detail>} */ (event).detail);
    });
  }
}
