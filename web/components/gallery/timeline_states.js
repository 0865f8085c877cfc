/** The states of the timeline. */

import { html } from "lit";
import { drawnTimeline } from "./drawn_timeline.js";

const SHARES = drawnTimeline({ affect: false });
const MARKS = [
  { time: 14.2, text: "question 3" },
  { time: 22.8, text: "laughs" },
  { time: 36.5, text: "" },
];

const EMPTY = drawnTimeline({ frames: 60, gap: [0, 9] });

/** @type {import("../../page/types.js").Comparison} */
const OTHER = {
  track: 2,
  smoothed: Object.fromEntries(
    Object.entries(SHARES.smoothed).map(([name, values]) => [
      name,
      values.map((_, row) => {
        const value = values[Math.max(row - 20, 0)];
        return value === null ? null : 0.06 + 0.85 * value;
      }),
    ]),
  ),
  labels: SHARES.labels.map((_, row) => SHARES.labels[Math.max(row - 20, 0)]),
  uncertain: SHARES.uncertain.map((_, row) => SHARES.uncertain[Math.max(row - 20, 0)]),
  same: 0.87,
  both: 1200,
  difference: 0.061,
};

export const timeline = [
  {
    name: "zoomed",
    width: "78rem",
    content: html`<emotilens-timeline .timeline=${SHARES} .span=${[12, 26]} position="18.48" .marks=${MARKS}></emotilens-timeline>`,
  },
  {
    name: "two-runs",
    width: "78rem",
    content: html`<emotilens-timeline
      .timeline=${SHARES}
      .span=${[12, 26]}
      position="18.48"
      .compared=${OTHER}
      .runs=${["1 · emotilens FER+", "2 · mini-XCEPTION"]}
      .shown=${["happiness", "neutral", "surprise"]}
    ></emotilens-timeline>`,
  },
  {
    name: "everything",
    width: "56rem",
    content: html`<emotilens-timeline
      .timeline=${drawnTimeline({ units: ["AU6", "AU12"] })}
      position="30"
      .shown=${["happiness", "neutral", "valence", "AU12"]}
    ></emotilens-timeline>`,
  },
  {
    name: "live",
    width: "52rem",
    content: html`<emotilens-timeline .timeline=${drawnTimeline({ frames: 690, affect: false })} .marks=${MARKS} live></emotilens-timeline>`,
  },
  {
    name: "live-start",
    width: "24rem",
    content: html`<emotilens-timeline .timeline=${drawnTimeline({ frames: 120, affect: false })} live></emotilens-timeline>`,
  },
  {
    name: "long",
    width: "56rem",
    content: html`<emotilens-timeline .timeline=${drawnTimeline({ frames: 10_000 })} position="200"></emotilens-timeline>`,
  },
  {
    name: "short",
    width: "24rem",
    content: html`<emotilens-timeline .timeline=${drawnTimeline({ frames: 10, rate: 12, gap: [0.25, 0.35] })} position="0.5"></emotilens-timeline>`,
  },
  {
    name: "no-face",
    width: "36rem",
    content: html`<emotilens-timeline .timeline=${EMPTY} position="1"></emotilens-timeline>`,
  },
];
