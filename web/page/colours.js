/** The colour of each label, action unit and quantity; styles/tokens.css defines them. */

const EXPRESSIONS = [
  "sadness",
  "happiness",
  "surprise",
  "disgust",
  "contempt",
  "anger",
  "fear",
  "neutral",
];

/** Names with a fixed colour. */
const KNOWN = new Set([...EXPRESSIONS, "other", "valence", "arousal"]);

/** Colours for other expressions of a head, and for action units. */
const OWN = ["own-1", "own-2", "own-3", "own-4", "own-5", "own-6"];

/**
 * Any other name gets one of the own colours, by its position among such names; when these run out,
 * the colours of expressions that are not shown.
 *
 * @param {string} name of an expression, an action unit, or valence or arousal
 * @param {string[]} names all names shown together, including this one
 */
export function colourOf(name, names) {
  const lower = name.toLowerCase();
  if (KNOWN.has(lower)) return `var(--label-${lower})`;
  const spare = [...OWN, ...EXPRESSIONS.filter((expression) => !names.includes(expression))];
  const place = names.filter((each) => !KNOWN.has(each.toLowerCase())).indexOf(name);
  return `var(--label-${spare[place % spare.length]})`;
}
