/** Arrays as pixels: bytes as they are, other numbers as grey levels between their extremes. */

/** @import { Numbers } from "../../page/glass_types.js" */

/**
 * @typedef {{
 *   width: number,
 *   height: number,
 *   at(x: number, y: number): number[],
 *   named?(x: number, y: number): string,
 *   grey: boolean,
 *   colour?(x: number, y: number): number[],
 *   low: number,
 *   high: number,
 * }} Pixels `at`: the numbers of a pixel, one or three; `named`: what it is
 *   called, if not by its place; `colour`: red, green and blue, if drawn otherwise;
 *   `low` and `high`: drawn black and white
 */

/**
 * @param {Numbers} numbers
 * @param {number[]} shape (height, width, channels) of bytes
 * @returns {Pixels}
 */
export function pictureOf(numbers, [height, width, channels]) {
  const grey = channels === 1;
  return {
    width,
    height,
    grey,
    low: 0,
    high: 255,
    at(x, y) {
      const first = (y * width + x) * channels;
      return Array.from(numbers.slice(first, first + (grey ? 1 : 3)));
    },
  };
}

/**
 * @param {Numbers} numbers
 * @param {number[]} shape (1, planes, height, width)
 * @param {number} plane
 * @param {[number, number]} range
 * @returns {Pixels}
 */
export function planeOf(numbers, [, , height, width], plane, [low, high]) {
  const start = plane * height * width;
  return {
    width,
    height,
    grey: true,
    low,
    high: high > low ? high : low + 1,
    at: (x, y) => [numbers[start + y * width + x]],
  };
}

/**
 * A list of numbers as rows, about as wide as high.
 *
 * @param {Numbers} numbers
 * @param {[number, number]} range
 * @returns {Pixels}
 */
export function rowsOf(numbers, [low, high]) {
  const width = Math.ceil(Math.sqrt(numbers.length));
  return {
    width,
    height: Math.ceil(numbers.length / width),
    grey: true,
    low,
    high: high > low ? high : low + 1,
    at: (x, y) => [numbers[y * width + x]],
    named: (x, y) => `[${y * width + x}]`,
  };
}

/**
 * @param {HTMLCanvasElement} canvas gets the size of the pixels
 * @param {Pixels} pixels
 */
export function draw(canvas, { width, height, at, grey, colour, low, high }) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(width, height);
  const { data } = image;
  for (let y = 0, place = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, place += 4) {
      const values = at(x, y);
      if (values[0] === undefined) continue;
      const tinted = colour?.(x, y);
      if (tinted) {
        data.set([...tinted, 255], place);
        continue;
      }
      const level = grey ? ((values[0] - low) / (high - low)) * 255 : 0;
      data[place] = grey ? level : values[0];
      data[place + 1] = grey ? level : values[1];
      data[place + 2] = grey ? level : values[2];
      data[place + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}
