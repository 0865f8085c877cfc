/** What an author copies to embed the page: for HTML, for documents of several kinds, for notebooks. */

/**
 * @typedef {{
 *   way: string,
 *   view: string,
 *   lesson: string,
 *   step: string,
 *   source: string,
 *   heading: string,
 *   model: string,
 *   theme: string,
 *   language: string,
 *   width: number,
 *   height: number,
 * }} Choices empty where nothing was chosen; `source`: “camera” or the name of a sample
 */

/** Pixels of a frame by its view, wide and narrow. @type {Record<string, [number, number]>} */
const HEIGHTS = {
  live: [420, 520],
  timeline: [560, 560],
  glass: [900, 900],
  lesson: [900, 900],
};

const WIDTHS = { wide: 700, narrow: 360 };

/** @param {string} view @param {"wide" | "narrow"} size @returns {{ width: number, height: number }} */
export function sizeOf(view, size) {
  return { width: WIDTHS[size], height: HEIGHTS[view][size === "wide" ? 0 : 1] };
}

/** @param {Choices} choices @param {string} site with a slash at its end */
export function addressOf(choices, site) {
  const query = new URLSearchParams();
  const settings = {
    view: choices.view === "live" ? "" : choices.view,
    lesson: choices.lesson,
    step: choices.step,
    sample: choices.source === "camera" ? "" : choices.source,
    title: choices.heading,
    model: choices.model,
    theme: choices.theme,
    lang: choices.language,
  };
  for (const [name, value] of Object.entries(settings)) if (value) query.set(name, value);
  return `${site}?embed${query.size ? `&${query}` : ""}`;
}

/** @param {Choices} choices @param {string} site with a slash at its end @returns {string} */
export function snippetOf(choices, site) {
  const frame = frameOf(choices, site);
  switch (choices.way) {
    case "script":
      return `<script type="module" src="${site}embed.js"></script>\n${elementOf(choices)}`;
    case "npm":
      return `${elementOf(choices)}\n<script type="module">\n  import { load } from "emotilens";\n\n  await load({ base: "/emotilens/" });\n</script>`;
    case "quarto":
      return `\`\`\`{=html}\n${frame}\n\`\`\``;
    case "sphinx":
      return `.. raw:: html\n\n   ${frame.replaceAll("\n", "\n   ")}`;
    case "notebook":
      return notebookOf(choices, site);
    default:
      return frame;
  }
}

/** @param {Choices} choices @param {string} site */
function frameOf(choices, site) {
  const { width, height } = choices;
  const address = quoted(addressOf(choices, site));
  const allow = choices.view === "lesson" ? "" : 'allow="camera" ';
  return `<iframe src=${address} width="${width}" height="${height}"\n  frameborder="0" style="border-radius: 14px" ${allow}loading="lazy" title="emotilens"></iframe>`;
}

/** @param {Choices} choices */
function elementOf({ view, source, width, height, ...choices }) {
  const { lesson, step, heading, model, theme, language } = choices;
  const attributes = Object.entries({
    view: view === "live" ? "" : view,
    lesson,
    step,
    source: source === "camera" ? "" : `sample:${source}`,
    heading,
    model,
    theme,
    language,
    style: `inline-size: ${width}px; block-size: ${height}px`,
  }).flatMap(([name, value]) => (value ? [`${name}=${quoted(value)}`] : []));
  return `<emotilens-view ${attributes.join(" ")}></emotilens-view>`;
}

/** @param {Choices} choices @param {string} site */
function notebookOf({ view, source, height, ...choices }, site) {
  const { lesson, step, heading, model, theme, language } = choices;
  const given = Object.entries({ lesson, step, heading, model, theme, language })
    .filter(([, value]) => value)
    .map(([name, value]) => `    ${name}=${JSON.stringify(value)},\n`);
  const first = source === "camera" ? "" : `    "sample:${source}",\n`;
  const shown = view === "live" ? "" : `    view="${view}",\n`;
  return `from emotilens.notebook import View\n\nview = View(\n${first}${shown}${given.join("")}    height=${height},\n    site="${site}",\n)\nview`;
}

/** @param {string} text @returns {string} the value of an attribute */
function quoted(text) {
  return `"${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`;
}
