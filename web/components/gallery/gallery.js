/**
 * The gallery: every element in all its states, `?element=scores` one element, and with
 * `&state=uncertain` one state of it. The screenshot tests use the same pages.
 */

import "../all.js";
import "../album/album.js";
import "../glass/glass_box.js";
import "../poster.js";
import { html, render } from "lit";
import { styled } from "../styled.js";
import { album } from "./album_states.js";
import { alike, attributes } from "./attributes_states.js";
import { faceCard } from "./card_states.js";
import { faceChips } from "./chips_states.js";
import { circumplex } from "./circumplex_states.js";
import { cue } from "./cue_states.js";
import { confusion, reliability, strips } from "./evaluation_states.js";
import { glass } from "./glass_states.js";
import { groupStates } from "./group_states.js";
import { lesson } from "./lesson_states.js";
import { livePython } from "./live_python_states.js";
import { baseline, countdown, methods } from "./live_tools_states.js";
import { models, runtime } from "./model_states.js";
import { exportMenu, facePicker, player } from "./player_states.js";
import { posterStates } from "./poster_states.js";
import { samples } from "./samples_states.js";
import { scores } from "./scores_states.js";
import { sessions, toast } from "./session_states.js";
import { smoothing } from "./smoothing_states.js";
import { stageStates } from "./stage_states.js";
import { status } from "./status_states.js";
import { summary } from "./summary_states.js";
import { thumbnails } from "./thumbnails_states.js";
import { timeline } from "./timeline_states.js";
import { viewStates } from "./view_states.js";

/**
 * @typedef {{ name: string, content: unknown, width?: string }} State `content` is a template
 *
 * @type {Record<string, State[]>} the states of each element, by a short name
 */
const ELEMENTS = {
  scores,
  chips: faceChips,
  card: faceCard,
  circumplex,
  summary,
  group: groupStates,
  status,
  stage: stageStates,
  smoothing,
  thumbnails,
  timeline,
  player,
  picker: facePicker,
  export: exportMenu,
  sessions,
  toast,
  baseline,
  methods,
  alike,
  attributes,
  countdown,
  confusion,
  strips,
  reliability,
  samples,
  cue,
  view: viewStates,
  poster: posterStates,
  glass,
  models,
  runtime,
  lesson,
  python: livePython,
  album,
};

const parameters = new URLSearchParams(location.search);
const element = parameters.get("element");
const state = parameters.get("state");

render(
  html`
    <h1>Elements</h1>
    <nav aria-label="Elements">
      ${Object.keys(ELEMENTS).map((name) => html`<a href="?element=${name}">${name}</a> `)}
    </nav>
    ${Object.entries(ELEMENTS)
      .filter(([name]) => element === null || element === name)
      .map(([name, states]) => section(name, states))}
  `,
  document.querySelector("main") ?? document.body,
);
document.body.dataset.gallery = "shown";

/**
 * @param {string} name of the element
 * @param {State[]} states
 */
function section(name, states) {
  return html`
    <section aria-label=${name}>
      <h2>${name}</h2>
      ${states
        .filter((each) => state === null || state === each.name)
        .map(
          (each) => html`
            <figure id="${name}-${each.name}" ${styled({ "max-inline-size": each.width ?? "26rem" })}>
              <figcaption>${each.name}</figcaption>
              ${each.content}
            </figure>
          `,
        )}
    </section>
  `;
}
