/**
 * What the worker answers about lessons, as py/emotilens/lessons makes it. Names of controls, views
 * and verdicts are worded by the lesson's text.
 *
 * @typedef {Record<string, number | string>} Chosen by the name of the control
 * @typedef {{ lesson: string, values: Chosen, own: number | null }} FigureQuestion `own`: number of
 *   the learner's own picture
 * @typedef {{ about: "open", lesson: string, data: string }
 *   | ({ about: "drawing" | "figure" } & FigureQuestion)
 *   | ({ about: "check" } & ExerciseQuestion)} LessonQuestion
 * @typedef {{ lesson: string, exercise: string, answer: string }} ExerciseQuestion `answer`: a number
 *   in digits; a program to the disposable worker
 *
 * @typedef {{ kind: "slider", name: string, low: number, high: number, step: number, value: number,
 *   decimals: number }} SliderControl
 * @typedef {{ kind: "choice", name: string, options: string[], value: string, labels: boolean }
 * } ChoiceControl `labels`: its options are labels of expressions
 * @typedef {SliderControl | ChoiceControl} Control
 *
 * @typedef {{ value: number, form: string }} Figure `form`: “percent”, or how many decimals
 * @typedef {{ name: string, place: [number, number, number, number], chosen: boolean }} ShownBox
 * @typedef {{
 *   kind: "picture",
 *   name: string,
 *   boxes: ShownBox[],
 *   shape: number[],
 *   array?: number,
 *   source?: string,
 *   sharp?: boolean,
 *   wide?: boolean,
 *   half?: boolean,
 *   loupe?: boolean,
 *   drag?: { right: [string, number], down: [string, number] },
 * }} PictureView `array`: place among the answer's arrays; `source`: address of a file instead;
 *   `drag`: sliders that move the chosen box, and pixels for each unit; `wide`, `half`: of the figure;
 *   `loupe`: draws a ring around the chosen box
 * @typedef {{
 *   kind: "bars",
 *   shares: Record<string, number>,
 *   before: Record<string, number>,
 *   threshold: number | null,
 *   uncertain: boolean,
 * }} BarsView
 * @typedef {{ kind: "figures", items: (Figure & { name: string })[] }} FiguresView
 * @typedef {{ name: string, range: [number, number], ticks: number[], form: string }} Axis
 * @typedef {{
 *   name: string,
 *   points: [number, number][],
 *   style: "bold" | "thin" | "dashed" | "dots" | "columns",
 *   label: string | null,
 * }} Series
 * @typedef {{
 *   kind: "chart",
 *   name: string,
 *   x: Axis,
 *   y: Axis,
 *   series: Series[],
 *   marks: { name: string, x?: number, y?: number }[],
 * }} ChartView
 * @typedef {{
 *   kind: "table",
 *   name: string,
 *   head: string[],
 *   rows: { name: string, cells: ((Figure & { strong?: boolean }) | null)[], chosen: boolean }[],
 * }} TableView
 * @typedef {{ kind: "circle", places: Record<string, [number, number]>, point: [number, number] }
 * } CircleView
 * @typedef {{ kind: "note", name: string }} NoteView
 * @typedef {{ kind: "progress", name: string, done: number, count: number }} ProgressView
 * @typedef {{
 *   kind: "pixels",
 *   name: string,
 *   left: number,
 *   top: number,
 *   values: number[][][],
 *   bright: boolean[][],
 * }} PixelsView `left`, `top`: column and row of the first pixel; `bright`: black is read better
 * @typedef {{ name: string, year: number, group: number, state: "" | "joined" | "apart",
 *   picture: number }} Leaf `state`: joined with faces of others, or apart from its person's
 * @typedef {{
 *   kind: "tree",
 *   name: string,
 *   leaves: Leaf[],
 *   joins: [number, number, number, number, number][],
 *   cut: number,
 *   slider: string,
 *   longest: number,
 *   curves: Series[],
 *   side: number,
 *   source?: string,
 * }} TreeView `slider`: its control; `joins`: places of two groups, the distances at which these were joined, and their own;
 *   `curves`: shares over the distance; `source`: address of all pictures side by side, each of `side` pixels; without it, they stay
 * @typedef {PictureView | BarsView | FiguresView | ChartView | TableView | CircleView | NoteView
 *   | ProgressView | PixelsView | TreeView} View
 * @typedef {{ views: View[], arrays: Uint8Array[] }} FigureAnswer
 * @typedef {{ svg: string | null, own: boolean }} DrawingAnswer what must be drawn, and whether the
 *   learner's own picture is needed; neither if the latest picture is still right
 * @typedef {{
 *   passed: boolean,
 *   message: string,
 *   values: Record<string, number>,
 *   printed: string,
 *   error?: string,
 *   line?: number | null,
 * }} Verdict
 *
 * @typedef {{
 *   show(values: Chosen, own: ImageBitmap | null): Promise<FigureAnswer>,
 *   check(exercise: string, number: string): Promise<Verdict>,
 *   run(exercise: string, program: string): Promise<Verdict>,
 *   prepare(): void,
 *   own: OwnPictureDesk,
 * }} LessonDesk what elements of a lesson ask; `prepare`: a program is being written
 *
 * @typedef {{
 *   camera: boolean,
 *   read(file: File): Promise<ImageBitmap>,
 *   film(video: HTMLVideoElement, onGone: () => void): Promise<boolean>,
 *   take(video: HTMLVideoElement): Promise<ImageBitmap>,
 *   stop(): void,
 * }} OwnPictureDesk `camera`: whether one may be asked for; errors have a sentence for the learner
 */
export {};
