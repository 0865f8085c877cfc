/** The panel “Teach it my face”: collecting samples, training a head, and the head's file. */

import { Collecting } from "./collecting.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { errorMessage } from "./errors.js";
import { headMessages } from "./head_messages.js";
import { messages } from "./messages.js";
import { SampleTable } from "./sample_table.js";
import { saveFile } from "./saving.js";

/** @import { Engine } from "./engine.js" */
/** @import { Heads } from "./heads.js" */
/** @import { FrameResult, HeadQuestion, SampleCounts, UsedModel } from "./types.js" */

/**
 * @typedef {{
 *   cameraRuns(): boolean,
 *   startCamera(): Promise<string>,
 *   openPicture(picture: { file: Blob, name: string }): Promise<unknown>,
 * }} SampleSource `startCamera` returns an error message, or "" on success; `openPicture` returns
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
    onFiles("head-open", ([file]) => this.#try(() => this.#openHead(file)));
  }

  /** @param {UsedModel} model in use */
  showModel({ name, labels = [] }) {
    this.interrupt();
    if (this.#model === name && this.#table.filled) this.#report(headMessages.restarted, "alarm");
    this.#model = name;
    const chosen = this.#label.value;
    this.#label.replaceChildren(...labels.map((label) => new Option(label)));
    if (labels.includes(chosen)) this.#label.value = chosen;
    this.#table.clearScores();
    this.#try(async () => this.#showCounts(await this.engine.askHeads({ about: "samples" })));
  }

  /** @param {string} sentence @param {boolean} loaded whether a head is loaded */
  showHead(sentence, loaded) {
    this.#headState.textContent = sentence;
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
      this.#stopCollecting(headMessages.noFace(label, taken), "alarm");
    } else if (step === "done") {
      this.#stopCollecting(headMessages.collected(label, this.#table.count(label)));
    } else if (step === "take") {
      if (taken === 1) this.#report(headMessages.collecting(label));
      try {
        this.#showCounts(await this.engine.askHeads({ about: "collect", label, stretch }));
      } catch (error) {
        if (this.#collecting === collecting) this.#stopCollecting(errorMessage(error), "alarm");
      }
    }
  }

  /** Stops collecting, since no further frames are coming. */
  interrupt() {
    const collecting = this.#collecting;
    if (!collecting) return;
    const sentence = headMessages.interrupted(collecting.label, collecting.taken);
    this.#stopCollecting(sentence, "alarm");
  }

  async #collectLive() {
    if (this.#collecting) return;
    const label = this.#chosenLabel();
    if (!this.source.cameraRuns()) {
      this.#report(messages.askingForCamera);
      const complaint = await this.source.startCamera();
      if (complaint) throw new Error(complaint);
      if (!this.source.cameraRuns()) throw new Error(headMessages.cameraNotWanted);
    }
    this.#collecting = new Collecting(label, this.#nextStretch());
    this.#collect.disabled = true;
    this.#train.disabled = true;
    this.#progress.value = 0;
    this.#progress.hidden = false;
    this.#report(headMessages.getReady(label));
  }

  /** @param {string} sentence @param {"calm" | "alarm"} [tone] */
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
    this.#report(headMessages.fromPictures(label, added, files.length), tone);
  }

  async #fit() {
    this.#report(headMessages.training);
    this.#progress.value = 0;
    this.#progress.hidden = false;
    const scores = JSON.parse(await this.engine.askHeads({ about: "fit" }));
    this.#table.showScores(scores);
    this.#report(headMessages.trained(scores, await this.heads.save()));
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
      if (error instanceof WorkerGone) throw new Error(headMessages.notOpened(file.name));
      throw error;
    }
    this.#table.clearScores();
    this.#report(headMessages.opened(file.name, await this.heads.save()));
  }

  async #saveHead() {
    const { name, content } = await this.heads.file();
    this.#report(saveFile(name, new Uint8Array(content), "application/octet-stream"));
  }

  async #deleteHead() {
    await this.engine.askHeads({ about: "remove head" });
    await this.heads.save();
    this.#table.clearScores();
    this.#report(headMessages.deleted);
  }

  /** The chosen or newly named expression. */
  #chosenLabel() {
    const other = this.#other.value.trim();
    if (other) {
      const known = [...this.#label.options].some(({ value }) => value === other);
      if (!known) this.#label.add(new Option(other));
      this.#label.value = other;
      this.#other.value = "";
    }
    if (!this.#label.value) throw new Error(headMessages.noName);
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
      this.#report(headMessages.notReady, "alarm");
      return;
    }
    try {
      await work();
    } catch (error) {
      if (!(error instanceof WorkerGone)) this.#report(errorMessage(error), "alarm");
    } finally {
      if (!this.#collecting) this.#progress.hidden = true;
    }
  }

  /** @param {string} sentence @param {"calm" | "alarm"} [tone] */
  #report(sentence, tone = "calm") {
    if (this.#status.textContent !== sentence) this.#status.textContent = sentence;
    this.#status.dataset.tone = tone;
  }
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
