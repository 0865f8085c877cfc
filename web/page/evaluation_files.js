/** Which of two files holds predictions, and which annotations, by what is in them. */

import { isAnalysisFile } from "./analysis_file.js";

/** Enough to tell, though a file may hold more. */
const READ_BYTES = 1e6;

/** What the first columns may be, of which annotators do not say 0, 1 or another whole number. */
const MEASURED = new Set([
  "image",
  "filename",
  "valence",
  "arousal",
  "admiration",
  "amusement",
  "determination",
  "empathic pain",
  "excitement",
  "joy",
]);

/** Where nobody annotated. */
const NO_AFFECT = -5;
const NO_LABEL = -1;

/** @typedef {"predictions" | "annotations" | "either"} Kind */

/**
 * @param {File[]} files two
 * @returns {Promise<{ predictions: File, annotations: File } | undefined>} undefined where it cannot be told
 */
export async function whichIsWhich([one, other]) {
  const [kind, otherKind] = await Promise.all([kindOf(one), kindOf(other)]);
  if (kind === otherKind) return undefined;
  const inOrder = kind === "predictions" || otherKind === "annotations";
  return inOrder
    ? { predictions: one, annotations: other }
    : { predictions: other, annotations: one };
}

/**
 * An analysis predicts, as JSON or as a table. Of texts in Aff-Wild2's layout, those with codes for
 * “nobody annotated” are annotations, and those with fractions of what is there or not predictions.
 *
 * @param {File} file
 * @returns {Promise<Kind>}
 */
async function kindOf(file) {
  if (isAnalysisFile(file)) return "predictions";
  const text = await file.slice(0, READ_BYTES).text();
  const [header = [], ...rows] = text.split("\n").map(cellsOf);
  if (header[0] === "frame" && header[1] === "time") return "predictions";
  const measured = header.filter((name) => MEASURED.has(name)).length;
  const affects = rows.flatMap((row) => row.slice(0, measured).map(Number));
  const labels = rows.flatMap((row) => row.slice(measured).map(Number));
  if (affects.includes(NO_AFFECT) || labels.includes(NO_LABEL)) return "annotations";
  return labels.some((value) => value % 1) ? "predictions" : "either";
}

/** @param {string} line */
function cellsOf(line) {
  return line.split(",").map((cell) => cell.trim().toLowerCase());
}
