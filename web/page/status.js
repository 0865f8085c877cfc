/**
 * What the page reports on its stage, where screen readers announce it: a sentence, and for errors
 * the buttons that help.
 */

import { element } from "./elements.js";
import { dropNotesOnVisit, showNotes } from "./notes.js";
import { sentenceIn, showSentence } from "./sentences.js";

/** @typedef {import("../words/words.js").Sentence} Sentence */

/**
 * @typedef {"calm" | "alarm" | "quiet"} Tone an alarm interrupts screen readers; what is quiet is
 *   only announced, since it is seen elsewhere
 * @typedef {"permission" | "camera" | "file" | "sample" | "reload" | "cancel"} Remedy how to allow the
 *   camera, start it, choose a file, show a sample, reload the page, give up what is being opened
 */

/** The sentence that `reportReady` may replace; errors and requests stay. @type {Sentence} */
let untilReady = "";

/**
 * @param {Sentence} sentence
 * @param {Tone} [tone]
 * @param {Remedy[]} [remedies] offered as buttons
 */
export function report(sentence, tone = "calm", remedies = []) {
  const status = element("status", HTMLElement);
  status.setAttribute("role", tone === "alarm" ? "alert" : "status");
  status.dataset.tone = tone;
  showSentence(element("status-sentence", HTMLElement), sentence);
  for (const remedy of document.querySelectorAll("[data-remedy]")) {
    const name = /** @type {Remedy} */ (remedy.getAttribute("data-remedy"));
    remedy.toggleAttribute("hidden", !remedies.includes(name));
  }
  if (tone === "alarm") moveFocus();
}

/** On an empty stage, an error takes the place of the button that was pressed. */
function moveFocus() {
  const stage = element("stage", HTMLElement);
  if (document.body.dataset.source !== "none" || document.activeElement !== stage) return;
  /** @type {HTMLElement | null} */ (
    stage.querySelector(".remedies > button:not([hidden])")
  )?.focus();
}

/** @returns {Sentence} the one shown, as it was reported */
export function reported() {
  return sentenceIn(element("status-sentence", HTMLElement));
}

/** Whether what is shown is a complaint. */
export function isAlarm() {
  return element("status", HTMLElement).dataset.tone === "alarm" && reported() !== "";
}

/** @returns {() => void} reports once more what is shown now, with its remedies */
export function shownAgain() {
  const sentence = reported();
  const tone = /** @type {Tone} */ (element("status", HTMLElement).dataset.tone);
  const remedies = [...document.querySelectorAll("[data-remedy]:not([hidden])")].map(
    (remedy) => /** @type {Remedy} */ (remedy.getAttribute("data-remedy")),
  );
  return () => report(sentence, tone, remedies);
}

/** Takes a sentence back, if it is still shown. @param {Sentence} sentence */
export function takeBack(sentence) {
  if (reported() === sentence) report("");
}

/** Takes back what was reported. */
export function dismiss() {
  report("");
  dropNotesOnVisit();
  showNotes([]);
}

/**
 * Reports something that holds only until the engine is ready.
 *
 * @param {Sentence} sentence
 * @param {Tone} [tone]
 */
export function reportUntilReady(sentence, tone) {
  untilReady = sentence;
  report(sentence, tone);
}

/**
 * Replaces the sentence of `reportUntilReady`, if it is still shown.
 *
 * @param {Sentence} sentence
 * @param {Tone} [tone]
 * @param {Remedy[]} [remedies]
 */
export function reportReady(sentence, tone, remedies) {
  if (reported() === untilReady) report(sentence, tone, remedies);
}
