/** The page: looks at what it was asked for, and lets everything begin. */

import { App } from "./app.js";
import { missingFeatures } from "./browser_support.js";
import { reloadForIsolation } from "./isolation.js";
import { messages } from "./messages.js";
import { keepOffline } from "./offline.js";
import { readParameters } from "./parameters.js";
import { say } from "./status.js";

const { parameters, complaints } = readParameters(location.search);

if (parameters.embed) document.body.dataset.embed = "";
for (const panel of document.querySelectorAll("[data-panel]")) {
  const name = panel.getAttribute("data-panel") ?? "";
  panel.toggleAttribute("hidden", !(parameters.panels?.includes(name) ?? true));
}

const missing = missingFeatures();
if (missing.length > 0) {
  document.body.dataset.engine = "dead";
  say(messages.oldBrowser(missing), "alarm");
} else if (!(await reloadForIsolation())) {
  const app = new App(parameters, complaints);
  app.start();
  app.loaded.then(keepOffline);
}
