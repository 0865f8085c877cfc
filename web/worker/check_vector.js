/** A reproducible network input, to compare the outputs of two devices. */

/**
 * Overlapping waves from −1 to 1.
 *
 * @param {number[]} shape
 */
export function waves(shape) {
  const size = shape.reduce((product, length) => product * length, 1);
  return Float32Array.from(
    { length: size },
    (_, index) => Math.sin(index * 0.37) * Math.cos(index * 0.0113),
  );
}

/** Number of colour planes. @param {string} colour of a model's input */
export function planes(colour) {
  return colour === "grey" ? 1 : 3;
}

/**
 * @param {Float32Array[]} expected one array per output
 * @param {Float32Array[]} actual
 * @returns {number} relative to the output's largest expected value; NaN if any number is NaN
 */
export function largestDifference(expected, actual) {
  const differences = expected.map((values, output) => {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
    const distances = values.map((value, index) => Math.abs(value - actual[output][index]));
    return distances.reduce((most, distance) => Math.max(most, distance), 0) / largest;
  });
  return Math.max(...differences);
}
