/** The states of the view, which puts stage, faces and card together. */

import { html } from "lit";
import { drawnTimeline } from "./drawn_timeline.js";
import { crowd, DARK, POSITIONS, path, picture, SIZE, SURE, UNCERTAIN } from "./sample_faces.js";

/** @import { Analysis, Face } from "../../page/types.js" */

const FACES = [SURE, UNCERTAIN, DARK];
const TRAILS = new Map(FACES.map((face) => [face.track, path(face)]));

/** @param {Face[]} faces @returns {Pick<Analysis, "model" | "sources">} */
function analysisOf(faces) {
  const frame = { index: 0, time: 0, faces, timings: { total: 29 } };
  return {
    model: { name: "drawn", title: "Drawn", sha256: "0".repeat(64), confidence_threshold: 0.73 },
    sources: [{ source: "drawn", error: null, ...SIZE, frames: [frame] }],
  };
}

/**
 * @param {Face[]} faces
 * @param {{ layout?: string, state?: string, summed?: boolean, timeline?: object }} [more]
 */
function view(faces, { layout = "auto", state = "live", summed = false, timeline } = {}) {
  const shown = picture(faces);
  return html`<emotilens-view
    .analysis=${analysisOf(faces)}
    .picture=${shown}
    .positions=${POSITIONS}
    .trails=${TRAILS}
    .timeline=${timeline}
    .summed=${summed}
    layout=${layout}
    state=${state}
  >
    ${shown}<canvas data-overlay aria-hidden="true"></canvas>
    <emotilens-status slot="status" state=${state} fps="26" milliseconds="29" provider="wasm"></emotilens-status>
  </emotilens-view>`;
}

const poster = html`<emotilens-view state="empty" .offers=${["camera"]}>
  <p slot="poster">Nothing is shown yet.</p>
</emotilens-view>`;

export const viewStates = [
  {
    name: "live",
    width: "80rem",
    content: view(FACES, { timeline: drawnTimeline({ frames: 300, rate: 10 }) }),
  },
  { name: "crowd", width: "80rem", content: view(crowd(24), { state: "still", summed: true }) },
  { name: "sheet", width: "24.375rem", content: view(FACES, { layout: "sheet" }) },
  { name: "embed", width: "43.75rem", content: view(FACES, { layout: "embed" }) },
  { name: "empty", width: "43.75rem", content: poster },
];
