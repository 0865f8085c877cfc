/** How the file of a stored analysis is recognised: by its name, size and a digest. */

/** @import { Source } from "./types.js" */

const MEBIBYTE = 2 ** 20;

/**
 * @param {File} file
 * @returns {Promise<Source["file"]>} as in the schema of results; undefined where the browser makes no
 *   digests, which is so on insecure origins
 */
export async function digestOf(file) {
  if (!crypto.subtle) return undefined;
  const { size } = file;
  const parts =
    size <= 2 * MEBIBYTE ? [file] : [file.slice(0, MEBIBYTE), file.slice(size - MEBIBYTE)];
  const bytes = await new Blob(parts).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return {
    size,
    sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}

/**
 * Whether a file is the one that was analysed; analyses without a digest only know its name.
 *
 * @param {Source} source
 * @param {File} file
 */
export async function isFileOf(source, file) {
  if (source.source.split(/[\\/]/).at(-1) !== file.name) return false;
  if (!source.file) return true;
  if (source.file.size !== file.size) return false;
  const digest = await digestOf(file);
  return digest === undefined || source.file.sha256 === digest.sha256;
}
