/** The one line that says what goes on; screen readers speak it. */

import { element } from "./elements.js";

/** The sentence whose place “ready” may take; complaints and requests stay. */
let untilReady = "";

/**
 * @param {string} sentence
 * @param {"calm" | "alarm"} [tone]
 */
export function say(sentence, tone = "calm") {
  const line = element("status", HTMLElement);
  if (line.textContent !== sentence) line.textContent = sentence;
  line.dataset.tone = tone;
}

/**
 * @param {string} sentence
 * @param {"calm" | "alarm"} [tone]
 */
export function sayUntilReady(sentence, tone) {
  untilReady = sentence;
  say(sentence, tone);
}

/** @param {string} sentence that the engine is ready */
export function sayReady(sentence) {
  if (said() === untilReady) say(sentence);
}

/** The sentence that stands there now. */
function said() {
  return element("status", HTMLElement).textContent;
}
