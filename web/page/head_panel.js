/** The route “Teach”: recording samples, training a head, and the head's file. */

import "../components/confusion.js";
import { words } from "../words/words.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { Refusal, sentenceOf } from "./errors.js";
import { ExpressionColumns } from "./expression_columns.js";
import { HeadInUse } from "./head_in_use.js";
import { MOST_SECONDS, Recording } from "./recording.js";
import { SampleKeeping } from "./sample_keeping.js";
import { showSentence } from "./sentences.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Confusion } from "../components/all.js" */
/** @import { Cue } from "../components/stage_cue.js" */
/** @import { Engine } from "./engine.js" */
/** @import { RemovedColumn } from "./expression_columns.js" */
/** @import { Heads } from "./heads.js" */
/** @import { ExpressionScore, Face, FrameResult, HeadQuestion, HeadState } from "./types.js" */
/** @import { SampleState, UsedModel } from "./types.js" */

/**
 * @typedef {{
 *   cameraRuns(): boolean,
 *   startCamera(): Promise<unknown>,
 *   openPicture(picture: { file: Blob, name: string }): Promise<unknown>,
 *   cropOf(box: Face["box"]): HTMLCanvasElement,
 *   showCue(cue: Cue | undefined): void,
 * }} SampleSource `startCamera` returns the error if it failed; `openPicture` returns undefined if
 *   the picture could not be analysed, with the reason in the status line; `cropOf` cuts a face out
 *   of what the stage shows
 */

export class HeadPanel {
  #status = element("head-status", HTMLElement);
  #undo = element("head-undo", HTMLButtonElement);
  #choice = element("head-label", HTMLSelectElement);
  #other = element("head-other-label", HTMLInputElement);
  #balance = element("head-balance", HTMLElement);
  #progress = element("head-progress", HTMLProgressElement);
  #train = element("head-train", HTMLButtonElement);
  #results = element("head-results", HTMLElement);
  #confusion = /** @type {Confusion} */ (element("head-confusion", HTMLElement));
  #notWhole = element("head-not-whole", HTMLElement);
  #columns = new ExpressionColumns({
    onRecord: (label) => this.#record(label),
    onRelease: (label) => this.#release(label),
    onPictures: (label, files) => this.#try(() => this.#collectPictures(label, files)),
    onRemoveSample: (number) => this.#try(() => this.#removeSample(number)),
    onRemove: (label) => this.#try(() => this.#removeColumn(label)),
  });
  #keeping;
  #head;
  /** The expression whose button is pressed, perhaps before its recording begins. @type {string | null} */
  #wanted = null;
  /** @type {Recording | undefined} */
  #recording;
  /** @type {RemovedColumn | undefined} */
  #removed;
  /** @type {string | undefined} name of the model with these samples */
  #model;
  #stretches = 0;
  /** @type {Promise<void>} the latest task */
  #latest = Promise.resolve();

  /**
   * @param {Engine} engine
   * @param {SampleSource} source
   * @param {Heads} heads
   */
  constructor(engine, source, heads) {
    this.engine = engine;
    this.source = source;
    this.heads = heads;
    this.#keeping = new SampleKeeping(engine, (on) => this.#try(() => this.#changeKeeping(on)));
    this.#head = new HeadInUse(engine, heads, {
      run: (work) => this.#try(work),
      report: (sentence) => this.#report(sentence),
      onOther: () => this.#showScores([]),
    });
    element("head-add", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#addColumn();
    });
    this.#undo.addEventListener("click", () => this.#try(() => this.#restoreColumn()));
    this.#train.addEventListener("click", () => this.#try(() => this.#fit()));
  }

  /** @param {UsedModel} model in use */
  showModel({ name, labels = [] }) {
    this.interrupt();
    const restarted = this.#model === name;
    if (!restarted) this.#columns.clear();
    const lost = this.#columns.labels.some((label) => this.#columns.count(label) > 0);
    this.#model = name;
    this.#removed = undefined;
    this.#undo.hidden = true;
    this.#columns.setModel(labels);
    this.#showScores([]);
    this.#try(() => this.#showSamples(restarted && lost));
    this.#head.engineReady();
  }

  /** Shows the samples of the model, or those kept for it. @param {boolean} lost with the worker */
  async #showSamples(lost) {
    /** @type {SampleState} */
    const state = JSON.parse(await this.engine.askHeads({ about: "samples" }));
    if (state.expressions.length === 0) this.#columns.clearThumbnails();
    this.#showState(state);
    if (state.expressions.length > 0) return;
    const kept = await this.#keeping.restore(this.#model ?? "");
    if (kept) {
      this.#showState(kept);
      const count = kept.expressions.reduce((sum, { samples }) => sum + samples, 0);
      this.#report(() => words().teaching.keeping.restored(count));
    } else if (lost) this.#report(() => words().teaching.lost, "alarm");
  }

  /** @param {Sentence} sentence @param {HeadState | null} head */
  showHead(sentence, head) {
    this.#head.show(sentence, head);
  }

  /** @param {number} epoch @param {number} epochs */
  showFitting(epoch, epochs) {
    this.#progress.value = epoch / epochs;
  }

  /** @param {FrameResult} frame the latest result */
  async live(frame) {
    const recording = this.#recording;
    if (!recording) return;
    const step = recording.next(frame);
    const { label, stretch, taken } = recording;
    if (step === "lost") {
      this.#stopRecording(() => words().teaching.noFace(label, taken), "alarm");
    } else if (step === "done") this.#end(true);
    else if (step === "take") {
      if (taken === 1) this.#report(() => words().teaching.started(label));
      try {
        await this.#collect(label, stretch);
      } catch (error) {
        if (this.#recording === recording) this.#stopRecording(sentenceOf(error), "alarm");
      }
    }
  }

  /** Takes the face that the stage shows as a sample. @param {string} label @param {string} stretch @returns {Promise<boolean>} whether there was one */
  async #collect(label, stretch) {
    /** @type {SampleState} */
    const state = JSON.parse(await this.engine.askHeads({ about: "collect", label, stretch }));
    const { added } = state;
    if (added) this.#columns.addThumbnail(label, added.number, this.source.cropOf(added.box));
    this.#showState(state);
    return Boolean(added);
  }

  /** Stops recording, since no further frames are coming. */
  interrupt() {
    const recording = this.#recording;
    if (!recording) return;
    const { label, taken } = recording;
    this.#stopRecording(() => words().teaching.interrupted(label, taken), "alarm");
  }

  /** @param {string} label */
  #record(label) {
    this.#wanted = label;
    this.#columns.showRecording(label, "countdown");
    this.#try(async () => {
      try {
        await this.#startRecording(label);
      } finally {
        if (!this.#recording) {
          this.#wanted = null;
          this.#columns.showRecording(null, "idle");
        }
      }
    });
  }

  /** @param {string} label */
  async #startRecording(label) {
    if (!this.source.cameraRuns()) {
      this.#report(() => words().camera.asking);
      const complaint = await this.source.startCamera();
      if (complaint) throw complaint;
      if (!this.source.cameraRuns()) throw new Refusal(() => words().teaching.cameraNotWanted);
      if (this.#wanted !== label) {
        this.#report(() => words().teaching.cameraOn);
        return;
      }
    }
    if (this.#wanted !== label) {
      this.#report(() => words().teaching.released);
      return;
    }
    this.#train.disabled = true;
    this.#report(() => words().teaching.getReady(label));
    this.#stretches += 1;
    this.#recording = new Recording(label, `stretch ${this.#stretches}`, (left) => {
      this.#columns.showRecording(label, left > 0 ? "countdown" : "recording");
      const { show, recording } = words().teaching;
      this.source.showCue({ count: left, words: left > 0 ? show(label) : recording(label) });
    });
  }

  /** The button was released, or pressed again. @param {string} label */
  #release(label) {
    if (this.#wanted === label) this.#wanted = null;
    const recording = this.#recording;
    if (recording?.label !== label) return;
    if (recording.records) this.#end();
    else this.#stopRecording(() => words().teaching.released);
  }

  /** Ends a recording as wanted. @param {boolean} [long] it has lasted long enough */
  #end(long = false) {
    const label = this.#recording?.label ?? "";
    const [count, moments] = [this.#columns.count(label), this.#columns.moments(label)];
    this.#stopRecording(() => {
      const { recorded, longEnough } = words().teaching;
      const sentence = recorded(label, count, moments);
      return long ? `${sentence} ${longEnough(MOST_SECONDS)}` : sentence;
    });
  }

  /** @param {Sentence} sentence @param {"calm" | "alarm"} [tone] */
  #stopRecording(sentence, tone) {
    const recording = this.#recording;
    recording?.stop();
    this.#recording = undefined;
    this.#wanted = null;
    this.#columns.showRecording(null, "idle");
    this.source.showCue(undefined);
    this.#train.disabled = false;
    this.#report(sentence, tone);
    if (recording && recording.taken > 0 && this.engine.ready) this.#try(() => this.#keep());
  }

  /** @param {string} label @param {File[]} files */
  async #collectPictures(label, files) {
    let added = 0;
    for (const [index, file] of files.entries()) {
      this.#progress.hidden = false;
      this.#progress.value = index / files.length;
      const analysed = await this.source.openPicture({ file, name: file.name });
      if (analysed && (await this.#collect(label, `picture ${file.name}`))) added += 1;
    }
    const tone = added < files.length ? "alarm" : "calm";
    this.#report(() => words().teaching.fromPictures(label, added, files.length), tone);
    await this.#keep();
  }

  #addColumn() {
    const label = this.#other.value.trim() || this.#choice.value;
    if (!label) this.#report(() => words().teaching.nothingToAdd, "alarm");
    else if (this.#columns.add(label)) {
      this.#other.value = "";
      this.#report("");
    } else this.#report(() => words().teaching.alreadyThere(label), "alarm");
  }

  /** @param {number} number */
  async #removeSample(number) {
    this.#columns.removeThumbnail(number);
    await this.#ask({ about: "forget sample", number });
    await this.#keep();
  }

  /** @param {string} label */
  async #removeColumn(label) {
    const count = this.#columns.count(label);
    this.#removed = this.#columns.remove(label);
    await this.#ask({ about: "forget", label });
    await this.#keep();
    this.#report(() => words().teaching.removed(label, count));
    this.#undo.hidden = false;
    this.#undo.focus();
  }

  async #restoreColumn() {
    const removed = this.#removed;
    if (!removed) return;
    this.#columns.putBack(removed);
    await this.#ask({ about: "restore" });
    await this.#keep();
    this.#report(() => words().teaching.restored(removed.column.label));
  }

  async #fit() {
    this.#report(() => words().teaching.training);
    this.#progress.value = 0;
    this.#progress.hidden = false;
    /** @type {ExpressionScore[]} */
    const scores = JSON.parse(await this.engine.askHeads({ about: "fit" }));
    this.#showScores(scores);
    const saved = await this.heads.save();
    this.#report(() => words().heads.trained(scores, saved));
  }

  /** @param {ExpressionScore[]} scores none for a head that was not trained here */
  #showScores(scores) {
    this.#columns.showScores(scores);
    this.#results.hidden = scores.length === 0;
    this.#confusion.labels = scores.map(({ label }) => label);
    this.#confusion.counts = scores.map(({ predicted }) => predicted);
    const cut = scores.filter(({ whole }) => !whole).map(({ label }) => label);
    showSentence(this.#notWhole, cut.length > 0 ? () => words().teaching.notWhole(cut) : "");
  }

  /** @param {boolean} on */
  async #changeKeeping(on) {
    const sentence = await this.#keeping.change(on, this.#model ?? "");
    this.#report(sentence, on && !this.#keeping.on ? "alarm" : "calm");
  }

  async #keep() {
    const kept = await this.#keeping.save(this.#model ?? "");
    if (!kept) this.#report(() => words().teaching.keeping.failed, "alarm");
  }

  /** @param {HeadQuestion} question answered with the samples */
  async #ask(question) {
    this.#showState(JSON.parse(await this.engine.askHeads(question)));
  }

  /** @param {SampleState} state */
  #showState(state) {
    this.#columns.show(state);
    const { unbalanced } = state;
    showSentence(
      this.#balance,
      unbalanced ? () => words().teaching.unbalanced(unbalanced.most, unbalanced.least) : "",
    );
  }

  /**
   * Runs one task after another.
   *
   * @param {() => Promise<void>} work
   */
  #try(work) {
    this.#latest = this.#latest.then(() => this.#do(work));
  }

  /** @param {() => Promise<void>} work */
  async #do(work) {
    if (!this.engine.ready) {
      this.#wanted = null;
      this.#columns.showRecording(null, "idle");
      this.#report(() => words().teaching.notReady, "alarm");
      return;
    }
    try {
      await work();
    } catch (error) {
      if (!(error instanceof WorkerGone)) this.#report(sentenceOf(error), "alarm");
    } finally {
      this.#progress.hidden = true;
    }
  }

  /** @param {Sentence} sentence @param {"calm" | "alarm"} [tone] */
  #report(sentence, tone = "calm") {
    // What was removed can be put back until something else happens.
    this.#undo.hidden = true;
    showSentence(this.#status, sentence);
    this.#status.dataset.tone = tone;
  }
}
