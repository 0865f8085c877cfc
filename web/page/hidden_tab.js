/** Browsers deliver no pictures to a hidden tab: the analysis pauses, and the tab's title says so. */

import { words } from "../words/words.js";
import { report, takeBack } from "./status.js";

/** @import { Sources } from "./sources.js" */

/** How long a sentence stays about what happened while nobody looked. */
const SHOWN_MILLISECONDS = 6000;

/** @param {Sources} sources of which the camera pauses */
export function pauseWhileHidden({ camera, loop }) {
  const { title } = document;
  const hidden = () => words().live.hidden;
  let paused = false;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && !paused && camera.running && !camera.paused) {
      paused = true;
      document.title = words().live.hiddenTitle(title);
      loop.stop();
      report(hidden);
    } else if (!document.hidden && paused) {
      paused = false;
      document.title = title;
      if (camera.running) loop.start();
      setTimeout(() => takeBack(hidden), SHOWN_MILLISECONDS);
    }
  });
}
