/**
 * Live Python: what the page and the disposable worker tell each other, as
 * py/emotilens/browser/edits.py answers it.
 *
 * @typedef {Record<string, string>} Sources text of each edited file by its path below the package
 *
 * @typedef {{ about: "file", file: string, text: string | null }
 *   | { about: "move", file: string, text: string, name: string, value: number }
 *   | { about: "patch", sources: Sources }
 *   | { about: "use", sources: Sources | null }
 *   | { about: "try", sources: Sources, track: number | null }
 *   | { about: "console", source: string }
 *   | import("./lesson_types.js").ExerciseQuestion
 * } EditQuestion the last one to the worker of lessons, which knows no other
 *
 * @typedef {{
 *   kind: "syntax" | "exception" | "contract" | "endless" | "memory" | "later",
 *   file: string,
 *   line: number | null,
 *   column: number | null,
 *   name: string,
 *   text: string,
 * }} Problem `later`: a step after the edited one failed
 * @typedef {{
 *   name: string, value: number, low: number, high: number, step: number, line: number | null,
 * }} Setting a number of a source
 * @typedef {{ text: string, settings: Setting[], changed: number, lines: number[] }} AboutFile `changed`:
 *   how many lines; `lines`: those that were added or replaced
 * @typedef {AboutFile & { file: string, original: string }} FileAnswer
 * @typedef {NonNullable<import("./glass_types.js").GlassWalk["answer"]>} Answer
 * @typedef {{
 *   problem: Problem | null,
 *   walk: import("./glass_types.js").GlassWalk | null,
 *   original: Answer | null,
 *   files: Record<string, AboutFile>,
 *   milliseconds: number,
 *   arrays: import("./glass_types.js").Numbers[],
 * }} TrialAnswer
 * @typedef {{
 *   text: string,
 *   shape: number[] | null,
 *   problem: Problem | null,
 *   arrays: import("./glass_types.js").Numbers[],
 * }} ConsoleAnswer `shape`: of the picture, which is the only array
 * @typedef {{ document: import("./types.js").Analysis | null, problem: Problem | null }} LiveAnswer
 *
 * @typedef {{ type: "start", options: import("./types.js").StartOptions }
 *   | { type: "open", id: number, state: Uint8Array }
 *   | { type: "question", id: number, question: EditQuestion }
 *   | { type: "frame", id: number, frame: VideoFrame | ImageBitmap, time: number }
 * } EditMessage to the disposable worker
 * @typedef {({ type: "progress" } & import("./types.js").Progress)
 *   | { type: "ready" }
 *   | { type: "answer", id: number, answer: unknown }
 *   | { type: "failure", id: number | null, fatal: boolean, message: string }
 * } EditReply
 */

export {};
