/** The colour of each label, action unit and quantity; styles/tokens.css defines and lists them. */

/** Lists of names by their token. @type {Map<string, string[]>} */
const lists = new Map();

/** The element that has the tokens: the page's root, or an embed. @type {Element} */
let home = document.documentElement;

/** @param {Element} element that the tokens are read from */
export function readColoursFrom(element) {
  home = element;
}

/** @param {string} token @returns {string[]} empty until the style sheet is there */
function listed(token) {
  const known = lists.get(token);
  if (known) return known;
  const text = getComputedStyle(home).getPropertyValue(token).trim();
  if (!text) return [];
  const names = text.split(/\s+/);
  lists.set(token, names);
  return names;
}

/**
 * Any name without a colour of its own gets one of those for further names, by its position among
 * such names; when these run out, the colours of expressions that are not shown.
 *
 * @param {string} name of an expression, an action unit, or valence or arousal
 * @param {string[]} names all names shown together, including this one
 */
export function colourOf(name, names) {
  const expressions = listed("--names-of-expressions");
  const fixed = [...expressions, ...listed("--names-of-quantities")];
  const lower = name.toLowerCase();
  if (fixed.includes(lower)) return `var(--label-${lower})`;
  const unused = expressions.filter((expression) => !names.includes(expression));
  const spare = [...listed("--names-of-own"), ...unused];
  const place = names.filter((each) => !fixed.includes(each.toLowerCase())).indexOf(name);
  return `var(--label-${spare[place % spare.length]})`;
}
