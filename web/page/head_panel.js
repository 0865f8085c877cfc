/** The panel “Teach it my face”: collecting samples, teaching a head, and the head's file. */

import { Collecting } from "./collecting.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentence } from "./errors.js";
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
 * }} SampleSource a camera that does not start gives the sentence that says why; a picture that could
 *   not be analysed gives undefined, and the status line says why
 */

export class HeadPanel {
  #status = element("teach-status", HTMLElement);
  #label = element("teach-label", HTMLSelectElement);
  #other = element("teach-other", HTMLInputElement);
  #collect = element("teach-collect", HTMLButtonElement);
  #progress = element("teach-progress", HTMLProgressElement);
  #teach = element("teach-fit", HTMLButtonElement);
  #headState = element("head-state", HTMLElement);
  #save = element("head-save", HTMLButtonElement);
  #delete = element("head-delete", HTMLButtonElement);
  #table = new SampleTable((label) => this.#forget(label));
  /** @type {Collecting | undefined} */
  #collecting;
  /** @type {string | undefined} name of the model that the labels are of */
  #model;
  #stretches = 0;
  /** @type {Promise<void>} what was asked for last */
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
    this.#teach.addEventListener("click", () => this.#try(() => this.#fit()));
    this.#save.addEventListener("click", () => this.#try(() => this.#saveHead()));
    this.#delete.addEventListener("click", () => this.#try(() => this.#deleteHead()));
    onFiles("teach-pictures", (files) => this.#try(() => this.#collectPictures(files)));
    onFiles("head-open", ([file]) => this.#try(() => this.#openHead(file)));
  }

  /** @param {UsedModel} model that reads faces */
  showModel({ name, labels = [] }) {
    this.interrupt();
    if (this.#model === name && this.#table.filled) this.#say(headMessages.restarted, "alarm");
    this.#model = name;
    const chosen = this.#label.value;
    this.#label.replaceChildren(...labels.map((label) => new Option(label)));
    if (labels.includes(chosen)) this.#label.value = chosen;
    this.#table.forgetScores();
    this.#try(async () => this.#showCounts(await this.engine.askHeads({ about: "samples" })));
  }

  /** @param {string} sentence @param {boolean} there whether there is a head */
  showHead(sentence, there) {
    this.#headState.textContent = sentence;
    this.#save.disabled = !there;
    this.#delete.disabled = !there;
  }

  /** @param {number} epoch @param {number} epochs */
  showFitting(epoch, epochs) {
    this.#progress.value = epoch / epochs;
  }

  /** @param {FrameResult} frame that was analysed just now */
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
      if (taken === 1) this.#say(headMessages.collecting(label));
      try {
        this.#showCounts(await this.engine.askHeads({ about: "collect", label, stretch }));
      } catch (error) {
        if (this.#collecting === collecting) this.#stopCollecting(sentence(error), "alarm");
      }
    }
  }

  /** Ends collecting, since frames do not go on. */
  interrupt() {
    const collecting = this.#collecting;
    if (!collecting) return;
    const words = headMessages.interrupted(collecting.label, collecting.taken);
    this.#stopCollecting(words, "alarm");
  }

  async #collectLive() {
    if (this.#collecting) return;
    const label = this.#chosenLabel();
    if (!this.source.cameraRuns()) {
      this.#say(messages.askingForCamera);
      const complaint = await this.source.startCamera();
      if (complaint) throw new Error(complaint);
      if (!this.source.cameraRuns()) throw new Error(headMessages.cameraNotWanted);
    }
    this.#collecting = new Collecting(label, this.#nextStretch());
    this.#collect.disabled = true;
    this.#teach.disabled = true;
    this.#progress.value = 0;
    this.#progress.hidden = false;
    this.#say(headMessages.getReady(label));
  }

  /** @param {string} words @param {"calm" | "alarm"} [tone] */
  #stopCollecting(words, tone) {
    this.#collecting = undefined;
    this.#collect.disabled = false;
    this.#teach.disabled = false;
    this.#progress.hidden = true;
    this.#say(words, tone);
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
    this.#say(headMessages.fromPictures(label, added, files.length), tone);
  }

  async #fit() {
    this.#say(headMessages.fitting);
    this.#progress.value = 0;
    this.#progress.hidden = false;
    const scores = JSON.parse(await this.engine.askHeads({ about: "fit" }));
    this.#table.showScores(scores);
    this.#say(headMessages.taught(scores, await this.heads.keep()));
  }

  /** @param {string} label */
  #forget(label) {
    this.#try(async () => {
      await this.#ask({ about: "forget", label });
      this.#say("");
      this.#collect.focus();
    });
  }

  /** @param {File} file */
  async #openHead(file) {
    const content = new Uint8Array(await file.arrayBuffer());
    await this.engine.askHeads({ about: "open head", file: { name: file.name, content } });
    this.#table.forgetScores();
    this.#say(headMessages.opened(file.name, await this.heads.keep()));
  }

  async #saveHead() {
    const { name, content } = await this.heads.file();
    saveFile(name, new Uint8Array(content), "application/octet-stream");
    this.#say(headMessages.saved(name));
  }

  async #deleteHead() {
    await this.engine.askHeads({ about: "remove head" });
    await this.heads.keep();
    this.#table.forgetScores();
    this.#say(headMessages.deleted);
  }

  /** The expression that is chosen or named. */
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

  /** @param {HeadQuestion} question that counts are the answer to */
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
   * Does one thing after the other.
   *
   * @param {() => Promise<void>} work
   */
  #try(work) {
    this.#latest = this.#latest.then(() => this.#do(work));
  }

  /** @param {() => Promise<void>} work */
  async #do(work) {
    if (!this.engine.ready) {
      this.#say(headMessages.notReady, "alarm");
      return;
    }
    try {
      await work();
    } catch (error) {
      if (!(error instanceof WorkerGone)) this.#say(sentence(error), "alarm");
    } finally {
      if (!this.#collecting) this.#progress.hidden = true;
    }
  }

  /** @param {string} words @param {"calm" | "alarm"} [tone] */
  #say(words, tone = "calm") {
    if (this.#status.textContent !== words) this.#status.textContent = words;
    this.#status.dataset.tone = tone;
  }
}

/**
 * @param {string} id of a field for files
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
