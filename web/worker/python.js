/** Loading Pyodide with the Python core. */

import { fetchChecked } from "./downloads.js";

/** @import { PyProxy, TypedArray } from "pyodide/ffi" */
/** @import { Assets } from "../page/types.js" */
/** @import { PythonRunner } from "./networks.js" */

/** Of the core, in Pyodide's own file system. */
const FOLDER = "/emotilens";

/**
 * @typedef {{
 *   getBuffer(type: "u8"): { data: Uint8Array, release(): void },
 *   destroy(): void,
 * }} PixelArray a numpy array of shape (height, width, 4)
 */

/**
 * The class of that name in py/emotilens/hosts/browser.py.
 *
 * @typedef {{
 *   description(): string,
 *   reserve(width: number, height: number): PixelArray,
 *   reset(): void,
 *   change_smoothing(smoothing: string): number,
 *   change_model(name: string): string,
 *   change_runtime(runtime: string): void,
 *   analyse_frame(seconds: number): Promise<string>,
 *   analyse_picture(name: string): Promise<string>,
 * }} BrowserEngine
 */

/**
 * The class of that name in py/emotilens/hosts/browser_video.py.
 *
 * @typedef {{
 *   start(): void,
 *   analyse_frame(index: number, seconds: number): Promise<string>,
 *   open(text: string): void,
 *   timeline(request: string): string,
 *   export(form: string, name: string, request: string): string,
 *   destroy(): void,
 * }} BrowserVideo
 */

/**
 * @typedef {{ toJs(): Uint8Array, destroy(): void }} PythonBytes
 *
 * `lessons` is the class BrowserLessons in py/emotilens/hosts/browser_lessons.py, `evaluateFiles`
 * the function in browser_evaluation.py beside it; `bytes` makes Python's of a file's content;
 * `loadRandom` fetches the part of numpy that only fitting needs.
 *
 * @typedef {{
 *   lessons: {
 *     samples(): string,
 *     collect(label: string, stretch: string): string,
 *     forget(label: string): string,
 *     fit(onEpoch: (epoch: number, epochs: number) => void): string,
 *     open_head(name: string, content: PyProxy): string,
 *     remove_head(): string,
 *     head_file(): PythonBytes,
 *   },
 *   evaluateFiles(saidName: string, said: PyProxy, trueName: string, annotated: PyProxy): string,
 *   bytes(content: Uint8Array): PyProxy,
 *   loadRandom(): Promise<void>,
 * }} Lessons
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
 *   loadVideo(engine: BrowserEngine): BrowserVideo,
 *   loadLessons(engine: BrowserEngine): Promise<Lessons>,
 * }>} `loadLessons` fetches what only they need
 */
export async function loadPython(root, assets) {
  const folder = new URL(assets.pyodide.folder, root).href;
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  const [pyodide, core] = await Promise.all([
    loadPyodide({ indexURL: folder, packages: ["numpy"] }),
    fetchChecked(root, assets.python, "the Python core"),
  ]);
  pyodide.unpackArchive(core, "zip", { extractDir: FOLDER });
  pyodide.runPython(`import sys; sys.path.insert(0, "${FOLDER}")`);
  const host = pyodide.pyimport("emotilens.hosts.browser");
  let hasRandom = false;
  return { createEngine: host.BrowserEngine, loadVideo, loadLessons };

  /** @param {BrowserEngine} engine */
  function loadVideo(engine) {
    return pyodide.pyimport("emotilens.hosts.browser_video").BrowserVideo(engine);
  }

  /** @param {BrowserEngine} engine */
  async function loadLessons(engine) {
    const rest = await fetchChecked(root, assets.lessons, "the lessons");
    pyodide.unpackArchive(rest, "zip", { extractDir: FOLDER });
    pyodide.pyimport("importlib").invalidate_caches();
    return {
      lessons: pyodide.pyimport("emotilens.hosts.browser_lessons").BrowserLessons(engine),
      evaluateFiles: pyodide.pyimport("emotilens.hosts.browser_evaluation").evaluate_files,
      bytes: (/** @type {Uint8Array} */ content) => pyodide.toPy(content),
      loadRandom,
    };
  }

  async function loadRandom() {
    if (hasRandom) return;
    const random = await fetchChecked(root, assets.random, "numpy.random");
    pyodide.unpackArchive(random, "zip", { extractDir: folderOf(pyodide.pyimport("numpy")) });
    pyodide.pyimport("importlib").invalidate_caches();
    hasRandom = true;
  }
}

/** @param {{ __file__: string }} package_ @returns {string} the folder that it lies in */
function folderOf({ __file__ }) {
  return __file__.split("/").slice(0, -2).join("/");
}
