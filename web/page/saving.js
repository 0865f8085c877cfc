/**
 * Lets the browser save a file.
 *
 * @param {string} name
 * @param {string | Uint8Array<ArrayBuffer>} content
 * @param {string} type such as application/json
 */
export function saveFile(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
