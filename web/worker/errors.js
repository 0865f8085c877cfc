/**
 * The message for the user from anything that was thrown.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function errorMessage(error) {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (error.name !== "PythonError") {
    return error.message;
  }
  // Pyodide's message is a whole traceback; its last line reads "package.SomeError: sentence".
  const last = error.message.trim().split("\n").at(-1) ?? "";
  return last.replace(/^[\w.]+: /, "").replace(/^Error: /, "");
}

/**
 * The innermost message of an ONNX Runtime error, where WebGPU's message comes last.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function innermostMessage(error) {
  const whole = error instanceof Error ? error.message : String(error);
  return (whole.split("message: ").at(-1) ?? whole).trim();
}

/** What the engines report when they can no longer be used, also within a Python traceback. */
const FATAL =
  /already fatally failed|JsException: (RuntimeError|RangeError|InternalError): |^MemoryError/;

/**
 * Whether Python or WebAssembly cannot be used any more after an error.
 *
 * @param {unknown} error
 */
export function isFatal(error) {
  if (!(error instanceof Error)) return false;
  if ("pyodide_fatal_error" in error || error instanceof RangeError) return true;
  if (error instanceof WebAssembly.RuntimeError || error.name === "InternalError") return true;
  return FATAL.test(error.message.trim().split("\n").at(-1) ?? "");
}

/** Python or ONNX Runtime did not start; damaged files have been fetched again. */
export class RuntimeFailure extends Error {}
