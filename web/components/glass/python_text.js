/** Python source in pieces, each with what it is. */

/** @typedef {"keyword" | "string" | "comment" | "number" | "name" | ""} Sort "" for anything else */
/** @typedef {{ text: string, sort: Sort }} Piece */

const KEYWORDS =
  /^(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield)$/;

const PIECES =
  /(?<string>[rbfRBF]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))|(?<comment>#[^\n]*)|(?<number>\b\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?\b)|(?<word>[\p{L}_][\p{L}\p{N}_]*)/gu;

/**
 * @param {string} source
 * @returns {Piece[][]} the pieces of each line
 */
export function linesOf(source) {
  /** @type {Piece[][]} */
  const lines = [[]];
  /** @param {string} text @param {Sort} sort */
  const add = (text, sort) => {
    text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part) lines.at(-1)?.push({ text: part, sort });
    });
  };
  let end = 0;
  let before = "";
  for (const match of source.matchAll(PIECES)) {
    add(source.slice(end, match.index), "");
    add(match[0], sortOf(match, before));
    end = match.index + match[0].length;
    before = match[0];
  }
  add(source.slice(end), "");
  return lines;
}

/**
 * A function's description of several lines.
 *
 * @param {Piece[][]} lines of the function
 * @returns {{ first: number, last: number } | null} places of its lines; null if it is short
 */
export function descriptionOf(lines) {
  const texts = lines.map((pieces) =>
    pieces
      .map(({ text }) => text)
      .join("")
      .trim(),
  );
  const first = texts.findIndex((text) => /^[rR]?"""/.test(text));
  if (first < 0 || /^[rR]?""".*"""$/.test(texts[first])) return null;
  const last = texts.findIndex((text, place) => place > first && text.endsWith('"""'));
  return last < 0 ? null : { first, last };
}

/** @param {RegExpMatchArray} match @param {string} before the piece before @returns {Sort} */
function sortOf({ groups = {} }, before) {
  if (groups.string !== undefined) return "string";
  if (groups.comment !== undefined) return "comment";
  if (groups.number !== undefined) return "number";
  if (KEYWORDS.test(groups.word)) return "keyword";
  return before === "def" || before === "class" ? "name" : "";
}
