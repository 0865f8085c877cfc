/** How the page looks inside another one, from its first picture on. */

import { element } from "./elements.js";

/** @import { Parameters } from "./parameters.js" */

/** The panels that a frame has room for. */
const PANELS = {
  live: ["stage", "scores"],
  timeline: ["stage"],
  glass: ["stage"],
  // The page asked for an unknown lesson.
  lesson: ["stage", "scores"],
};

/**
 * @param {Parameters} parameters
 * @returns {string[]} names of the panels that are shown
 */
export function lookEmbedded({ view, title, panels }) {
  const { body } = document;
  body.dataset.embed = view;
  // Python and the networks are fetched once something is started.
  body.dataset.engine = "waiting";
  element("status-sentence", HTMLElement).textContent = "";
  if (title) {
    const heading = document.querySelector(".poster-words h2");
    heading?.removeAttribute("data-words");
    heading?.replaceChildren(title);
  }
  if (view === "glass" && !location.hash) history.replaceState(null, "", "#/glass");
  const shown = panels ?? PANELS[view];
  // Until something is started, the buttons that start it are on the stage.
  if (!shown.includes("stage")) body.dataset.stage = "hidden";
  return [...shown, "stage"];
}
