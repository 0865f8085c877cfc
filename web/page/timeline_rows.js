/** The row of a timeline at a time. */

/**
 * @param {number[]} times increasing
 * @param {number} time
 */
export function nearestRow(times, time) {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low > 0 && time - times[low - 1] < times[low] - time ? low - 1 : Math.max(low, 0);
}

/** The row that is shown at a time: the latest one that is not later. @param {number[]} times @param {number} time */
export function rowShownAt(times, time) {
  const nearest = nearestRow(times, time);
  return times[nearest] > time ? Math.max(nearest - 1, 0) : nearest;
}

/**
 * @param {number[]} frames analysed ones, ascending
 * @param {number} frame
 * @returns {number | undefined} row of the frame, or of the analysed one just before it
 */
export function rowOfFrame(frames, frame) {
  const row = frames.findLastIndex((each) => each <= frame);
  const stride = frames.length > 1 ? frames[1] - frames[0] : 1;
  return row >= 0 && frame - frames[row] <= stride ? row : undefined;
}
