/** The entry point of the page that makes what authors copy, with a preview. */

import { embed } from "../words/english/embed.js";
import { addWords, languageOf, onLanguage, words } from "../words/words.js";
import { element } from "./elements.js";
import { addressOf, sizeOf, snippetOf } from "./embed_snippets.js";
import { Header } from "./header.js";
import { startLanguage } from "./language.js";

/** Time without a change after which the preview is loaded anew. */
const PAUSE_MILLISECONDS = 400;

addWords({ embed });
await startLanguage(new URLSearchParams(location.search).get("lang"));
new Header();

const form = element("choices", HTMLFormElement);
const preview = element("preview", HTMLIFrameElement);
const snippet = element("snippet", HTMLElement);
const copied = element("copied", HTMLElement);
const site = new URL("./", location.href).href.replace(/[?#].*/, "");
let timer = 0;

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
element("copy", HTMLButtonElement).addEventListener("click", copy);
const lesson = /** @type {HTMLSelectElement} */ (form.elements.namedItem("lesson"));
const step = /** @type {HTMLSelectElement} */ (form.elements.namedItem("step"));
lesson.addEventListener("change", listSteps);
onLanguage(() => {
  copied.textContent = "";
  nameLessons();
});
nameLessons();
listSteps();
show();

function nameLessons() {
  const language = languageOf(document.documentElement.lang);
  for (const option of lesson.options) {
    /** @type {Record<string, string>} */
    const titles = JSON.parse(option.dataset.titles ?? "{}");
    option.textContent = titles[language] ?? titles.en;
  }
}

/** The steps of the chosen lesson, after the two that every lesson has. */
function listSteps() {
  const names = lesson.selectedOptions[0]?.dataset.parts?.split(" ") ?? [];
  const [all, figure] = step.options;
  step.replaceChildren(all, figure, ...names.map((name) => new Option(name)));
  step.value = "";
}

/** Shows the choices that a view has. @param {boolean} isLesson */
function showChoices(isLesson) {
  for (const label of /** @type {NodeListOf<HTMLElement>} */ (
    form.querySelectorAll("[data-for]")
  )) {
    label.hidden = (label.dataset.for === "lesson") !== isLesson;
  }
}

function show() {
  const values = new FormData(form);
  const value = (/** @type {string} */ name) => String(values.get(name) ?? "");
  const size = sizeOf(value("view"), value("size") === "narrow" ? "narrow" : "wide");
  const isLesson = value("view") === "lesson";
  showChoices(isLesson);
  const choices = {
    way: value("way"),
    view: value("view"),
    lesson: isLesson ? value("lesson") : "",
    step: isLesson ? value("step") : "",
    source: isLesson ? "camera" : value("source"),
    heading: isLesson ? "" : value("heading").trim(),
    model: isLesson ? "" : value("model"),
    theme: value("theme"),
    language: value("language"),
    ...size,
  };
  snippet.textContent = snippetOf(choices, site);
  copied.textContent = "";
  Object.assign(preview, { width: `${size.width}`, height: `${size.height}` });
  const address = addressOf(choices, "./");
  clearTimeout(timer);
  timer = setTimeout(
    () => {
      if (preview.getAttribute("src") !== address) preview.setAttribute("src", address);
    },
    preview.hasAttribute("src") ? PAUSE_MILLISECONDS : 0,
  );
}

async function copy() {
  const { builder } = words().embed;
  try {
    await navigator.clipboard.writeText(snippet.textContent ?? "");
    copied.textContent = builder.copied;
  } catch {
    getSelection()?.selectAllChildren(snippet);
    copied.textContent = builder.selected;
  }
}
