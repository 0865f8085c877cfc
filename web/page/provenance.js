/** What made an analysis, in one line. */

import { words } from "../words/words.js";

/** @import { Analysis, TimelineRequest } from "./types.js" */

/** Kinds of filters that look at frames before and after. */
const CENTRED = ["box", "gaussian", "median"];

/**
 * The models, where they ran, the filter, and when.
 *
 * @param {Analysis} analysis
 * @param {TimelineRequest["filter"]} filter
 */
export function provenance({ model, detector, head, runtime, sources }, { kind, seconds }) {
  const { timeline, smoothing, sessions } = words();
  const centred = CENTRED.includes(kind);
  const width = kind === "none" ? "" : ` ${smoothing.seconds(seconds, centred)}`;
  const { date, analysed = date } = sources[0];
  const parts = [
    model.title,
    head?.name,
    detector?.title,
    // Files that other programs changed may lack it.
    timeline.providers[runtime?.provider ?? ""],
    `${timeline.filterName(smoothing.kinds[kind] ?? kind)}${width}`,
    analysed && sessions.date(analysed),
  ];
  return parts.filter(Boolean).join(" · ");
}
