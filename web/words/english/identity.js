/** English: comparing faces, and what they are compared by. */

import { list, number, plural } from "./writing.js";

export const identity = {
  panel: "Age, gender and identity",
  compare: "Compare faces: suggest which are one person",
  about:
    "Faces are compared by numbers that identify people. These are biometric data: in the European Union, using them usually requires the consent of those people. Only the faces of one video, or of the open pictures, are compared with each other. The numbers stay in memory, on this device, until you switch this off or close the video or pictures. Faces at a distance of up to 0.82, the author’s threshold, count as one person. That is often wrong for relatives, for children and in pictures of poor quality.",
  save: "Save descriptors with JSON files",
  keep: "A descriptor identifies a person; keep it as you would keep their photograph.",
  /** @param {number[][]} people the tracks of each */
  joined: (people) =>
    `${people.map((tracks) => `Faces ${tracks.join(" + ")} look like one person.`).join(" ")} ${people.length > 1 ? "These are suggestions: check them." : "This is a suggestion: check it."}`,
  /** @param {number[]} tracks */
  undo: (tracks) => `Separate ${tracks.join(" + ")}`,
  undoAll: "Separate all of them",
  /** @param {number} tracks */
  faces: (tracks) => `${number(tracks)} faces joined`,
  title: "Who looks alike",
  /** @param {number} face @param {{ face: number, picture: string }[]} others @param {number} more */
  alike: (face, others, more) =>
    `Face ${face} looks like ${list([...others.map(({ face: other, picture }) => `face ${other} of ${picture}`), ...(more > 0 ? [plural(more, { one: "1 more", other: "# more" })] : [])])}: one person.`,
  /** @param {[number, number][]} pairs of faces in one picture */
  together: (pairs) =>
    pairs.length === 1
      ? `Faces ${list(pairs[0].map(String))} look alike, but are in one picture: two people, such as twins, or somebody beside a mirror.`
      : `These faces look alike, but are in one picture: ${pairs.map((pair) => list(pair.map(String))).join("; ")}. Each pair is two people, such as twins, or somebody beside a mirror.`,
  check: "These are suggestions: check them.",
  alone: "Only one face can be compared so far. Add pictures to compare their faces.",
  /** @param {number} compared */
  different: (compared) =>
    `None of this picture’s faces looks like another of the ${number(compared)} faces that are open.`,
  /** @param {number} compared @param {number} all */
  most: (compared, all) => `${number(compared)} of ${number(all)} faces are compared.`,
};
