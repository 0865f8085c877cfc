/** Drawing frames, numbers and the selected face's label over a picture. */

import { colourOf } from "../page/colours.js";
import { words } from "../words/words.js";
import { labelsOf, percentOf, reasonOf, standing, wholePercent } from "./faces.js";
import { placeLabel } from "./label_places.js";
import { shapeOf, UNCERTAIN } from "./marks.js";

/** @import { Face } from "../page/types.js" */
/** @import { Standing } from "./faces.js" */
/** @import { Area } from "./label_places.js" */
/** @import { Shape } from "./marks.js" */

/**
 * @typedef {{
 *   box: boolean,
 *   names: boolean,
 *   landmarks: boolean,
 *   crop: boolean,
 *   score: boolean,
 * }} Layers `crop`: the region that the expression network reads
 *
 * @typedef {{
 *   width: number,
 *   height: number,
 *   faces: Face[],
 *   selected?: number,
 *   layers: Layers,
 *   mirrored: boolean,
 *   below: number,
 *   covered: Area[],
 * }} Drawing `width` and `height` of the frame; `below`: pixels of the stage that controls cover;
 *   `covered`: other parts that are covered
 *
 * @typedef {{ track: number, area: Area, badge: Area }} Drawn where a face was drawn, in pixels of CSS
 */

/** @type {Layers} */
export const USUAL_LAYERS = {
  box: true,
  names: true,
  landmarks: false,
  crop: false,
  score: false,
};

/** Badges and labels are light in both themes, since they lie on pictures. */
const [CASING, LIGHT, DARK] = ["rgb(8 11 13 / 0.7)", "#ffffff", "#14181b"];

/** @type {Record<Standing, number[]>} */
const DASHES = { sure: [], uncertain: [7, 5], unjudged: [1.5, 5] };

/** Faces whose shorter side has fewer pixels on the stage get a smaller number. */
const SMALL = 64;

const MARGIN = 4;

/** Colours that a canvas understands, by those of CSS. @type {Map<string, string>} */
const resolved = new Map();

/**
 * @param {HTMLCanvasElement} canvas covers the stage
 * @param {{ width: number, height: number }} size of the stage in pixels of CSS
 * @param {Drawing} drawing
 * @returns {Drawn[]} in the order of the faces
 */
export function drawOverlay(canvas, { width, height }, drawing) {
  const context = prepared(canvas, width, height);
  if (!context) return [];
  const bounds = {
    x: MARGIN,
    y: MARGIN,
    width: width - 2 * MARGIN,
    height: height - 2 * MARGIN - drawing.below,
  };
  const fit = fitted(drawing, width, height);
  const places = drawing.faces.map((face) => ({ face, area: fit.area(face.box) }));
  const drawn = places.map(({ face, area }) => {
    const selected = face.track === drawing.selected;
    if (drawing.layers.box) drawFrame(context, area, standing(face), selected);
    if (drawing.layers.crop) drawRegion(context, (face.crop ?? []).map(pair).map(fit.point));
    if (drawing.layers.landmarks) drawPoints(context, (face.landmarks ?? []).map(fit.point));
    if (drawing.layers.score) drawScore(context, area, face.score);
    return { track: face.track, area, badge: badgeOf(context, face, area, bounds) };
  });
  for (const { track, badge } of drawn) {
    if (track !== drawing.selected || !drawing.layers.names) drawBadge(context, track, badge);
  }
  const chosen = places.findIndex(({ face }) => face.track === drawing.selected);
  if (chosen >= 0 && drawing.layers.names) {
    const others = drawn.filter((_, index) => index !== chosen);
    drawn[chosen].badge = drawLabel(context, places[chosen], others, drawing.covered, bounds);
  }
  return drawn;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 */
function prepared(canvas, width, height) {
  const density = devicePixelRatio || 1;
  const [across, down] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const context = canvas.getContext("2d");
  context?.setTransform(density, 0, 0, density, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

/**
 * From pixels of the frame to those of the stage, which shows it whole.
 *
 * @param {Drawing} drawing
 * @param {number} width of the stage
 * @param {number} height
 */
function fitted(drawing, width, height) {
  const scale = Math.min(width / drawing.width, height / drawing.height);
  const left = (width - drawing.width * scale) / 2;
  const top = (height - drawing.height * scale) / 2;
  /** @param {number} x @param {number} [across] */
  const column = (x, across = 0) => (drawing.mirrored ? drawing.width - x - across : x);
  return {
    /** @param {Face["box"]} box @returns {Area} */
    area: ([x, y, across, down]) => ({
      x: left + column(x, across) * scale,
      y: top + y * scale,
      width: across * scale,
      height: down * scale,
    }),
    /** @param {[number, number]} point @returns {[number, number]} */
    point: ([x, y]) => [left + column(x) * scale, top + y * scale],
  };
}

/**
 * Corners around a face; all of its edge if it is selected.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Area} area
 * @param {Standing} style
 * @param {boolean} selected
 */
function drawFrame(context, { x, y, width, height }, style, selected) {
  const path = new Path2D();
  if (selected) path.rect(x, y, width, height);
  else {
    const arm = Math.min(width, height) * 0.22;
    for (const [left, top, across, down] of [
      [x, y, arm, arm],
      [x + width, y, -arm, arm],
      [x + width, y + height, -arm, -arm],
      [x, y + height, arm, -arm],
    ]) {
      path.moveTo(left + across, top);
      path.lineTo(left, top);
      path.lineTo(left, top + down);
    }
  }
  context.lineCap = "butt";
  context.setLineDash([]);
  stroke(context, path, selected ? 6 : 5, CASING);
  context.lineCap = style === "unjudged" ? "round" : "butt";
  context.setLineDash(DASHES[style]);
  stroke(context, path, selected ? 3 : 2, LIGHT);
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number][]} corners
 */
function drawRegion(context, corners) {
  if (corners.length === 0) return;
  const path = new Path2D();
  for (const [x, y] of corners) path.lineTo(x, y);
  path.closePath();
  stroke(context, path, 4, CASING);
  context.setLineDash([2, 4]);
  stroke(context, path, 2, LIGHT);
  context.setLineDash([]);
}

/** @param {number[]} point @returns {[number, number]} */
function pair([x, y]) {
  return [x, y];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number][]} points
 */
function drawPoints(context, points) {
  const path = new Path2D();
  for (const [x, y] of points) {
    path.moveTo(x + 2.5, y);
    path.arc(x, y, 2.5, 0, 2 * Math.PI);
  }
  stroke(context, path, 3, CASING);
  context.fillStyle = LIGHT;
  context.fill(path);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Area} area
 * @param {number} [score]
 */
function drawScore(context, { x, y, width, height }, score) {
  if (score === undefined) return;
  write(
    context,
    `${wholePercent(score)} %`,
    { x: x + width - 46, y: y + height - 22, width: 42, height: 18 },
    11,
  );
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Face} face
 * @param {Area} area
 * @param {Area} bounds
 * @returns {Area} of its number, at its corner
 */
function badgeOf(context, { track }, { x, y, width, height }, bounds) {
  const size = Math.min(width, height) < SMALL ? 17 : 24;
  setFont(context, size > 20 ? 13 : 11);
  const across = Math.max(size, context.measureText(String(track)).width + 10);
  return {
    x: Math.max(x - across * 0.65, bounds.x),
    y: Math.max(y - size * 0.65, bounds.y),
    width: across,
    height: size,
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} track
 * @param {Area} area
 */
function drawBadge(context, track, area) {
  write(context, String(track), area, area.height > 20 ? 13 : 11, area.height / 2);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ face: Face, area: Area }} chosen
 * @param {Drawn[]} others the other faces
 * @param {Area[]} covered parts of the stage
 * @param {Area} bounds
 * @returns {Area} of the label
 */
function drawLabel(context, { face, area }, others, covered, bounds) {
  const { text, shape, colour } = labelOf(face);
  setFont(context, 13);
  const number = String(face.track);
  const indent = 10 + context.measureText(number).width + 8;
  const size = { width: indent + 18 + context.measureText(text).width + 10, height: 24 };
  const areas = others.map((other) => other.area);
  const numbers = [...others.map((other) => other.badge), ...covered];
  const place = { ...placeLabel(size, area, areas, numbers, bounds), ...size };
  plate(context, place, 5);
  context.textAlign = "left";
  context.fillText(number, place.x + 10, place.y + 12.5);
  context.fillText(text, place.x + indent + 18, place.y + 12.5);
  drawMark(context, shape, onLight(context.canvas, colour), place.x + indent + 6, place.y + 12);
  return place;
}

/** @param {Face} face @returns {{ text: string, shape: Shape, colour: string }} */
function labelOf(face) {
  const { expression } = face;
  const uncertain = { shape: UNCERTAIN, colour: "var(--label-uncertain)" };
  if (!expression || standing(face) === "unjudged") return { text: reasonOf(face), ...uncertain };
  const name = words().label(expression.label);
  const { sure, perhaps } = words().stage;
  if (expression.uncertain) return { text: perhaps(name, percentOf(face)), ...uncertain };
  return {
    text: sure(name, percentOf(face)),
    shape: shapeOf(expression.label),
    colour: colourOf(expression.label, labelsOf(face)),
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {string} colour
 * @param {number} x of its middle
 * @param {number} y
 */
function drawMark(context, { path, line }, colour, x, y) {
  context.save();
  context.translate(x, y);
  if (line) {
    context.lineWidth = 2.8;
    context.strokeStyle = colour;
    context.stroke(new Path2D(path));
  } else {
    context.fillStyle = colour;
    context.fill(new Path2D(path));
  }
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {Area} area
 * @param {number} pixels
 * @param {number} [radius]
 */
function write(context, text, area, pixels, radius = 5) {
  plate(context, area, radius);
  setFont(context, pixels);
  context.textAlign = "center";
  context.fillText(text, area.x + area.width / 2, area.y + area.height / 2 + 0.5);
}

/**
 * @param {CanvasRenderingContext2D} context ready to write on the plate
 * @param {Area} area
 * @param {number} radius
 */
function plate(context, { x, y, width, height }, radius) {
  const path = new Path2D();
  path.roundRect(x, y, width, height, radius);
  stroke(context, path, 3, CASING);
  context.fillStyle = LIGHT;
  context.fill(path);
  context.fillStyle = DARK;
}

/** @param {CanvasRenderingContext2D} context @param {number} pixels */
function setFont(context, pixels) {
  context.font = `700 ${pixels}px ${onLight(context.canvas, "font")}`;
  context.textBaseline = "middle";
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {number} width
 * @param {string} colour
 */
function stroke(context, path, width, colour) {
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke(path);
}

/**
 * Resolves variables and light-dark(), which a canvas does not understand.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {string} wanted a colour as CSS, or “font” for the family of the page
 */
function onLight(canvas, wanted) {
  const known = resolved.get(wanted);
  if (known !== undefined) return known;
  const { style } = canvas;
  const before = style.cssText;
  style.colorScheme = "light";
  if (wanted === "font") style.fontFamily = "var(--font)";
  else style.color = wanted;
  const computed = getComputedStyle(canvas);
  const found = wanted === "font" ? computed.fontFamily : computed.color;
  style.cssText = before;
  resolved.set(wanted, found);
  return found;
}

/**
 * @param {Drawn[]} drawn
 * @param {number} x
 * @param {number} y
 * @returns {Drawn | undefined} the face whose number is there, or else the smallest
 */
export function faceAt(drawn, x, y) {
  /** @param {Area} area */
  const holds = (area) =>
    x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
  const numbered = drawn.find(({ badge }) => holds(badge));
  const around = drawn
    .filter(({ area }) => holds(area))
    .sort((one, other) => one.area.width - other.area.width);
  return numbered ?? around[0];
}
