/**
 * The messages between the page and its worker, the site's assets.json, and the types of results.
 *
 * @typedef {{ url: string, bytes: number, sha256: string, packed?: true }} Asset a file; its URL is
 *   relative to the site's root; `packed`: there is a copy “….gz” beside it
 * @typedef {{ folder: string, files: Asset[] }} AssetFolder
 * @typedef {{
 *   version: string,
 *   pyodide: AssetFolder,
 *   onnxruntime: AssetFolder,
 *   mediabunny: Asset,
 *   bundles: {
 *     core: Asset, attributes: Asset, portraits: Asset, album: Asset, glass: Asset, edits: Asset,
 *     video: Asset, teaching: Asset, lessons: Asset, exercises: Asset,
 *   },
 *   random: Asset,
 *   library: Asset,
 *   sources: Asset,
 *   manifest: Asset,
 *   models: Record<string, Asset>,
 *   installable: Record<string, string>,
 *   examples: Record<string, Asset>,
 *   samples: Sample[],
 *   lessons: LessonEntry[],
 *   precache: string[],
 * }} Assets `installable`: for each model that this page was built without, the command that
 *   installs it; `bundles`: the parts of the Python package, declared in
 *   py/build_steps/site/bundles.py; `random`: the part of numpy needed for fitting a head;
 *   `sources`: the source of what the glass box shows; `library`: the part of Python's library that
 *   edited steps need
 *
 * @typedef {{
 *   name: string,
 *   steps: string[],
 *   parts: string[],
 *   titles: Record<string, string>,
 *   pages: Record<string, string>,
 * }} LessonEntry a lesson of the course. `steps`: of the glass box that it is about; `parts`: names of its
 *   predictions and exercises; titles and addresses of pages by language
 *
 * @typedef {{
 *   name: string,
 *   title: string,
 *   description: string,
 *   kind: "picture" | "clip",
 *   drawn: boolean,
 *   width: number,
 *   height: number,
 *   seconds: number | null,
 *   file: Asset,
 *   thumbnail: Asset,
 *   truth: Asset | null,
 *   annotated: { analysis: Asset, annotations: Asset } | null,
 *   analysis: Asset | null,
 *   answers: SampleAnswer[],
 * }} Sample a picture or clip to try without a camera. `file`: WebP, PNG or WebM; `thumbnail`: WebP
 *   of 320 × 180 pixels; `truth`: the JSON of `SampleTruth`, only of drawn ones; `annotated`: of clips
 *   with one face, their analysis and the truth as annotations, computed by the build; `analysis`: of
 *   pictures, the JSON of `Analysis` by the default model and detector, computed by the build
 *   (`runtime.host` is "native"), to show until the engine has started; the truth about each
 *   expression is what people would answer
 * @typedef {{
 *   drawn: string | null,
 *   label: string | null,
 *   confidence: number | null,
 *   uncertain: boolean,
 * }} SampleAnswer what the default model answers for a face of a picture: `drawn` is the label that
 *   was drawn, null in a photograph; `label` and `confidence` (0 to 1) are null for a face that was
 *   not detected; where `uncertain`, the label is a best guess
 * @typedef {{
 *   expression: string | null,
 *   box: [number, number, number, number],
 *   points: [number, number][],
 *   yaw: number,
 *   pitch: number,
 *   roll: number,
 * }} TrueFace `expression`: null between two; `box`: x, y, width, height from forehead to chin, in
 *   pixels; `points`: both eyes, left one of the picture first, tip of the nose, mouth; angles are
 *   in degrees, to the right, up and clockwise
 * @typedef {{ frames: { time: number, faces: TrueFace[] }[] }} SampleTruth times are in seconds
 *
 * @typedef {"none" | "exponential" | "box" | "gaussian"} SmoothingKind
 * @typedef {{ kind: SmoothingKind, seconds: number }} Smoothing its mean delay
 * @typedef {Smoothing & { kernel: { times: number[], weights: number[] } }} UsedSmoothing `kernel`:
 *   sampled for drawing, oldest first; times are in seconds, 0 is now
 *
 * @typedef {{
 *   assets: string,
 *   model: string | null,
 *   detector: string | null,
 *   gpu: "auto" | "off" | "software",
 *   threads: number | null,
 *   smoothing: Smoothing,
 * }} StartOptions `assets` is the address of assets.json; null means the default
 *
 * @typedef {{ type: "start", options: StartOptions }
 *   | { type: "frame", id: number, frame: VideoFrame | ImageBitmap, time: number }
 *   | { type: "picture", id: number, picture: ImageBitmap, name: string }
 *   | { type: "smoothing", smoothing: Smoothing }
 *   | { type: "model", name: string }
 *   | ChangeMessage
 *   | { type: "stream question", id: number, question: StreamQuestion }
 *   | VideoMessage
 *   | { type: "head question", id: number, question: HeadQuestion }
 *   | { type: "evaluation question", id: number, question: EvaluationQuestion }
 *   | { type: "glass question", id: number, question: GlassQuestion, picture?: ImageBitmap }
 *   | { type: "lesson question", id: number, question: LessonQuestion, picture?: ImageBitmap }
 *   | { type: "album question", id: number, question: AlbumQuestion, picture?: ImageBitmap }
 *   | { type: "identity question", id: number, question: IdentityQuestion }
 * } PageMessage the time is in seconds
 *
 * @typedef {{ values: Float32Array, pictures: number[] }} IdentityQuestion descriptors, one after the
 *   other, and which picture each is of; answered by `AlikeFaces` as JSON text
 * @typedef {{ people: number[][], together: [number, number][] }} AlikeFaces as in
 *   py/emotilens/people/comparing.py, by the positions of the faces in the question
 *
 * @typedef {{ type: "attributes", on: boolean, identity: boolean } | { type: "methods", methods: Methods }
 *   | { type: "album", on: boolean } | { type: "reset" }
 *   | { type: "video" } | { type: "video cut" } | { type: "video end" }
 * } ChangeMessage `attributes`: whether to guess age and gender, and to compare faces, too; `album`: open one, or forget it
 *
 * @typedef {{
 *   compound: boolean,
 *   second: { model: string, rule: "blend" | "gate", weight: number } | null,
 *   adaptive: boolean,
 * }} Methods of the papers, as in py/emotilens/live/methods.py; the weight is from 0 to 1
 *
 * @typedef {{ about: "history", span: number, track: number | null, threshold?: number | null }
 *   | { about: "baseline", action: "start", track?: number | null }
 *   | { about: "baseline", action: "finish" | "cancel" | "remove" | "state" }
 *   | { about: "baseline", action: "set", strength: number }
 *   | { about: "baseline", action: "set", stored: StoredBaseline, track?: number | null }
 * } StreamQuestion answered as in py/emotilens/live/stream.py, by `History` or `BaselineState`; the
 *   span is in seconds; track null is the face in view for longest, or when starting the only one
 * @typedef {Timeline & {
 *   now: number,
 *   reasons: (string | null)[],
 *   trails: Record<string, { times: number[], valence?: number[], arousal?: number[] }>,
 * }} History `trails`: of each face in view, by track
 * @typedef {{ [name: string]: unknown }} StoredBaseline for the page to keep and give back; only
 *   Python reads it
 * @typedef {{
 *   reader: string,
 *   baseline: { track: number | null, strength: number, seconds: number, frames: number } | null,
 *   calibration: {
 *     track: number, seconds: number, frames: number, lost: boolean, needed: number,
 *     complete: boolean,
 *   } | null,
 *   stored: StoredBaseline | null,
 * }} BaselineState `reader`: the model and head for which baselines are measured
 *
 * @typedef {{ type: "video" }
 *   | { type: "video frame", id: number, frame: VideoFrame | ImageBitmap, index: number, time: number }
 *   | { type: "video cut" }
 *   | { type: "video question", id: number, question: VideoQuestion }
 *   | { type: "unwanted", id: number }
 *   | { type: "video end" }
 * } VideoMessage a new video file, its next frame, a cut before that, a question about it, one whose
 *   answer nobody awaits any more, and its end
 * @typedef {{ about: "timeline" | "faces" | "comparison", request: TimelineRequest }
 *   | { about: "people" | "descriptors" }
 *   | { about: "frame", row: number, request: TimelineRequest }
 *   | { about: "export", form: ExportForm, name: string, request: ChartRequest, other?: boolean }
 *   | { about: "table", request: TimelineRequest, other?: boolean }
 *   | { about: "check" | "other run", video: StoredVideo }
 *   | { about: "stored", video: StoredVideo, checked?: string }
 *   | { about: "pictures", text: string }
 *   | { about: "join", pieces: Blob[], joined: JoinedAs }
 * } VideoQuestion `table` is answered by the CSV as a Blob; `stored` loads an analysis instead of a
 *   video; `check` only checks it, and is answered by what a question that loads it next repeats as
 *   `checked`; `other run` loads one to compare, which `comparison` then does (“null” without one);
 *   `pictures` is answered by the table of an analysis of pictures; `join` makes one analysis of a
 *   session's pieces, as a `StoredVideo`
 * @typedef {{ document: string, frames: Blob[] }} StoredVideo `document`: JSON of an analysis whose
 *   first source has no frames; `frames`: theirs, in pieces, with commas between those of a piece
 * @typedef {{
 *   name: string | null, date: string | null, marks: Mark[], people: Person[], error: string | null,
 * }} JoinedAs as in py/emotilens/timeline/pieces.py
 *
 * @typedef {{ name: string, content: Uint8Array }} NamedFile
 * @typedef {{ about: "samples" }
 *   | { about: "collect", label: string, stretch: string }
 *   | { about: "forget", label: string }
 *   | { about: "forget sample", number: number }
 *   | { about: "restore" }
 *   | { about: "samples file" }
 *   | { about: "open samples", content: Uint8Array }
 *   | { about: "fit" }
 *   | { about: "open head", file: NamedFile }
 *   | { about: "set aside", aside: boolean }
 *   | { about: "remove head" }
 *   | { about: "head file" }
 * } HeadQuestion answered as in py/emotilens/browser/heads.py
 * @typedef {{ about: "predictions", one: NamedFile, other: NamedFile }
 *   | { about: "comparison", predictions: NamedFile, annotations: NamedFile }
 *   | { about: "same video", one: string, other: string }
 * } EvaluationQuestion answered as in py/emotilens/browser/evaluation.py; `predictions`: which of
 *   two files holds them, `same video`: whether two names of files are those of one video
 * @typedef {{ label: string, samples: number, moments: number }} SampleCount
 * @typedef {{
 *   expressions: SampleCount[],
 *   unbalanced: { most: string, least: string } | null,
 *   suggested: string[],
 *   added?: { number: number, box: Face["box"] } | null,
 * }} SampleState `suggested`: labels to begin with; `added`: the sample that was just taken
 * @typedef {{
 *   label: string,
 *   fitted: number,
 *   held_out: number,
 *   correct: number,
 *   predicted: number[],
 *   whole: boolean,
 * }} ExpressionScore `predicted`: counts by label; `whole`: whole moments were held out
 * @typedef {{ title: string, figures: Record<string, number | null> }} FiguresPart null for
 *   undefined figures
 * @typedef {{ confidence: number, accuracy: number, count: number }} ReliabilityBin
 * @typedef {{ error: number, count: number, bins: ReliabilityBin[] }} Reliability `count`: of all
 *   bins, `bins`: those that are not empty
 * @typedef {{
 *   labels: string[],
 *   replaced: Record<string, string | null>,
 *   confusion: number[][],
 *   truth: number[],
 *   predicted: number[],
 *   confidence: (number | null)[] | null,
 *   reliability: Reliability | null,
 * }} ExpressionComparison
 * @typedef {{
 *   names: string[],
 *   truth: (number | null)[][],
 *   predicted: (number | null)[][],
 *   derived: boolean,
 * }} AffectComparison
 * @typedef {{
 *   parts: FiguresPart[],
 *   video: string,
 *   rows: "frame" | "picture" | "video",
 *   names: string[] | null,
 *   expression: ExpressionComparison | null,
 *   affect: AffectComparison | null,
 * }} FileComparison as in py/emotilens/browser/evaluation.py
 * @typedef {{ name: string, frames: number[] }} OpenVideo its analysed frames, ascending
 * @typedef {UsedHead & { model: string, complaint: string | null, aside: boolean }} HeadState
 *   `complaint`: why the head is not applied; `aside`: it is kept but not applied, to compare
 *
 * @typedef {"vtt" | "eaf" | "svg"} ExportForm
 * @typedef {"none" | "line" | "hold"} Filling
 * @typedef {{ kind: string, seconds: number }} Filter its width or delay
 * @typedef {{
 *   track: number,
 *   filling: Filling,
 *   filter: Filter,
 *   people: Person[],
 * }} TimelineRequest as in py/emotilens/browser/video.py; track 0 is each frame's largest face
 * @typedef {TimelineRequest & { chart?: {
 *   title: string,
 *   provenance: string,
 *   shown: string[] | null,
 *   span: readonly [number, number] | null,
 *   marks: Mark[],
 *   runs: [string, string],
 * } }} ChartRequest `chart`: what is drawn in SVG; names of the shown and of the other run
 * @typedef {{
 *   track: number | null,
 *   smoothed: Columns,
 *   labels: (string | null)[],
 *   uncertain: boolean[],
 *   same: number | null,
 *   both: number,
 *   difference: number | null,
 * }} Comparison of another run, as in py/emotilens/timeline/comparison.py
 * @typedef {Record<string, (number | null)[]>} Columns by label, action unit, valence and arousal
 * @typedef {{
 *   track: number,
 *   tracks: number[],
 *   group: number | null,
 *   frames: number[],
 *   times: number[],
 *   found: boolean[],
 *   raw: Columns,
 *   smoothed: Columns,
 *   derived: boolean,
 *   units: string[],
 *   labels: (string | null)[],
 *   uncertain: boolean[],
 *   threshold: number | null,
 *   lag: number | null,
 *   kernel: { times: number[], weights: number[] } | null,
 * }} Timeline one entry per frame, null if unknown; `group`: the track that asks for the
 *   mean of each frame's faces, null if no frame has two; `derived`: valence and arousal are derived,
 *   not measured; `units`: names of the action units; `lag`: of the filter in frames, null if centred;
 *   `kernel`: weights by seconds from the frame
 *
 * @typedef {{ stage: string, label: string, loaded: number, total: number, done: boolean }} Progress
 *   in bytes
 * @typedef {{
 *   runtime: Runtime,
 *   isolated: boolean,
 *   model: UsedModel,
 *   detector: UsedModel,
 *   pictureDetector: UsedModel,
 *   positions: Record<string, [number, number]>,
 *   smoothing: UsedSmoothing,
 *   milliseconds: number,
 * }} Ready
 *
 * @typedef {{ type: "progress" } & Progress
 *   | { type: "alive" }
 *   | { type: "ready" } & Ready
 *   | { type: "result", id: number | null, document: Analysis }
 *   | { type: "share", id: number, share: number }
 *   | { type: "answer", id: number, answer: string | Uint8Array | Blob | StoredVideo | GlassAnswer | OcclusionAnswer
 *       | import("./album_types.js").ReadAnswer | { source: string } | { nearest: import("./glass_types.js").NearestSample[] } }
 *   | { type: "smoothing", smoothing: UsedSmoothing }
 *   | { type: "methods", methods: Methods }
 *   | { type: "methods-failure", message: string, methods: Methods | null }
 *   | { type: "attributes", on: boolean, identity: boolean, failure?: string }
 *   | { type: "album", on: boolean, failure?: string }
 *   | { type: "model", model: UsedModel, head: HeadState | null }
 *   | { type: "head", head: HeadState | null }
 *   | { type: "fitting", epoch: number, epochs: number }
 *   | { type: "model-failure", message: string }
 *   | { type: "failure", id: number | null, fatal: Death | null, message: string }
 * } WorkerMessage
 * @typedef {"start" | "runtime" | "frame" | "question"} Death what a worker died of: it could not
 *   start; Python or ONNX Runtime did not, perhaps because of a damaged file that has been fetched
 *   again since; a frame or another question ended them
 *
 * @typedef {import("./glass_types.js").GlassQuestion} GlassQuestion
 * @typedef {import("./glass_types.js").GlassAnswer} GlassAnswer
 * @typedef {import("./glass_types.js").OcclusionAnswer} OcclusionAnswer
 * @typedef {import("./lesson_types.js").LessonQuestion} LessonQuestion
 * @typedef {import("./album_types.js").AlbumQuestion} AlbumQuestion
 *
 * @typedef {{
 *   onProgress(progress: Progress): void,
 *   onReady(ready: Ready): void,
 *   onSmoothing(smoothing: UsedSmoothing): void,
 *   onModel(model: UsedModel, head: HeadState | null): void,
 *   onModelFailure(reason: string): void,
 *   onMethods?(methods: Methods | null, failure?: string): void,
 *   onAttributes?(used: { on: boolean, identity: boolean }, failure?: string): void,
 *   onAlbum?(on: boolean, failure?: string): void,
 *   onHead(head: HeadState | null): void,
 *   onFitting(epoch: number, epochs: number): void,
 *   onRestart(reason: import("../words/words.js").Sentence): void,
 *   onDeath(reason: import("../words/words.js").Sentence): void,
 * }} EngineEvents `onRestart`: the worker is being restarted; `onDeath`: only the user can restart it
 *
 * @typedef {import("./analysis").EmotilensAnalysis} Analysis
 * @typedef {import("./analysis").Source} Source
 * @typedef {NonNullable<Source["marks"]>[number]} Mark
 * @typedef {NonNullable<Source["people"]>[number]} Person
 * @typedef {{
 *   track: number,
 *   name: string,
 *   named?: boolean,
 *   excluded: boolean,
 *   suggested?: boolean,
 *   seconds: number,
 *   shares: Record<string, number>,
 *   attributes?: Face["attributes"] | null,
 *   portrait: { row: number, time: number, box: [number, number, number, number] },
 * }} VideoFace a person of a video; shares in seconds, by label or “uncertain”; age and gender over
 *   all looks at the person
 * @typedef {import("./analysis").Frame} FrameResult
 * @typedef {import("./analysis").Face} Face
 * @typedef {import("./analysis").Group} Group
 * @typedef {NonNullable<Face["expression"]>} Expression
 * @typedef {NonNullable<Face["affect_source"]>} AffectSource
 * @typedef {import("./analysis").Model} UsedModel
 * @typedef {NonNullable<Analysis["head"]>} UsedHead
 * @typedef {Analysis["runtime"]} Runtime results, generated from analysis.schema.json by
 *   build/result_types.mjs
 */

export {};
