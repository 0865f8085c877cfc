/** The progress of a video's analysis, and the buttons to pause and cancel it. */

import { onLanguage, words } from "../words/words.js";
import { writeSetting } from "./address.js";
import { element } from "./elements.js";
import { showSentence } from "./sentences.js";
import { Pace, STEPS, TRUE_SPEED } from "./video_pace.js";
import { VideoSpeed } from "./video_speed.js";

/** @import { Words } from "../words/words.js" */

/** Least time between two updates. */
const UPDATE_MILLISECONDS = 100;

export class VideoControls {
  #field = element("video-progress", HTMLElement);
  #label = element("video-progress-label", HTMLElement);
  #bar = element("video-progress-bar", HTMLProgressElement);
  #reader = element("video-reader", HTMLElement);
  #pause = element("pause-video", HTMLButtonElement);
  #paused = false;
  #speed = new VideoSpeed();
  /** When the progress is updated next. */
  #due = 0;

  /** The same choice beside the place to drop a video, and for another run. */
  #choices = ["video-frames", "run-frames"].map((id) => element(id, HTMLSelectElement));
  #frames = STEPS[0];

  /** @param {{ onPause(): void, onCancel(): void }} events `onPause` also resumes */
  constructor(events) {
    for (const choice of this.#choices) {
      choice.addEventListener("change", () => this.chooseFrames(choice.value));
    }
    this.#offerFrames();
    onLanguage(() => this.#offerFrames());
    this.onPause = events.onPause;
    this.#pause.addEventListener("click", () => this.onPause());
    element("cancel-video", HTMLButtonElement).addEventListener("click", () => events.onCancel());
  }

  #offerFrames() {
    const { choices } = words().runs;
    for (const choice of this.#choices) {
      const options = [...STEPS, TRUE_SPEED].map((frames) => new Option(choices[frames], frames));
      choice.replaceChildren(...options);
      choice.value = this.#frames;
    }
  }

  /** Which frames of the next video or run are analysed. */
  get pace() {
    return new Pace(this.#frames);
  }

  /** @param {string} frames which are analysed from the next video or run on */
  chooseFrames(frames) {
    this.#frames = frames;
    for (const choice of this.#choices) choice.value = frames;
    writeSetting("frames", frames === STEPS[0] ? null : frames);
  }

  /** A video is open and waiting for its analysis. @param {keyof Words["video"]["readers"]} reader */
  open(reader) {
    this.#field.hidden = false;
    showSentence(this.#reader, () => words().video.readers[reader]);
    this.#reader.hidden = false;
    this.wait();
  }

  /** No analysis is running, so none can be paused. */
  wait() {
    this.begin();
    this.#pause.disabled = true;
  }

  /** The analysis starts. */
  begin() {
    this.#bar.removeAttribute("value");
    showSentence(this.#label, "");
    this.#pause.disabled = false;
    this.showPaused(false);
  }

  /** @param {number} time of an analysed frame @param {number | null} whole in seconds */
  show(time, whole) {
    const moment = performance.now();
    this.#speed.add(moment, time);
    if (moment < this.#due) return;
    this.#due = moment + UPDATE_MILLISECONDS;
    if (whole) this.#bar.value = Math.min(time / whole, 1);
    const [speed, left] = [this.#speed.frames, this.#speed.left(whole)];
    showSentence(this.#label, () => words().video.progress(time, whole, speed, left));
  }

  /** Pauses the analysis, if it runs. */
  pause() {
    if (!this.#field.hidden && !this.#pause.disabled && !this.#paused) this.onPause();
  }

  /** @param {boolean} paused */
  showPaused(paused) {
    this.#paused = paused;
    this.#speed.restart();
    this.#due = 0;
    showSentence(this.#pause, () => (paused ? words().video.resume : words().video.pause));
  }

  /** Hides progress and buttons; the line about the decoder stays. */
  end() {
    this.#field.hidden = true;
  }

  close() {
    this.#field.hidden = true;
    this.#reader.hidden = true;
  }
}
