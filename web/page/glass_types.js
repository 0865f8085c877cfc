/**
 * What the worker answers about the glass box, as py/emotilens/glass/document.py makes it.
 *
 * @typedef {"frame" | "letterbox" | "detect" | "suppress" | "track" | "crop" | "preprocess"
 *   | "network" | "decode" | "affect" | "smooth" | "decide"} StepName
 * @typedef {"picture" | "boxes" | "planes" | "bars" | "vector" | "matrix" | "place" | "trace"
 *   | "decision"} ValueKind
 *
 * @typedef {{ about: "walk", freeze: "live" | "picture" | null, track: number | null }} WalkQuestion
 *   `freeze`: which frame to freeze first, null for the one that is frozen; `track`: of the face, null
 *   for the largest
 * @typedef {WalkQuestion
 *   | { about: "occlusion" }
 *   | { about: "frozen" }
 *   | { about: "nearest" }
 *   | { about: "source", file: string }
 * } GlassQuestion `occlusion` hides some further parts of the walked face; `frozen` is answered by
 *   bytes for the worker that tries edits; `nearest`: taught samples; `source`: text of a file
 *
 * @typedef {Uint8Array | Float32Array | Float64Array} Numbers
 * @typedef {{ walk: GlassWalk, arrays: Numbers[] }} GlassAnswer
 * @typedef {{ label: string, number: number, similarity: number }} NearestSample
 * @typedef {{
 *   done: number,
 *   count: number,
 *   range?: [number, number],
 *   shape?: [number, number],
 *   label?: string,
 *   probability?: number,
 * }} OcclusionState how many places of the patch are done; the rest once all are: of the map, which
 *   is the first array, before the face with the map over it
 * @typedef {{ occlusion: OcclusionState, arrays: Numbers[] }} OcclusionAnswer
 * @typedef {{
 *   steps: GlassStep[],
 *   tracks: number[],
 *   answer: {
 *     track: number,
 *     label: string,
 *     confidence: number,
 *     uncertain: boolean,
 *     reason: string | null,
 *     probabilities: Record<string, number>,
 *     affect: Record<string, number>,
 *   } | null,
 *   index: number | null,
 * }} GlassWalk `index`: of a live frame; without a face, it ends with the step `track`
 * @typedef {{
 *   name: StepName,
 *   inputs: GlassValue[],
 *   outputs: GlassValue[],
 *   functions: GlassFunction[],
 *   milliseconds: number,
 *   settings: Record<string, number | string | number[] | null>,
 *   notes: string[],
 *   papers: { title: string, url: string }[],
 *   reference: string,
 * }} GlassStep `reference`: full name of the main function
 * @typedef {{ name: string, file: string, line: number, text: string }} GlassFunction
 * @typedef {{
 *   name: string,
 *   kind: ValueKind,
 *   array: number,
 *   picture: number | null,
 *   pictureShape: number[] | null,
 *   shape: number[],
 *   dtype: string,
 *   names: string[],
 *   facts: GlassFacts,
 *   range: [number, number] | null,
 *   mean: number | null,
 *   histogram: number[] | null,
 * }} GlassValue `array` and `picture`: positions among the arrays
 * @typedef {{
 *   inner?: [number, number, number, number],
 *   scores?: number[],
 *   points?: [number, number][][],
 *   tracks?: number[],
 *   outline?: [number, number][],
 *   pixelsOf?: string,
 *   rows?: number[],
 *   columns?: number[],
 *   threshold?: number | null,
 *   places?: Record<string, [number, number]>,
 *   source?: import("./types.js").AffectSource | null,
 *   times?: number[],
 *   raw?: number[][],
 *   kernel?: { times: number[], weights: number[] },
 *   label?: string,
 *   confidence?: number,
 *   uncertain?: boolean,
 *   reason?: string | null,
 *   quality?: Measured[] | null,
 * }} GlassFacts depends on the kind; `inner`: where a frame lies in its letterbox;
 *   `pixelsOf`: name of the value in whose pixels boxes are
 * @typedef {{
 *   warning: string, value: number | null, warn: number, refuse: number, beyond: boolean,
 * }} Measured one measurement of a face's quality, beside its limits
 */

export {};
