/** Drawing boxes with track ID and expression over the stage. */

import { colourOf } from "./colours.js";
import { messages } from "./messages.js";

/** @import { Face } from "./types.js" */

/** @typedef {{ line: string, ink: string, surface: string }} Colours */

const LABEL_PIXELS = 15;

/**
 * @param {HTMLCanvasElement} canvas covers the stage
 * @param {{ width: number, height: number, faces: Face[] }} shown the frame's size and its faces
 * @param {boolean} mirrored applies to the boxes, not to their text
 */
export function drawFaces(canvas, shown, mirrored) {
  const { clientWidth, clientHeight } = canvas;
  const density = devicePixelRatio || 1;
  canvas.width = Math.round(clientWidth * density);
  canvas.height = Math.round(clientHeight * density);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(density, density);
  const scale = Math.min(clientWidth / shown.width, clientHeight / shown.height);
  const left = (clientWidth - shown.width * scale) / 2;
  const top = (clientHeight - shown.height * scale) / 2;
  const ink = computed(canvas, "var(--ink)");
  const surface = computed(canvas, "var(--surface)");
  for (const face of shown.faces) {
    const [x, y, width, height] = face.box;
    const colours = { line: computed(canvas, lineColour(face)), ink, surface };
    const shownX = mirrored ? shown.width - x - width : x;
    drawBox(
      context,
      left + shownX * scale,
      top + y * scale,
      width * scale,
      height * scale,
      colours,
    );
    drawCaption(context, caption(face), left + shownX * scale, top + y * scale, colours);
  }
}

/** @param {Face} face */
export function caption({ track, expression }) {
  if (!expression) return `${track}`;
  return `${track} · ${messages.expression(expression)}`;
}

/** @param {Face} face */
function lineColour({ expression }) {
  if (!expression || expression.uncertain) return "var(--accent)";
  return colourOf(expression.label, Object.keys(expression.probabilities));
}

/**
 * Resolves variables and light-dark(), which a canvas does not understand.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {string} colour as CSS
 */
function computed(canvas, colour) {
  canvas.style.color = colour;
  return getComputedStyle(canvas).color;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Colours} colours
 */
function drawBox(context, x, y, width, height, { line }) {
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = line;
  context.beginPath();
  context.roundRect(x, y, width, height, 8);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Colours} colours
 */
function drawCaption(context, text, x, y, { line, ink, surface }) {
  context.font = `600 ${LABEL_PIXELS}px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = "middle";
  const width = context.measureText(text).width + LABEL_PIXELS;
  const height = LABEL_PIXELS * 1.7;
  const left = Math.min(Math.max(x, 0), Math.max(context.canvas.clientWidth - width, 0));
  const above = y - height - 4;
  const top = above >= 0 ? above : Math.max(y + 4, 0);
  context.fillStyle = surface;
  context.strokeStyle = line;
  context.lineWidth = 2;
  context.beginPath();
  context.roundRect(left, top, width, height, 6);
  context.fill();
  context.stroke();
  context.fillStyle = ink;
  context.fillText(text, left + LABEL_PIXELS / 2, top + height / 2);
}
