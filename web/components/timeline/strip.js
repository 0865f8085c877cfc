/** The strip of answers below the lines: solid where sure, dashed where uncertain, hatched without a face. */

import { css, html, nothing } from "lit";
import { colourOf } from "../../page/colours.js";
import { words } from "../../words/words.js";
import { mark } from "../marks.js";
import { styled } from "../styled.js";
import { BEYOND } from "./glide.js";

/** @import { Stretch } from "./rows.js" */
/** @import { Span } from "./plot.js" */

/** Narrower stretches have no room for a mark, or for a name, in pixels. */
const ROOM = { mark: 18, name: 78, uncertain: 76 };

/** Stretches narrower than this are drawn as one uncertain stretch, in pixels. */
const NARROWEST = 1.5;

export const stripStyles = css`
  .strip {
    position: relative;
    block-size: 1.25rem;
    overflow: hidden;
    font-size: var(--text-xs);
    line-height: 1.25rem;
  }
  .strip .glides {
    position: absolute;
    inset: 0;
  }
  .strip .glides > * {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc((var(--from) - var(--start)) / var(--length) * 100%);
    inline-size: calc((var(--to) - var(--from)) / var(--length) * 100% - 1px);
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.25rem;
    overflow: hidden;
    white-space: nowrap;
    border-radius: 2px;
  }
  .strip .sure {
    justify-content: start;
    padding-inline-start: calc(
      max(0, (var(--start) - var(--from)) / var(--length)) * 100% + 0.25rem
    );
    border-block-end: 4px solid var(--colour);
    background: var(--track);
    font-weight: 600;
  }
  .strip .sure.narrow {
    justify-content: center;
    padding-inline: 0;
  }
  .strip.other {
    margin-block-start: 2px;
  }
  .strip.other .sure {
    border-block-end-style: dashed;
  }
  .strip .uncertain {
    border: 1px dashed var(--line-strong);
    color: var(--ink-quiet);
  }
  .strip .lost {
    border: 1px solid var(--line-strong);
    background: var(--hatch);
  }
  @media (forced-colors: active) {
    .strip .lost {
      border-style: double;
      border-width: 3px;
    }
    .strip .sure {
      forced-color-adjust: none;
    }
  }
`;

/**
 * @param {Stretch[]} stretches
 * @param {Span} span that is in view
 * @param {number} width of the view in pixels
 * @param {string[]} labels
 */
export function strip(stretches, [from, to], width, labels) {
  const pixels = width / (to - from);
  const near = stretches.filter((each) => each.to > from && each.from < to + BEYOND);
  return merged(near, pixels).map((each) => {
    const room = (Math.min(each.to, to) - Math.max(each.from, from)) * pixels;
    return stretch(each, room, labels);
  });
}

/** @param {Stretch} each @param {number} room in pixels @param {string[]} labels */
function stretch({ from, to, label, uncertain }, room, labels) {
  const { timeline, label: nameOf } = words();
  const place = { "--from": from, "--to": to, "--colour": label ? colourOf(label, labels) : "" };
  if (uncertain) {
    const text = room > ROOM.uncertain ? timeline.uncertain : room > ROOM.mark ? "?" : nothing;
    return html`<span class="uncertain" ${styled(place)}>${text}</span>`;
  }
  if (label === null) return html`<span class="lost" ${styled(place)}></span>`;
  const named = room > ROOM.name;
  return html`<span class="sure ${named ? "" : "narrow"}" ${styled(place)}>
    ${room > ROOM.mark ? mark(label, labels) : nothing}${named ? nameOf(label) : nothing}
  </span>`;
}

/** @param {Stretch[]} stretches @param {number} pixels a second */
function merged(stretches, pixels) {
  /** @type {Stretch[]} */
  const wide = [];
  for (const each of stretches) {
    const latest = wide.at(-1);
    const narrow = (each.to - each.from) * pixels < NARROWEST;
    if (narrow && latest && latest.label === MIXED) latest.to = each.to;
    else wide.push(narrow ? { ...each, label: MIXED, uncertain: true } : each);
  }
  return wide;
}

/** No label has this name. */
const MIXED = "";
