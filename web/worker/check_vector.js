/** A network input that every device can make alike, to compare what they compute from it. */

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

/** @param {string} colour of a model's input */
export function planes(colour) {
  return colour === "grey" ? 1 : 3;
}
