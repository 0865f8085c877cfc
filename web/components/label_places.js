/** Where the label of a face goes, so that it covers no face. */

/** @typedef {{ x: number, y: number, width: number, height: number }} Area in pixels */

const GAP = 5;

/**
 * Tries places above the face, below it and beside it, first without covering a number; if every
 * one covers a face or leaves the stage, the one inside the face's own edge that covers the least of
 * the others.
 *
 * @param {{ width: number, height: number }} size of the label
 * @param {Area} face
 * @param {Area[]} others faces
 * @param {Area[]} numbers of the other faces, and what else should stay free
 * @param {Area} bounds of the stage
 * @returns {{ x: number, y: number }} the label's corner
 */
export function placeLabel({ width, height }, face, others, numbers, bounds) {
  const right = face.x + face.width;
  const bottom = face.y + face.height;
  const middle = face.y + face.height / 2 - height / 2;
  const [above, below] = [face.y - height - GAP, bottom + GAP];
  const lefts = [face.x, right - width].map((x) => within(x, width, bounds.x, bounds.width));
  const outside = [
    ...[above, below].flatMap((y) => lefts.map((x) => ({ x, y }))),
    { x: right + GAP, y: middle },
    { x: face.x - width - GAP, y: middle },
  ];
  const free = outside
    .map((place) => ({ ...place, width, height }))
    .filter((area) => inside(area, bounds) && clear(area, [face, ...others]));
  if (free.length > 0) return free.find((area) => clear(area, numbers)) ?? free[0];
  const edges = [face.y + GAP, bottom - height - GAP].flatMap((y) =>
    lefts.map((x) => ({ x, y: within(y, height, bounds.y, bounds.height) })),
  );
  /** @param {{ x: number, y: number }} place */
  const covered = (place) =>
    others.reduce((sum, other) => sum + overlap({ ...place, width, height }, other), 0);
  return edges.reduce((least, place) => (covered(place) < covered(least) ? place : least));
}

/** @param {Area} one @param {Area} other @returns {number} square pixels in both */
export function overlap(one, other) {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(across, 0) * Math.max(down, 0);
}

/** @param {Area} area @param {Area[]} others */
function clear(area, others) {
  return others.every((other) => overlap(area, other) === 0);
}

/** @param {Area} area @param {Area} bounds */
function inside(area, bounds) {
  return overlap(area, bounds) === area.width * area.height;
}

/** @param {number} start @param {number} length @param {number} least @param {number} room */
function within(start, length, least, room) {
  return Math.min(Math.max(start, least), Math.max(least + room - length, least));
}
