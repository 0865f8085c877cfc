/** The chart's parts: levels, gaps, lines, the strip, times, and what lies over them. */

import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { words } from "../../words/words.js";
import { styled } from "../styled.js";
import { clock, ticksOf } from "./axis.js";
import { heightOf } from "./plot.js";
import { sharesOf } from "./rows.js";
import { strip } from "./strip.js";

/** @import { Timeline } from "../../page/types.js" */
/** @import { Plot, Span } from "./plot.js" */
/** @import { Stretch } from "./rows.js" */

/**
 * @typedef {{
 *   timeline: Timeline,
 *   whole: Span,
 *   plots: Plot[],
 *   stretches: Stretch[],
 *   gaps: Span[],
 *   view: Span,
 *   width: number,
 *   live: boolean,
 *   row: number,
 *   hovered: number | null,
 *   chosen: Span | null,
 *   others: Stretch[] | null,
 * }} Scene what is drawn: the width in pixels, rows by their numbers,
 *   everything else in seconds; `others`: the answers of another run
 */

/** Gaps below this many pixels have no room for a word. */
const WORD_PIXELS = 36;

/** A threshold closer to a level than this takes its label's place. */
const NEAR = 0.08;

/** Half the width of a label of the axis, in pixels. */
const EDGE_PIXELS = 24;

/** @param {Scene} scene */
export function picture(scene) {
  const { timeline, plots, stretches, others, view, whole, width } = scene;
  const [shares] = plots;
  const summary = words().timeline.summary(
    timeline.track,
    whole[1] - whole[0],
    sharesOf(stretches),
  );
  const answers = guard([stretches, ...view, width], () =>
    strip(stretches, view, width, shares?.columns ?? []),
  );
  const labels = shares?.columns ?? [];
  const theirs = guard([others, ...view, width], () =>
    others ? strip(others, view, width, labels) : nothing,
  );
  return html`<div role="img" aria-label=${summary}>
    ${plots.map((plot) => [
      field(scene, plot),
      plot === shares
        ? html`<div class="strip"><div class="glides">${answers}</div></div>
            ${others ? html`<div class="strip other"><div class="glides">${theirs}</div></div>` : nothing}`
        : nothing,
    ])}
    <div class="times">${times(scene)}</div>
  </div>`;
}

/** @param {Scene} scene @param {Plot} plot */
function field(scene, plot) {
  const text = words().timeline;
  const first = plot.name === "shares";
  const threshold = first ? scene.timeline.threshold : null;
  const crowded = (/** @type {number} */ tick) =>
    threshold !== null && Math.abs(tick - threshold) < NEAR;
  return html`<div class="field ${plot.name}" data-plot=${plot.name}>
    ${plot.name === "shares" ? nothing : html`<p class="title">${text.plots[plot.name]}</p>`}
    ${plot.ticks.map((tick) => level(plot, tick, crowded(tick) ? "" : text.level(tick, plot.name)))}
    ${threshold === null ? nothing : level(plot, threshold, text.level(threshold, plot.name), "threshold")}
    <div class="clip"><div class="glides">${gaps(scene, first)}</div></div>
    <div class="clip"><div class="plot glides"></div></div>
  </div>`;
}

/** @param {Plot} plot @param {number} value @param {string} label @param {string} [kind] */
function level(plot, value, label, kind = "") {
  const place = styled({ "--height": heightOf(plot, value) });
  return html`<div class="line ${kind}" ${place}><span>${label}</span></div>`;
}

/** @param {Scene} scene @param {boolean} named */
function gaps({ gaps, live, view: [from, to], width }, named) {
  const pixels = width / (to - from);
  return gaps.map(([start, end]) => {
    if (!live && (end < from || start > to)) return nothing;
    const place = styled({ "--from": start, "--to": end });
    const word = named && (end - start) * pixels > WORD_PIXELS;
    return html`<div class="gap" ${place}></div>
      ${word ? html`<span ${place}>${words().timeline.lost}</span>` : nothing}`;
  });
}

/** @param {Scene} scene */
function times({ live, view, width }) {
  const text = words().timeline;
  const [from, to] = live ? [view[0] - view[1], 0] : view;
  const { times, decimals } = ticksOf([from, to], width);
  const edge = (to - from) * Math.min(EDGE_PIXELS / width, 0.1);
  return times.map((time) => {
    const side = time < from + edge ? "first" : time > to - edge ? "last" : "";
    const at = styled({ "--at": live ? `calc(var(--end) + ${time})` : time });
    const label = live ? text.ago(-time) : clock(time, decimals);
    return html`<span class=${side} ${at}>${label}</span>`;
  });
}

/** The slider for the chosen frame, and lines at it and below the pointer. @param {Scene} scene */
export function positions({ timeline, view: [from, to], row, hovered, chosen }) {
  const text = words().timeline;
  const here = timeline.times[row];
  return html`<div
      role="slider"
      id="timeline-frame"
      tabindex="0"
      aria-label=${text.position}
      aria-valuemin="0"
      aria-valuemax=${timeline.times.length - 1}
      aria-valuenow=${row}
      aria-valuetext=${text.row(timeline, row)}
    ></div>
    ${chosen ? html`<div class="chosen" ${styled({ "--from": chosen[0], "--to": chosen[1] })}></div>` : nothing}
    ${hovered === null ? nothing : below(timeline.times[hovered], from, to)}
    ${here >= from && here <= to ? html`<div class="here" ${styled({ "--at": here })}></div>` : nothing}`;
}

/** The line below the pointer. @param {number} time @param {number} from @param {number} to */
function below(time, from, to) {
  const side = time > (from + to) / 2 ? "late" : "";
  return html`<div class="hover ${side}" ${styled({ "--at": time })}><span>${clock(time, 2)}</span></div>`;
}
