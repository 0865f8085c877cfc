/** English: the samples to try without a camera. */

import { label as nameOf } from "./labels.js";

/** @import { Sample } from "../../page/types.js" */

export const samples = {
  title: "Or try a sample",
  lead: "All free to use; drawn ones are marked",
  first: "A photograph",
  firstKind: "picture",
  /** @param {{ kind: "picture" | "clip", seconds: number | null, drawn: boolean }} sample */
  kind: ({ kind, seconds, drawn }) =>
    [
      kind,
      ...(seconds === null ? [] : [`${Math.round(seconds)} s`]),
      ...(drawn ? ["drawn"] : []),
    ].join(", "),
  /** @param {Pick<Sample, "name" | "title">} sample */
  titleOf: ({ title }) => title,
  /** @param {Pick<Sample, "name" | "description">} sample */
  description: ({ description }) => description,
  /** @param {Pick<Sample, "name" | "title">} sample */
  name: ({ title }) => `the sample “${title}”`,
  /** @param {{ drawn: string | null, label: string | null, confidence: number | null, uncertain: boolean }[]} answers about the faces of a drawn picture */
  answers: (answers) => {
    if (answers.length > 1) {
      const found = answers.filter(({ label }) => label !== null).length;
      const right = answers.filter(({ drawn, label, uncertain }) => label === drawn && !uncertain);
      return `Of ${answers.length} drawn faces, the default model detects ${found} and answers ${right.length} as drawn.`;
    }
    const [{ drawn, label, confidence, uncertain }] = answers;
    const expression = nameOf(drawn ?? "");
    if (label === null) return `Drawn with ${expression}; the face is not detected.`;
    const percent = Math.round((confidence ?? 0) * 100);
    const answer = uncertain
      ? `“uncertain”, closest to ${nameOf(label)} (${percent} %)`
      : `${nameOf(label)} ${percent} %`;
    return `Drawn with ${expression}; the default model answers ${answer}.`;
  },
};
