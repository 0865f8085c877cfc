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

/**
 * @param {string} name of an expression, an action unit, or valence or arousal
 * @param {string[]} units names of action units; they borrow the expressions' colours in turn
 */
export function colourOf(name, units = []) {
  const unit = units.indexOf(name);
  const known = unit < 0 ? name : EXPRESSIONS[unit % EXPRESSIONS.length];
  return `var(--label-${CSS.escape(known)}, var(--label-other))`;
}
