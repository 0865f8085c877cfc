/** The lab, which starts once the page was painted. */

import { defineHeld } from "../components/definitions.js";
import { words } from "../words/words.js";
import { App } from "./app.js";
import { missingFeatures } from "./browser_support.js";
import { answerPresses } from "./early_presses.js";
import { KeptView } from "./kept_view.js";
import { keepOffline } from "./offline.js";
import { pause } from "./painting.js";
import { quoted, readParameters } from "./parameters.js";
import { report } from "./status.js";

await defineHeld(pause);

// The watchdog in the page waits for this.
document.body.dataset.modules = "running";

new KeptView();
if (missingFeatures().length > 0) {
  document.body.dataset.engine = "dead";
  report(() => words().engine.oldBrowser(missingFeatures()), "alarm");
} else {
  await pause();
  const { parameters, complaints } = readParameters(location.search);
  if (parameters.view === "lesson") {
    const name = quoted(parameters.lesson ?? "");
    complaints.push(() => words().address.noLesson(name));
    parameters.view = "live";
  }
  const app = new App(parameters, complaints);
  await pause();
  if (parameters.embed) {
    const { Embedded } = await import("./embedded.js");
    new Embedded(app, parameters).start();
  } else app.start();
  app.loaded.then(keepOffline);
}
answerPresses();
