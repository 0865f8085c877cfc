/** The panel “Teach it my face”: collecting samples, training a head, and the head's file. */

import { onLanguage, words } from "../words/words.js";
import { Collecting } from "./collecting.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { Refusal, sentenceOf } from "./errors.js";
import { SampleTable } from "./sample_table.js";
import { saveFile } from "./saving.js";
import { showSentence } from "./sentences.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Engine } from "./engine.js" */
/** @import { Heads } from "./heads.js" */
/** @import { FrameResult, HeadQuestion, SampleCounts, UsedModel } from "./types.js" */

/**
 * @typedef {{
 *   cameraRuns(): boolean,
 *   startCamera(): Promise<unknown>,
 *   openPicture(picture: { file: Blob, name: string }): Promise<unknown>,
 * }} SampleSource `startCamera` returns the error if it failed; `openPicture` returns
 *   undefined if the picture could not be analysed, with the reason in the status line
 */

export class HeadPanel {
  #status = element("head-status", HTMLElement);
  #label = element("head-label", HTMLSelectElement);
  #other = element("head-other-label", HTMLInputElement);
  #collect = element("head-collect", HTMLButtonElement);
  #progress = element("head-progress", HTMLProgressElement);
  #train = element("head-train", HTMLButtonElement);
  #headState = element("head-state", HTMLElement);
  #save = element("head-save", HTMLButtonElement);
  #delete = element("head-delete", HTMLButtonElement);
  #table = new SampleTable((label) => this.#removeSamples(label));
  /** @type {Collecting | undefined} */
  #collecting;
  /** @type {string | undefined} name of the model with these labels */
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
    this.#collect.addEventListener("click", () => this.#try(() => this.#collectLive()));
    this.#train.addEventListener("click", () => this.#try(() => this.#fit()));
    this.#save.addEventListener("click", () => this.#try(() => this.#saveHead()));
    this.#delete.addEventListener("click", () => this.#try(() => this.#deleteHead()));
    onFiles("head-pictures", (files) => this.#try(() => this.#collectPictures(files)));
    onLanguage(() => {
      for (const option of this.#label.options) option.text = words().label(option.value);
    });
    onFiles("head-open", ([file]) => this.#try(() => this.#openHead(file)));
  }

  /** @param {UsedModel} model in use */
  showModel({ name, labels = [] }) {
    this.interrupt();
    if (this.#model === name && this.#table.filled)
      this.#report(() => words().heads.restarted, "alarm");
    this.#model = name;
    const chosen = this.#label.value;
    this.#label.replaceChildren(...labels.map(optionOf));
    if (labels.includes(chosen)) this.#label.value = chosen;
    this.#table.clearScores();
    this.#try(async () => this.#showCounts(await this.engine.askHeads({ about: "samples" })));
  }

  /** @param {Sentence} sentence @param {boolean} loaded whether a head is loaded */
  showHead(sentence, loaded) {
    showSentence(this.#headState, sentence);
    this.#save.disabled = !loaded;
    this.#delete.disabled = !loaded;
  }

  /** @param {number} epoch @param {number} epochs */
  showFitting(epoch, epochs) {
    this.#progress.value = epoch / epochs;
  }

  /** @param {FrameResult} frame the latest result */
  async live(frame) {
    const collecting = this.#collecting;
    if (!collecting) return;
    const step = collecting.next(frame);
    const { label, stretch, taken } = collecting;
    this.#progress.value = collecting.progress;
    if (step === "lost") {
      this.#stopCollecting(() => words().heads.noFace(label, taken), "alarm");
    } else if (step === "done") {
      const count = this.#table.count(label);
      this.#stopCollecting(() => words().heads.collected(label, count));
    } else if (step === "take") {
      if (taken === 1) this.#report(() => words().heads.collecting(label));
      try {
        this.#showCounts(await this.engine.askHeads({ about: "collect", label, stretch }));
      } catch (error) {
        if (this.#collecting === collecting) this.#stopCollecting(sentenceOf(error), "alarm");
      }
    }
  }

  /** Stops collecting, since no further frames are coming. */
  interrupt() {
    const collecting = this.#collecting;
    if (!collecting) return;
    const { label, taken } = collecting;
    this.#stopCollecting(() => words().heads.interrupted(label, taken), "alarm");
  }

  async #collectLive() {
    if (this.#collecting) return;
    const label = this.#chosenLabel();
    if (!this.source.cameraRuns()) {
      this.#report(() => words().camera.asking);
      const complaint = await this.source.startCamera();
      if (complaint) throw complaint;
      if (!this.source.cameraRuns()) throw new Refusal(() => words().heads.cameraNotWanted);
    }
    this.#collecting = new Collecting(label, this.#nextStretch());
    this.#collect.disabled = true;
    this.#train.disabled = true;
    this.#progress.value = 0;
    this.#progress.hidden = false;
    this.#report(() => words().heads.getReady(label));
  }

  /** @param {Sentence} sentence @param {"calm" | "alarm"} [tone] */
  #stopCollecting(sentence, tone) {
    this.#collecting = undefined;
    this.#collect.disabled = false;
    this.#train.disabled = false;
    this.#progress.hidden = true;
    this.#report(sentence, tone);
  }

  /** @param {File[]} files */
  async #collectPictures(files) {
    const label = this.#chosenLabel();
    const before = this.#table.count(label);
    for (const [index, file] of files.entries()) {
      this.#progress.hidden = false;
      this.#progress.value = index / files.length;
      if (await this.source.openPicture({ file, name: file.name })) {
        await this.#ask({ about: "collect", label, stretch: `picture ${file.name}` });
      }
    }
    const added = this.#table.count(label) - before;
    const tone = added < files.length ? "alarm" : "calm";
    this.#report(() => words().heads.fromPictures(label, added, files.length), tone);
  }

  async #fit() {
    this.#report(() => words().heads.training);
    this.#progress.value = 0;
    this.#progress.hidden = false;
    const scores = JSON.parse(await this.engine.askHeads({ about: "fit" }));
    this.#table.showScores(scores);
    const saved = await this.heads.save();
    this.#report(() => words().heads.trained(scores, saved));
  }

  /** @param {string} label */
  #removeSamples(label) {
    this.#try(async () => {
      await this.#ask({ about: "forget", label });
      this.#report("");
      this.#collect.focus();
    });
  }

  /** @param {File} file */
  async #openHead(file) {
    const content = new Uint8Array(await file.arrayBuffer());
    try {
      await this.engine.askHeads({ about: "open head", file: { name: file.name, content } });
    } catch (error) {
      if (error instanceof WorkerGone) throw new Refusal(() => words().heads.notOpened(file.name));
      throw error;
    }
    this.#table.clearScores();
    const saved = await this.heads.save();
    this.#report(() => words().heads.opened(file.name, saved));
  }

  async #saveHead() {
    const { name, content } = await this.heads.file();
    this.#report(saveFile(name, new Uint8Array(content), "application/octet-stream"));
  }

  async #deleteHead() {
    await this.engine.askHeads({ about: "remove head" });
    await this.heads.save();
    this.#table.clearScores();
    this.#report(() => words().heads.deleted);
  }

  /** The chosen or newly named expression. */
  #chosenLabel() {
    const other = this.#other.value.trim();
    if (other) {
      const known = [...this.#label.options].some(({ value }) => value === other);
      if (!known) this.#label.add(optionOf(other));
      this.#label.value = other;
      this.#other.value = "";
    }
    if (!this.#label.value) throw new Refusal(() => words().heads.noName);
    return this.#label.value;
  }

  #nextStretch() {
    this.#stretches += 1;
    return `stretch ${this.#stretches}`;
  }

  /** @param {HeadQuestion} question answered with sample counts */
  async #ask(question) {
    this.#showCounts(await this.engine.askHeads(question));
  }

  /** @param {string} text */
  #showCounts(text) {
    /** @type {SampleCounts} */
    const counts = JSON.parse(text);
    this.#table.showCounts(counts);
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
      this.#report(() => words().heads.notReady, "alarm");
      return;
    }
    try {
      await work();
    } catch (error) {
      if (!(error instanceof WorkerGone)) this.#report(sentenceOf(error), "alarm");
    } finally {
      if (!this.#collecting) this.#progress.hidden = true;
    }
  }

  /** @param {Sentence} sentence @param {"calm" | "alarm"} [tone] */
  #report(sentence, tone = "calm") {
    showSentence(this.#status, sentence);
    this.#status.dataset.tone = tone;
  }
}

/** @param {string} label */
function optionOf(label) {
  return new Option(words().label(label), label);
}

/**
 * @param {string} id of a file field
 * @param {(files: File[]) => void} use
 */
function onFiles(id, use) {
  const field = element(id, HTMLInputElement);
  field.addEventListener("change", () => {
    const files = [...(field.files ?? [])];
    field.value = "";
    if (files.length > 0) use(files);
  });
}
