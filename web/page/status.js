/**
 * What the page reports on its stage, where screen readers announce it: a sentence, notes on the
 * shown source, and for errors the buttons that help.
 */

import { element } from "./elements.js";

/**
 * @typedef {"calm" | "alarm" | "quiet"} Tone an alarm interrupts screen readers; what is quiet is
 *   only announced, since it is seen elsewhere
 * @typedef {"permission" | "camera" | "file" | "sample" | "reload"} Remedy how to allow the camera,
 *   start it, choose a file, show a sample, reload the page
 */

/** The sentence that `reportReady` may replace; errors and requests stay. */
let untilReady = "";

/**
 * @param {string} sentence
 * @param {Tone} [tone]
 * @param {Remedy[]} [remedies] offered as buttons
 */
export function report(sentence, tone = "calm", remedies = []) {
  const status = element("status", HTMLElement);
  status.setAttribute("role", tone === "alarm" ? "alert" : "status");
  status.dataset.tone = tone;
  if (reported() !== sentence) element("status-sentence", HTMLElement).textContent = sentence;
  for (const remedy of document.querySelectorAll("[data-remedy]")) {
    const name = /** @type {Remedy} */ (remedy.getAttribute("data-remedy"));
    remedy.toggleAttribute("hidden", !remedies.includes(name));
  }
}

/** @returns {string} the sentence shown */
export function reported() {
  return element("status-sentence", HTMLElement).textContent;
}

/** Takes back what was reported. */
export function dismiss() {
  report("");
  showNotes([]);
}

/**
 * Reports something that holds only until the engine is ready.
 *
 * @param {string} sentence
 * @param {Tone} [tone]
 */
export function reportUntilReady(sentence, tone) {
  untilReady = sentence;
  report(sentence, tone);
}

/** Replaces the sentence of `reportUntilReady`, if it is still shown. @param {string} sentence */
export function reportReady(sentence) {
  if (reported() === untilReady) report(sentence);
}

/** Shows what was left out or repaired, below the sentence. @param {readonly string[]} notes */
export function showNotes(notes) {
  const list = element("status-notes", HTMLElement);
  list.hidden = notes.length === 0;
  list.replaceChildren(
    ...notes.map((note) => {
      const entry = document.createElement("li");
      entry.textContent = note;
      return entry;
    }),
  );
}
