/** English: the page around the elements. */

export const page = {
  themes: { auto: "automatic", light: "light", dark: "dark" },
  /** @param {string} name */
  theme: (name) => `Theme: ${name}`,
  /** @param {{ kind: "picture" | "clip", seconds: number | null, drawn: boolean }} sample */
  sampleKind: ({ kind, seconds, drawn }) =>
    [
      kind,
      ...(seconds === null ? [] : [`${Math.round(seconds)} s`]),
      ...(drawn ? ["drawn"] : []),
    ].join(", "),
  /** @param {string} title */
  sampleName: (title) => `the sample “${title}”`,
  /** @param {{ drawn: string | null, label: string | null, confidence: number | null, uncertain: boolean }[]} answers about the faces of a drawn picture */
  sampleAnswers: (answers) => {
    if (answers.length > 1) {
      const found = answers.filter(({ label }) => label !== null).length;
      const right = answers.filter(({ drawn, label, uncertain }) => label === drawn && !uncertain);
      return `Of ${answers.length} drawn faces, the default model detects ${found} and answers ${right.length} as drawn.`;
    }
    const [{ drawn, label, confidence, uncertain }] = answers;
    if (label === null) return `Drawn with ${drawn}; the face is not detected.`;
    const percent = Math.round((confidence ?? 0) * 100);
    const answer = uncertain
      ? `“uncertain”, closest to ${label} (${percent} %)`
      : `${label} ${percent} %`;
    return `Drawn with ${drawn}; the default model answers ${answer}.`;
  },
  /** @param {string} name after the # of the address */
  unknownRoute: (name) =>
    `The page's address ends with #${name}, which this page does not have. It shows “Live” instead.`,
};
