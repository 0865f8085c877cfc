/** The page's entry point: reads the address, checks the browser, and starts the app. */

import { words } from "../words/words.js";
import { App } from "./app.js";
import { missingFeatures } from "./browser_support.js";
import { reloadForIsolation } from "./isolation.js";
import { KeptView } from "./kept_view.js";
import { startLanguage } from "./language.js";
import { keepOffline } from "./offline.js";
import { readParameters } from "./parameters.js";
import { report } from "./status.js";

// The watchdog in the page waits for this.
document.body.dataset.modules = "running";

const { parameters, complaints } = readParameters(location.search);

if (parameters.embed) document.body.dataset.embed = "";
// A frame has room for the stage and the faces.
const shown = parameters.panels ?? ["stage", "scores", ...(parameters.embed ? [] : ["details"])];
for (const panel of document.querySelectorAll("[data-panel]")) {
  const name = panel.getAttribute("data-panel") ?? "";
  panel.toggleAttribute("hidden", !shown.includes(name));
}

await startLanguage(parameters.language);
new KeptView();

const missing = missingFeatures();
if (missing.length > 0) {
  document.body.dataset.engine = "dead";
  report(() => words().engine.oldBrowser(missingFeatures()), "alarm");
} else if (!(await reloadForIsolation())) {
  const app = new App(parameters, complaints);
  app.start();
  app.loaded.then(keepOffline);
}
