/** Browsers deliver no pictures to a hidden tab: the analysis pauses, and the tab's title says so. */

import { words } from "../words/words.js";

/**
 * @param {{
 *   runs(): boolean,
 *   onHide(): void,
 *   onShow(): void,
 * }} stream `runs`: whether it would be analysed if the tab was visible
 */
export function pauseWhileHidden({ runs, onHide, onShow }) {
  const { title } = document;
  let paused = false;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && !paused && runs()) {
      paused = true;
      document.title = words().live.hiddenTitle(title);
      onHide();
    } else if (!document.hidden && paused) {
      paused = false;
      document.title = title;
      onShow();
    }
  });
}
