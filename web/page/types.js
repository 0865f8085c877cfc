/**
 * What passes between the page and its worker, and what the site's assets.json holds.
 *
 * @typedef {{ url: string, bytes: number, sha256: string }} Asset a file; its URL is relative to
 *   the site's root
 * @typedef {{ folder: string, files: Asset[] }} AssetFolder
 * @typedef {{
 *   version: string,
 *   pyodide: AssetFolder,
 *   onnxruntime: AssetFolder,
 *   mediabunny: Asset,
 *   bundles: { core: Asset, video: Asset, teaching: Asset },
 *   random: Asset,
 *   manifest: Asset,
 *   models: Record<string, Asset>,
 *   installable: Record<string, string>,
 *   examples: Record<string, Asset>,
 *   precache: string[],
 * }} Assets `installable` names the models that this page was built without, and what to run to
 *   install each; `bundles` are the parts of the Python package, declared in
 *   py/build_steps/site/bundles.py; `random` is the part of numpy that fitting a head needs
 *
 * @typedef {"none" | "exponential" | "box" | "gaussian"} SmoothingKind
 * @typedef {{ kind: SmoothingKind, alpha?: number, window?: number, sigma?: number }} Smoothing as
 *   in py/emotilens/steps/smooth.py
 *
 * @typedef {{
 *   assets: string,
 *   model: string | null,
 *   detector: string | null,
 *   gpu: "auto" | "off" | "software",
 *   threads: number | null,
 *   smoothing: Smoothing,
 * }} StartOptions `assets` is the address of assets.json; null stands for the default
 *
 * @typedef {{ type: "start", options: StartOptions }
 *   | { type: "frame", id: number, frame: VideoFrame | ImageBitmap, time: number }
 *   | { type: "picture", id: number, picture: ImageBitmap, name: string }
 *   | { type: "smoothing", smoothing: Smoothing }
 *   | { type: "model", name: string }
 *   | { type: "reset" }
 *   | VideoMessage
 *   | { type: "head question", id: number, question: HeadQuestion }
 *   | { type: "evaluation", id: number, predictions: NamedFile, annotations: NamedFile }
 * } PageMessage the time is in seconds
 *
 * @typedef {{ type: "video" }
 *   | { type: "video frame", id: number, frame: VideoFrame | ImageBitmap, index: number, time: number }
 *   | { type: "video question", id: number, question: VideoQuestion }
 *   | { type: "video end" }
 * } VideoMessage a new video file, the next frame of it, what is asked about it, and that it is closed
 * @typedef {{ about: "timeline", request: TimelineRequest }
 *   | { about: "export", form: ExportForm, name: string, request: TimelineRequest }
 *   | { about: "stored", text: string }
 * } VideoQuestion `stored` brings the JSON of an analysis in place of a video
 *
 * @typedef {{ name: string, content: Uint8Array }} NamedFile
 * @typedef {{ about: "samples" }
 *   | { about: "collect", label: string, stretch: string }
 *   | { about: "forget", label: string }
 *   | { about: "fit" }
 *   | { about: "open head", file: NamedFile }
 *   | { about: "remove head" }
 *   | { about: "head file" }
 * } HeadQuestion answered as in py/emotilens/browser/heads.py
 * @typedef {Record<string, number>} SampleCounts by expression
 * @typedef {{ label: string, fitted: number, held_out: number, right: number }} ExpressionScore
 * @typedef {{ title: string, figures: Record<string, number | null> }} FiguresPart null where a
 *   figure cannot be told
 * @typedef {UsedHead & { model: string, complaint: string | null }} HeadState the complaint says why
 *   the head is not applied
 *
 * @typedef {"csv" | "vtt" | "eaf"} ExportForm
 * @typedef {"none" | "line" | "hold"} Filling
 * @typedef {{
 *   track: number,
 *   filling: Filling,
 *   smoothing: { kind: string, alpha?: number, reach?: number, sigma?: number },
 * }} TimelineRequest as in py/emotilens/browser/video.py; track 0 is each frame's largest face
 * @typedef {Record<string, (number | null)[]>} Columns by label, action unit, and valence and arousal
 * @typedef {{
 *   track: number,
 *   tracks: number[],
 *   frames: number[],
 *   times: number[],
 *   found: boolean[],
 *   raw: Columns,
 *   smoothed: Columns,
 *   derived: boolean,
 *   units: string[],
 *   labels: (string | null)[],
 * }} Timeline an entry a frame; null where nothing is said; `derived` are valence and arousal, or
 *   measured; `units` are the names of action units
 *
 * @typedef {{ stage: string, label: string, loaded: number, total: number, done: boolean }} Progress
 *   in bytes
 * @typedef {{
 *   host: string,
 *   provider: "wasm" | "webgpu" | "cpu",
 *   threads: number,
 *   notes?: string[],
 * }} Runtime
 * @typedef {{
 *   name: string,
 *   title: string,
 *   sha256: string,
 *   labels?: string[],
 *   confidence_threshold?: number,
 * }} UsedModel
 * @typedef {{
 *   runtime: Runtime,
 *   isolated: boolean,
 *   model: UsedModel,
 *   detector: UsedModel,
 *   pictureDetector: UsedModel,
 *   delay: number,
 *   milliseconds: number,
 * }} Ready the smoothing's delay is in frames
 *
 * @typedef {{ type: "progress" } & Progress
 *   | { type: "ready" } & Ready
 *   | { type: "result", id: number | null, document: Analysis }
 *   | { type: "answer", id: number, answer: string | Uint8Array }
 *   | { type: "smoothing", smoothing: Smoothing, delay: number }
 *   | { type: "model", model: UsedModel, head: HeadState | null }
 *   | { type: "head", head: HeadState | null }
 *   | { type: "fitting", epoch: number, epochs: number }
 *   | { type: "model-failure", message: string }
 *   | { type: "failure", id: number | null, fatal: boolean, message: string }
 * } WorkerMessage
 *
 * @typedef {{
 *   label: string,
 *   confidence: number,
 *   probabilities: Record<string, number>,
 *   raw: Record<string, number>,
 *   uncertain: boolean,
 * }} Expression
 * @typedef {"measured" | "derived" | "head"} AffectSource
 * @typedef {{
 *   track: number,
 *   box: [number, number, number, number],
 *   score?: number,
 *   landmarks?: [number, number][],
 *   expression?: Expression,
 *   valence?: number,
 *   arousal?: number,
 *   valence_raw?: number,
 *   arousal_raw?: number,
 *   affect_source?: AffectSource,
 *   action_units?: Record<string, number>,
 *   action_units_raw?: Record<string, number>,
 * }} Face
 * @typedef {{
 *   index: number,
 *   time: number,
 *   faces: Face[],
 *   timings: Record<string, number>,
 *   frames_per_second?: number,
 * }} FrameResult
 * @typedef {{
 *   source: string,
 *   width: number,
 *   height: number,
 *   frames: FrameResult[],
 *   error: string | null,
 * }} Source
 * @typedef {{
 *   name: string,
 *   sha256: string,
 *   tasks: ("expression" | "affect" | "action_units")[],
 *   labels?: string[],
 *   thresholds?: Record<string, number>,
 * }} UsedHead
 * @typedef {{
 *   schema: string,
 *   model: UsedModel,
 *   detector?: UsedModel,
 *   head?: UsedHead,
 *   runtime: Runtime,
 *   sources: Source[],
 * }} Analysis described by py/emotilens/basics/analysis.schema.json
 */

export {};
