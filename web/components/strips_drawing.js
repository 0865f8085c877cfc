/**
 * Drawing truth and prediction over time. Where a pixel stands for many rows, a strip shows their
 * most frequent label, and a line their range; an error is never too narrow to be seen.
 */

import { shapeOf } from "./marks.js";

/**
 * @typedef {{ from: number, to: number }} View rows in view, the last excluded
 * @typedef {{
 *   codes: number[],
 *   view: View,
 *   colours: string[],
 *   labels: string[],
 *   ground: string,
 *   chosen: ((row: number) => boolean) | null,
 * }} Strip `codes` are places of labels, −1 for none; `ground` is the colour of marks; rows that are
 *   not chosen are drawn faint
 * @typedef {{ values: (number | null)[], view: View, colour: string, width: number }} Line with values
 *   from −1 to 1; the width is in pixels
 */

/** Narrower blocks have no room for a mark, in pixels. */
const ROOM = 20;

/** Opacity of rows that are not chosen. */
const FAINT = 0.18;

/**
 * The rows of each pixel.
 *
 * @param {View} view
 * @param {number} pixels
 * @param {number} pixel
 */
export function rowsOf({ from, to }, pixels, pixel) {
  const first = from + Math.floor((pixel * (to - from)) / pixels);
  const end = from + Math.floor(((pixel + 1) * (to - from)) / pixels);
  return { first, end: Math.max(end, first + 1) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Strip} strip
 */
export function drawStrip(context, { codes, view, colours, labels, ground, chosen }) {
  const { width, height } = context.canvas;
  const tally = new Uint32Array(labels.length);
  /** @type {{ code: number, faint: boolean, start: number }} */
  let block = { code: -1, faint: false, start: 0 };
  const end = (/** @type {number} */ pixel) => {
    const { code, faint, start } = block;
    if (code < 0 || pixel === start) return;
    context.globalAlpha = faint ? FAINT : 1;
    context.fillStyle = colours[code];
    context.fillRect(start, 0, pixel - start, height);
    drawMark(context, labels[code], ground, start, pixel - start);
    context.globalAlpha = 1;
  };
  for (let pixel = 0; pixel < width; pixel += 1) {
    const { first, end: last } = rowsOf(view, width, pixel);
    tally.fill(0);
    let [code, hit] = [-1, chosen === null];
    for (let row = first; row < last; row += 1) {
      const here = codes[row];
      if (chosen?.(row)) {
        // What was chosen is shown even among many others.
        if (!hit) tally.fill(0);
        hit = true;
      } else if (hit && chosen) continue;
      if (here < 0) continue;
      tally[here] += 1;
      if (code < 0 || tally[here] >= tally[code]) code = here;
    }
    if (code !== block.code || !hit !== block.faint) {
      end(pixel);
      block = { code, faint: !hit, start: pixel };
    }
  }
  end(width);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} label
 * @param {string} colour
 * @param {number} start in pixels
 * @param {number} width in pixels
 */
function drawMark(context, label, colour, start, width) {
  const ratio = devicePixelRatio;
  if (width < ROOM * ratio) return;
  const { path, line } = shapeOf(label);
  context.save();
  context.translate(start + width / 2, context.canvas.height / 2);
  context.scale(ratio * 0.8, ratio * 0.8);
  context.lineWidth = 2.8;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  if (line) context.stroke(new Path2D(path));
  else context.fill(new Path2D(path));
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {(row: number) => boolean} isError
 * @param {string} colour
 */
export function drawErrors(context, view, isError, colour) {
  const { width, height } = context.canvas;
  context.fillStyle = colour;
  for (let pixel = 0; pixel < width; pixel += 1) {
    const { first, end } = rowsOf(view, width, pixel);
    for (let row = first; row < end; row += 1) {
      if (!isError(row)) continue;
      context.fillRect(pixel, 0, Math.max(1, devicePixelRatio), height);
      break;
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Line} line
 */
export function drawLine(context, { values, view, colour, width: thickness }) {
  const { width, height } = context.canvas;
  const edge = (thickness * devicePixelRatio) / 2 + 1;
  const up = (/** @type {number} */ value) => edge + ((1 - value) / 2) * (height - 2 * edge);
  context.strokeStyle = colour;
  context.lineWidth = thickness * devicePixelRatio;
  context.lineJoin = "round";
  context.beginPath();
  let drawn = false;
  for (let pixel = 0; pixel < width; pixel += 1) {
    const { first, end } = rowsOf(view, width, pixel);
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = first; row < end; row += 1) {
      const value = values[row];
      if (value === null) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (most < least) {
      drawn = false;
      continue;
    }
    if (drawn) context.lineTo(pixel, up(most));
    else context.moveTo(pixel, up(most));
    context.lineTo(pixel, up(least) + (most === least ? 0.01 : 0));
    drawn = true;
  }
  context.stroke();
}
