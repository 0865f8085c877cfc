/** Paths on the circumplex from what a stream knows about its last seconds. */

/** @import { History } from "../page/types.js" */
/** @import { Place } from "./circumplex.js" */

/**
 * @param {History["trails"]} trails by track
 * @returns {Map<number, Place[]>} the latest place last
 */
export function placesOf(trails) {
  return new Map(
    Object.entries(trails).map(([track, { times, valence, arousal }]) => [
      Number(track),
      times.map((time, row) => ({
        time,
        valence: valence?.[row] ?? 0,
        arousal: arousal?.[row] ?? 0,
      })),
    ]),
  );
}
