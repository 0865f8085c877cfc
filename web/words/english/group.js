/** English: what the faces of a picture express together. */

import { plural } from "./writing.js";

export const group = {
  title: "The group",
  /** @param {string} label @param {number} percent */
  answer: (label, percent) => `${label} ${percent} %`,
  /** @param {string} reason why it is uncertain @param {string} label the closest one */
  because: (reason, label) => `Closest: ${label} (${reason}).`,
  /** @param {number} counted @param {number} faces */
  counted: (counted, faces) =>
    counted === faces
      ? plural(faces - 1, { one: "Both faces count.", other: `All ${faces} faces count.` })
      : `${counted} of ${faces} faces count; the others can’t be judged.`,
  /** @param {number} agreeing @param {number} counted @param {string} label */
  agreeing: (agreeing, counted, label) =>
    agreeing === 0
      ? `Alone, none of them is closest to ${label}.`
      : plural(agreeing, {
          one: `Alone, 1 of ${counted} is closest to ${label}.`,
          other: `Alone, # of ${counted} are closest to ${label}.`,
        }),
  /** @param {number} counted @param {number} faces */
  tooFew: (counted, faces) =>
    `Only ${counted} of ${faces} faces can be judged, and a group needs two.`,
  mean: "Mean of the faces: the probabilities of all faces that can be judged, averaged. It can’t tell what is going on, who belongs together, or how anyone feels; differing faces average out.",
  /** @param {string} name */
  forests: (name) =>
    `Predicted by the forests “${name}”, which were trained on pictures of groups.`,
};
