/** Colours of what is shown, by name; styles/tokens.css has them. */

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

/** What has a colour that is its alone. */
const KNOWN = new Set([...EXPRESSIONS, "other", "valence", "arousal"]);

/** Colours for a head's own expressions, and for action units. */
const OWN = ["own-1", "own-2", "own-3", "own-4", "own-5", "own-6"];

/**
 * A name that is not known takes, by its place among such names, one of the own colours; after
 * these, those of expressions that are not shown.
 *
 * @param {string} name of an expression, an action unit, or valence or arousal
 * @param {string[]} names all that are shown together, this one too
 */
export function colourOf(name, names) {
  const lower = name.toLowerCase();
  if (KNOWN.has(lower)) return `var(--label-${lower})`;
  const spare = [...OWN, ...EXPRESSIONS.filter((expression) => !names.includes(expression))];
  const place = names.filter((each) => !KNOWN.has(each.toLowerCase())).indexOf(name);
  return `var(--label-${spare[place % spare.length]})`;
}
