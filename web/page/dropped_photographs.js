/** Files of a chosen or dropped folder, with their paths in it. */

/**
 * @typedef {{ file: File, name: string }} FoundFile `name`: its path from the folder
 */

/** Control characters, and those that turn the text around them. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu;

/** @param {string} name @returns {string} which does not turn the text around it */
export function shownName(name) {
  return name.replace(UNSEEN, "\ufffd");
}

/** @param {FileList | null} chosen @returns {{ files: FoundFile[], folder: string }} `folder`: its name, if one was chosen */
export function chosenFiles(chosen) {
  const files = [...(chosen ?? [])];
  const [folder] = files[0]?.webkitRelativePath.split("/") ?? [""];
  return {
    files: files.map((file) => ({
      file,
      name: file.webkitRelativePath.split("/").slice(1).join("/") || file.name,
    })),
    folder,
  };
}

/**
 * @param {DataTransfer | null} dropped which can be read only while the drop is handled
 * @returns {Promise<FoundFile[]>} also those in folders
 */
export async function droppedFiles(dropped) {
  const entries = [...(dropped?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) {
    return [...(dropped?.files ?? [])].map((file) => ({ file, name: file.name }));
  }
  const [only] = entries;
  const within = entries.length === 1 ? `${only.fullPath}/` : "/";
  const found = [];
  for (const entry of entries) {
    for await (const file of filesIn(entry)) {
      found.push({ file: file.file, name: file.path.replace(within, "") });
    }
  }
  return found;
}

/**
 * @param {FileSystemEntry} entry
 * @returns {AsyncGenerator<{ file: File, path: string }>} without files that cannot be read
 */
async function* filesIn(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve) =>
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(undefined)),
    );
    if (file) yield { file, path: entry.fullPath };
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    /** @type {FileSystemEntry[]} a part of them, none at the end */
    const entries = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (entries.length === 0) return;
    for (const each of entries) yield* filesIn(each);
  }
}
