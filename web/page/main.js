/**
 * The page's entry point: reads the address, checks the browser and, once the page was painted,
 * fetches the lab. It is small, so that the first picture waits for little.
 */

import { holdDefinitions } from "../components/definitions.js";
import { missingFeatures } from "./browser_support.js";
import { keepPresses } from "./early_presses.js";
import { lookEmbedded } from "./embed_look.js";
import { reloadForIsolation } from "./isolation.js";
import { startLanguage } from "./language.js";
import { painted } from "./painting.js";
import { readParameters } from "./parameters.js";
import { mark, routeInAddress } from "./routes.js";

const ALL = ["stage", "scores", "details"];

keepPresses();
const { parameters } = readParameters(location.search);

if (parameters.theme) document.documentElement.dataset.theme = parameters.theme;
const shown = parameters.embed ? lookEmbedded(parameters) : (parameters.panels ?? ALL);
for (const panel of document.querySelectorAll("[data-panel]")) {
  const name = panel.getAttribute("data-panel") ?? "";
  panel.toggleAttribute("hidden", !shown.includes(name));
}

mark(routeInAddress());

// WebKit reports no error of a module that waits as it is evaluated, nor of one that imports such.
start().catch(reportError);

async function start() {
  const left = parameters.view === "lesson" && (await openLesson());
  if (!left) await startLanguage(parameters.language);
  const failed = document.body.dataset.engine === "dead";
  if (!left && !failed && (missingFeatures().length > 0 || !(await reloadForIsolation()))) {
    await painted(document.querySelector("img.poster-art"));
    holdDefinitions();
    fetchLab();
  }
}

/** A lesson is another page. @returns {Promise<boolean>} whether there is one of that name */
async function openLesson() {
  const { pageOf } = await import("./lesson_list.js");
  const page = await pageOf(parameters.lesson, parameters.language).catch(() => undefined);
  if (page) location.replace(`${page}${location.search}`);
  return page !== undefined;
}

/** Fetches the scripts of the lab, all at once; the first one imports the others and starts it. */
function fetchLab() {
  const own = document.querySelector("script[data-lab]");
  const [first, ...others] = own?.getAttribute("data-lab")?.split(" ") ?? [];
  const links = others.map((href) =>
    Object.assign(document.createElement("link"), { rel: "modulepreload", href }),
  );
  const script = Object.assign(document.createElement("script"), { type: "module", src: first });
  script.addEventListener("load", () => import(script.src).catch(reportFailure));
  // What cannot be fetched is an error of its element, as the watchdog of the page expects it.
  document.head.append(script, ...links);
}

/** For the watchdog, to which the lab may have been running. @param {unknown} error */
function reportFailure(error) {
  delete document.body.dataset.modules;
  reportError(error);
}
