/** The analysis of a video as it is stored: its frames apart from the rest, which people change. */

/** @import { Analysis, StoredVideo } from "./types.js" */

/** Between two frames: each has a line of its own. */
export const BETWEEN = ",\n";

/** @param {Blob[]} pieces frames with `BETWEEN` between those of a piece @returns {Blob} JSON of the array of all frames */
export function framesJson(pieces) {
  const parts = pieces.flatMap((piece, place) => (place > 0 ? [BETWEEN, piece] : [piece]));
  return new Blob(["[\n", ...parts, "\n]"]);
}

/**
 * @param {Analysis} about all but the frames of its first source
 * @param {Blob} frames JSON of the array of these
 * @returns {Blob} JSON of the whole analysis
 */
export function analysisJson({ sources: [source, ...others], ...rest }, frames) {
  const { frames: _, ...facts } = source;
  const begin = `${opened(rest)}"sources":[${opened(facts)}"frames":`;
  const end = ["}", ...others.map((other) => `,${JSON.stringify(other)}`), "]}"];
  return new Blob([begin, frames, ...end], { type: "application/json" });
}

/** @param {StoredVideo} stored @returns {Blob} JSON of the whole analysis */
export function storedJson({ document, frames }) {
  return analysisJson(JSON.parse(document), framesJson(frames));
}

/** @param {object} entries @returns {string} JSON of an object that goes on */
function opened(entries) {
  return `${JSON.stringify(entries).slice(0, -1)},`;
}
