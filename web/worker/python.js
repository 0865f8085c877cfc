/** Loading Pyodide with the Python core. */

import { fetchChecked } from "./downloads.js";

/** @import { PyProxy, TypedArray } from "pyodide/ffi" */
/** @import { Assets } from "../page/types.js" */
/** @import { PythonRunner } from "./network_runner.js" */

/** Location of the core in Pyodide's file system. */
const FOLDER = "/emotilens";

/** Where byte code says that its sources are: PLACES in py/build_steps/site/inside_pyodide.py. */
const SOURCES = "/core";

/**
 * @typedef {{
 *   getBuffer(type: "u8"): { data: Uint8Array, release(): void },
 *   destroy(): void,
 * }} PixelArray a numpy array of shape (height, width, 4)
 */

/**
 * The class of that name in py/emotilens/browser/live.py.
 *
 * @typedef {{
 *   description(): string,
 *   reserve(width: number, height: number): PixelArray,
 *   reset(): void,
 *   change_smoothing(smoothing: string): string,
 *   answer(question: string): string,
 *   change_methods(methods: string): string,
 *   methods(): string,
 *   change_model(name: string): string,
 *   change_runtime(runtime: string): void,
 *   attributes_model(): string,
 *   analyse_frame(seconds: number): Promise<string>,
 *   analyse_picture(name: string): Promise<string>,
 * }} BrowserEngine
 */

/**
 * The class of that name in py/emotilens/browser/video.py.
 *
 * @typedef {{
 *   start(): void,
 *   analyse_frame(index: number, seconds: number): Promise<string>,
 *   forget_faces(): void,
 *   reader(document: string): TimelineReader,
 *   open(stored: TimelineReader): void,
 *   check(stored: TimelineReader): void,
 *   session(about: string): BrowserSession,
 *   timeline(request: string): string,
 *   frame(row: number, request: string): string,
 *   faces(request: string): string,
 *   people(): string,
 *   descriptors(): string,
 *   export(form: string, name: string, request: string, other: boolean): string,
 *   table(request: string, other: boolean): BrowserTable,
 *   open_other(stored: TimelineReader): void,
 *   comparison(request: string): string,
 *   pictures_table(text: string): string,
 *   destroy(): void,
 * }} BrowserVideo
 */

/**
 * The class of that name in py/emotilens/browser/sessions.py.
 *
 * @typedef {{
 *   read(piece: string): void,
 *   document(): string,
 *   frames(piece: string): string,
 *   destroy(): void,
 * }} BrowserSession
 */

/**
 * The class of that name in py/emotilens/timeline/reader.py.
 *
 * @typedef {{ add(frames: string): void, destroy(): void }} TimelineReader
 */

/**
 * The class of that name in py/emotilens/browser/tables.py.
 *
 * @typedef {{ pieces: number, take(): string, destroy(): void }} BrowserTable
 */

/**
 * @typedef {{
 *   getBuffer(): { data: Uint8Array | Float32Array | Float64Array, release(): void },
 *   destroy(): void,
 * }} PythonArray
 *
 * The class BrowserGlass in py/emotilens/browser/glass.py.
 *
 * @typedef {{
 *   freeze_live(): void,
 *   freeze_picture(): void,
 *   walk(question: string): Promise<string>,
 *   occlude(): Promise<string>,
 *   frozen_state(): PythonBytes,
 *   source(file: string): string,
 *   embedding(): PyProxy,
 *   arrays: { length: number, get(position: number): PythonArray, destroy(): void },
 * }} Glass
 */

/**
 * The class BrowserLessons in py/emotilens/browser/lessons.py.
 *
 * @typedef {{
 *   open(lesson: string, data: string): void,
 *   drawing(question: string): string,
 *   take_picture(question: string): void,
 *   show(question: string): Promise<string>,
 *   check(question: string): string,
 *   arrays: { length: number, get(position: number): PythonArray, destroy(): void },
 * }} Lessons
 */

/**
 * The class BrowserExercises in py/emotilens/browser/exercises.py.
 *
 * @typedef {{ run(question: string): string }} Exercises
 */

/**
 * The class BrowserEdits in py/emotilens/browser/edits.py.
 *
 * @typedef {{
 *   open(content: PyProxy): void,
 *   answer(question: string): Promise<string>,
 *   analyse_frame(seconds: number): Promise<string>,
 *   arrays: Glass["arrays"],
 * }} Edits
 */

/**
 * The class BrowserAlbum in py/emotilens/browser/albums.py; `bytes` converts a file's content for
 * Python, and `loadRandom` fetches the part of numpy that only drawings need.
 *
 * @typedef {{
 *   album: {
 *     read(content: PyProxy, about: string): Promise<string>,
 *     restore(part: PyProxy): void,
 *     answer(question: string): string | PythonBytes,
 *     part: PythonBytes,
 *     destroy(): void,
 *   },
 *   bytes(content: Uint8Array): PyProxy,
 *   loadRandom(): Promise<void>,
 * }} Album
 */

/**
 * @typedef {{ toJs(): Uint8Array, destroy(): void }} PythonBytes
 *
 * The class BrowserHeads in py/emotilens/browser/heads.py; `bytes` converts a file's content for
 * Python, and `loadRandom` fetches the part of numpy that only fitting needs.
 *
 * @typedef {{
 *   heads: {
 *     samples(): string,
 *     nearest(embedding: PyProxy): string,
 *     collect(label: string, stretch: string): string,
 *     forget(label: string): string,
 *     forget_sample(number: number): string,
 *     restore(): string,
 *     samples_file(): PythonBytes,
 *     open_samples(content: PyProxy): string,
 *     fit(onEpoch: (epoch: number, epochs: number) => void): string,
 *     open_head(name: string, content: PyProxy): string,
 *     set_aside(aside: boolean): string,
 *     remove_head(): string,
 *     head_file(): PythonBytes,
 *   },
 *   bytes(content: Uint8Array): PyProxy,
 *   loadRandom(): Promise<void>,
 * }} Heads
 *
 * The module py/emotilens/browser/evaluation.py.
 *
 * @typedef {{
 *   same_video(one: string, other: string): string,
 *   recognise_files(oneName: string, one: PyProxy, otherName: string, other: PyProxy): string,
 *   evaluate_files(
 *     predictionsName: string, predictions: PyProxy,
 *     annotationsName: string, annotations: PyProxy,
 *   ): string,
 * }} EvaluationModule
 * @typedef {{ module: EvaluationModule, bytes(content: Uint8Array): PyProxy }} Evaluation
 *
 * @typedef {(
 *   manifest: string,
 *   run: PythonRunner,
 *   runtime: string,
 *   model: string | null,
 *   detector: string | null,
 *   smoothing: string,
 * ) => BrowserEngine} CreateEngine
 */

/**
 * @param {URL} root of the site
 * @param {Assets} assets
 * @returns {Promise<{
 *   createEngine: CreateEngine,
 *   loadAttributes(engine: BrowserEngine): Promise<{
 *     change(on: boolean, identity: boolean): void,
 *     compare(values: Float32Array, pictures: number[]): string,
 *   }>,
 *   loadAlbum(engine: BrowserEngine): Promise<Album>,
 *   loadVideo(engine: BrowserEngine): Promise<BrowserVideo>,
 *   loadGlass(engine: BrowserEngine): Promise<Glass>,
 *   loadLessons(engine: BrowserEngine): Promise<Lessons>,
 *   loadExercises(): Promise<Exercises>,
 *   loadEdits(engine: BrowserEngine): Promise<Edits>,
 *   bytes(content: Uint8Array): PyProxy,
 *   loadHeads(engine: BrowserEngine): Promise<Heads>,
 *   loadEvaluation(): Promise<Evaluation>,
 *   heapBytes(): number,
 * }>} each `load…` function fetches the bundles that it needs
 */
export async function loadPython(root, assets) {
  const folder = new URL(assets.pyodide.folder, root).href;
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const [pyodide, core] = await Promise.all([
    loadPyodide({ indexURL: folder, packages: ["numpy"] }),
    fetchChecked(root, assets.bundles.core, "the Python core"),
  ]);
  pyodide.unpackArchive(core, "zip", { extractDir: FOLDER });
  pyodide.runPython(`import sys; sys.path.insert(0, "${FOLDER}")`);
  const run = pyodide
    .pyimport("emotilens.browser.event_loop")
    .run_promptly(() => queueMicrotask(run));
  const host = pyodide.pyimport("emotilens.browser.live");
  /** @type {Map<string, Promise<void>>} requested bundles */
  const bundles = new Map();
  let hasRandom = false;
  return {
    createEngine: host.BrowserEngine,
    loadAttributes,
    loadAlbum,
    loadVideo,
    loadGlass,
    loadLessons,
    loadExercises,
    loadEdits,
    bytes: toPython,
    loadHeads,
    loadEvaluation,
    heapBytes,
  };

  /** Size of Python's memory, which never shrinks. */
  function heapBytes() {
    return /** @type {any} */ (pyodide)._module.HEAPU8.length;
  }

  /** @param {BrowserEngine} engine */
  async function loadAttributes(engine) {
    await loadBundle("attributes");
    const { change_attributes, compare_pictures } = pyodide.pyimport(
      "emotilens.browser.attributes",
    );
    return {
      change: (/** @type {boolean} */ on, /** @type {boolean} */ identity) =>
        change_attributes(engine, on, identity),
      compare: (/** @type {Float32Array} */ values, /** @type {number[]} */ pictures) => {
        const given = [pyodide.toPy(values), pyodide.toPy(pictures)];
        const answer = compare_pictures(...given);
        for (const each of given) each.destroy();
        return answer;
      },
    };
  }

  /** @param {BrowserEngine} engine */
  async function loadAlbum(engine) {
    await Promise.all([loadBundle("attributes"), loadBundle("portraits")]);
    await loadBundle("album");
    const album = pyodide.pyimport("emotilens.browser.albums").BrowserAlbum(engine);
    return { album, bytes: toPython, loadRandom };
  }

  /** @param {BrowserEngine} engine */
  async function loadVideo(engine) {
    await loadBundle("video");
    return pyodide.pyimport("emotilens.browser.video").BrowserVideo(engine);
  }

  /** @param {BrowserEngine} engine */
  async function loadGlass(engine) {
    const [sources] = await Promise.all([
      fetchChecked(root, assets.sources, "the Python sources"),
      loadBundle("glass"),
    ]);
    pyodide.unpackArchive(sources, "zip", { extractDir: SOURCES });
    return pyodide.pyimport("emotilens.browser.glass").BrowserGlass(engine);
  }

  /** @param {BrowserEngine} engine */
  async function loadLessons(engine) {
    await loadLessonsNeeds();
    await loadBundle("lessons");
    return pyodide.pyimport("emotilens.browser.lessons").BrowserLessons(engine);
  }

  /** What every module of the lessons imports. */
  async function loadLessonsNeeds() {
    const needed = /** @type {const} */ (["glass", "portraits", "attributes", "album"]);
    await Promise.all([loadRandom(), loadTeaching(), ...needed.map(loadBundle)]);
  }

  async function loadExercises() {
    await loadLessonsNeeds();
    await Promise.all([loadBundle("lessons"), loadBundle("edits")]);
    await loadBundle("exercises");
    return pyodide.pyimport("emotilens.browser.exercises").BrowserExercises(heapBytes);
  }

  /** @param {BrowserEngine} engine */
  async function loadEdits(engine) {
    const [library] = await Promise.all([
      fetchChecked(root, assets.library, "Python's library"),
      loadGlass(engine),
    ]);
    pyodide.unpackArchive(library, "zip", { extractDir: FOLDER });
    await loadBundle("edits");
    return pyodide.pyimport("emotilens.browser.edits").BrowserEdits(engine, heapBytes);
  }

  /** @param {BrowserEngine} engine */
  async function loadHeads(engine) {
    await loadTeaching();
    return {
      heads: pyodide.pyimport("emotilens.browser.heads").BrowserHeads(engine),
      bytes: toPython,
      loadRandom,
    };
  }

  async function loadEvaluation() {
    await loadTeaching();
    return { module: pyodide.pyimport("emotilens.browser.evaluation"), bytes: toPython };
  }

  async function loadTeaching() {
    await loadBundle("video");
    await loadBundle("teaching");
  }

  /**
   * Fetches a bundle and makes its modules importable, once.
   *
   * @param {keyof Assets["bundles"]} name
   */
  function loadBundle(name) {
    const loading = bundles.get(name) ?? fetchBundle(name);
    bundles.set(name, loading);
    loading.catch(() => bundles.delete(name));
    return loading;
  }

  /** @param {keyof Assets["bundles"]} name */
  async function fetchBundle(name) {
    const archive = await fetchChecked(root, assets.bundles[name], `the Python bundle “${name}”`);
    pyodide.unpackArchive(archive, "zip", { extractDir: FOLDER });
    pyodide.pyimport("importlib").invalidate_caches();
  }

  /** @param {Uint8Array} content */
  function toPython(content) {
    return pyodide.toPy(content);
  }

  async function loadRandom() {
    if (hasRandom) return;
    const random = await fetchChecked(root, assets.random, "numpy.random");
    pyodide.unpackArchive(random, "zip", { extractDir: folderOf(pyodide.pyimport("numpy")) });
    pyodide.pyimport("importlib").invalidate_caches();
    hasRandom = true;
  }
}

/** @param {{ __file__: string }} package_ @returns {string} the folder that contains it */
function folderOf({ __file__ }) {
  return __file__.split("/").slice(0, -2).join("/");
}
