/** The entry point of the pages of the course: language, theme, and the elements of a lesson. */

import "../components/lesson/compare.js";
import { Exercise } from "../components/lesson/exercise.js";
import { LessonFigure } from "../components/lesson/lesson_figure.js";
import "../components/lesson/predict.js";
import { isLanguage, languageOf, onLanguage, textOf, words } from "../words/words.js";
import { Header } from "./header.js";
import { startLanguage } from "./language.js";
import { Desk } from "./lesson_desk.js";
import { LessonEmbed } from "./lesson_embed.js";
import { registerServiceWorker } from "./offline.js";
import { painted } from "./painting.js";
import { readParameters } from "./parameters.js";
import { savedSetting, saveSetting } from "./settings.js";

/** @import { Sentence } from "../words/words.js" */
/** @import { Compare } from "../components/lesson/compare.js" */

/** The page exists in each language; the English one leads to the reader's own. */
const DEFAULT = "en";

const { language = DEFAULT, lesson, data } = document.body.dataset;
const { parameters } = readParameters(location.search);

/** @type {LessonEmbed | undefined} */
let embed;

const wanted = wantedLanguage();
if (wanted === language || !open(wanted)) await start();

/** @returns {string} */
function wantedLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked && isLanguage(asked)) return asked;
  if (language !== DEFAULT) return language;
  const known = [savedSetting("language"), ...navigator.languages.map(languageOf)];
  return known.find((each) => each && isLanguage(each)) ?? DEFAULT;
}

/** Opens this page in another language. @param {string} other @returns {boolean} whether it exists */
function open(other) {
  const link = document.querySelector(`link[rel="alternate"][hreflang="${other}"]`);
  if (!(link instanceof HTMLLinkElement)) return false;
  const query = new URLSearchParams(location.search);
  query.delete("lang");
  location.replace(`${link.href}${query.size > 0 ? `?${query}` : ""}${location.hash}`);
  return true;
}

async function start() {
  if (parameters.embed && lesson) embed = new LessonEmbed(lesson, parameters);
  await startLanguage(language);
  new Header(parameters.theme);
  onLanguage(() => {
    const now = languageOf(document.documentElement.lang);
    if (now !== language) open(now);
  });
  showFinished();
  followHeight(document.querySelector("figure.try"));
  document.querySelector("#print")?.addEventListener("click", () => print());
  embed?.start();
  await painted(null);
  if (lesson) openLesson(lesson);
  // Inside another page, nothing is fetched that nobody has asked for.
  if (embed) return;
  const registration = await registerServiceWorker();
  if (registration) (await navigator.serviceWorker.ready).active?.postMessage("precache");
}

/** The style sheet places a figure that is higher than the window. @param {Element | null} figure */
function followHeight(figure) {
  if (!(figure instanceof HTMLElement)) return;
  new ResizeObserver(() => {
    figure.style.setProperty("--try-height", `${figure.offsetHeight}px`);
  }).observe(figure);
}

/** @param {string} name */
function openLesson(name) {
  const script = new URL("../worker/worker.js", import.meta.url);
  const desk = new Desk(
    script,
    new URL("./assets.json", document.baseURI).href,
    name,
    data || null,
    showState,
  );
  if (!embed) desk.start();
  document.querySelector("#restart")?.addEventListener("click", () => desk.restart());
  const exercises = [...document.querySelectorAll("emotilens-exercise")];
  for (const each of [...document.querySelectorAll("emotilens-lesson-figure"), ...exercises]) {
    if (each instanceof LessonFigure || each instanceof Exercise) each.desk = desk;
  }
  const open = new Set(exercises.map((each) => each.getAttribute("name")));
  document.addEventListener("solved", (event) => {
    open.delete(/** @type {CustomEvent} */ (event).detail);
    if (open.size === 0 && !parameters.step) finish(name);
  });
  document.addEventListener("predict", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    for (const each of document.querySelectorAll("emotilens-compare")) {
      const compare = /** @type {Compare} */ (each);
      if (compare.prediction === detail.name) compare.predicted = detail;
    }
  });
}

/** @param {"starting" | "ready" | "failed"} state @param {Sentence} [sentence] */
function showState(state, sentence) {
  document.body.dataset.engine = state;
  const place = document.querySelector("#engine-state");
  const { starting, ready } = words().lessons;
  const shown = { starting, ready, failed: sentence ? textOf(sentence) : "" }[state];
  if (place) place.textContent = shown;
  if (state === "failed") embed?.fail(shown);
  if (state === "ready") {
    for (const figure of document.querySelectorAll("emotilens-lesson-figure")) {
      if (figure instanceof LessonFigure) figure.begin();
    }
  }
  document.querySelector("#restart")?.toggleAttribute("hidden", state !== "failed");
}

/** @returns {string[]} names of lessons whose exercises were solved here */
function finished() {
  return (savedSetting("lessons") ?? "").split(" ").filter(Boolean);
}

/** @param {string} name */
function finish(name) {
  saveSetting("lessons", [...new Set([...finished(), name])].join(" "));
  showFinished();
}

function showFinished() {
  const names = finished();
  for (const each of document.querySelectorAll("[data-lesson-link]")) {
    const done = names.includes(each.getAttribute("data-lesson-link") ?? "");
    each.toggleAttribute("data-done", done);
    const spoken = each.querySelector(".done-state");
    if (spoken) spoken.textContent = done ? words().lessons.done : "";
  }
}
