/** The one line that says what goes on; screen readers speak it. */

import { element } from "./elements.js";

/**
 * @param {string} sentence
 * @param {"calm" | "alarm"} [tone]
 */
export function say(sentence, tone = "calm") {
  const line = element("status", HTMLElement);
  if (line.textContent !== sentence) line.textContent = sentence;
  line.dataset.tone = tone;
}

/** The sentence that stands there now. */
export function said() {
  return element("status", HTMLElement).textContent;
}
