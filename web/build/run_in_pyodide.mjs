/**
 * Runs a Python file in the page's Python: node run_in_pyodide.mjs FILE FOLDER.
 *
 * The folder is mounted at /folder and must contain the standard library.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { loadPyodide } from "pyodide";

const [file, folder] = argv.slice(2);
const pyodide = await loadPyodide({ stdLibURL: join(folder, "python_stdlib.zip") });
pyodide.FS.mkdirTree("/folder");
pyodide.mountNodeFS("/folder", folder);
try {
  pyodide.runPython(readFileSync(file, "utf8"), { filename: file });
} catch (error) {
  // Node would also print Pyodide's entire source.
  console.error(String(error));
  exit(1);
}
