/**
 * The messages between the worker of the engine and the worker of the networks.
 *
 * @import { Assets, Progress, StartOptions } from "../page/types.js"
 *
 * @typedef {{ names: string[], shapes: (readonly number[])[], values: Float32Array[] }} Outputs of a
 *   network, one entry each
 * @typedef {{ provider: "wasm" | "webgpu", threads: number, notes: string[] }} NetworkRuntime
 * @typedef {{
 *   name: string,
 *   input: { size: [number, number], colour: string },
 *   detection?: { photographs?: { close_up: string } },
 * }} ManifestEntry
 * @typedef {{
 *   models: ManifestEntry[],
 *   defaults: { expression: string, detector: { live: string, picture: string } },
 * }} ManifestDocument
 *
 * @typedef {{ about: "open", root: string, assets: Assets, options: StartOptions }
 *   | { about: "add" | "remove", name: string }
 *   | { about: "run", name: string, values: Float32Array, shape: number[] }
 *   | { about: "repair" }
 * } NetworkQuestion `open`: loads ONNX Runtime Web and the first networks of the site at `root`;
 *   `repair`: fetches damaged runtime files again
 * @typedef {{ id: number, question: NetworkQuestion }} NetworkMessage
 *
 * @typedef {{ type: "answer", id: number, answer: ManifestDocument | Outputs | undefined }
 *   | { type: "failure", id: number, name: string, message: string, isOfFile: boolean }
 *   | { type: "runtime", runtime: NetworkRuntime }
 *   | { type: "progress", progress: Progress }
 *   | { type: "alive" }
 * } NetworkReply `open` is answered with the manifest, `run` with outputs, the others with nothing;
 *   `name`: of the error; `runtime`: before the first answer, and when it has changed; `alive`: a step is
 *   done of what may take long
 */

export {};
