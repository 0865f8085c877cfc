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
