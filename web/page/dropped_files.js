/** Chosen or dropped files, and those in folders, with their paths there. */

/**
 * @typedef {{ file: File, name: string }} FoundFile `name`: its path from the folder
 * @typedef {{ files: FoundFile[], unread: string[], hidden: string[] }} Found `unread`: paths of files
 *   and folders that cannot be opened; `hidden`: of those in folders that are left out, since systems
 *   leave notes there that are no work of a person
 */

/** Control characters, and those that turn the text around them. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu;

/** @param {string} name @returns {string} which does not turn the text around it */
export function shownName(name) {
  return name.replace(UNSEEN, "\ufffd");
}

/** @param {string} name of a file or folder in a folder @returns {boolean} as the command line has it */
function isHidden(name) {
  return name.startsWith(".");
}

/** @param {File[]} files that were chosen one by one @returns {Found} */
export function namedFiles(files) {
  return { files: files.map((file) => ({ file, name: file.name })), unread: [], hidden: [] };
}

/** @param {FileList | null} chosen @returns {Found & { folder: string }} `folder`: its name, if one was chosen */
export function chosenFiles(chosen) {
  const given = [...(chosen ?? [])];
  const [folder] = given[0]?.webkitRelativePath.split("/") ?? [""];
  if (!folder) return { ...namedFiles(given), folder };
  const files = [];
  /** @type {Set<string>} */
  const hidden = new Set();
  for (const file of given) {
    const parts = file.webkitRelativePath.split("/").slice(1);
    const place = parts.findIndex(isHidden);
    if (place < 0) files.push({ file, name: parts.join("/") });
    else hidden.add(parts.slice(0, place + 1).join("/"));
  }
  return { files, unread: [], hidden: [...hidden], folder };
}

/** After how many more files the count is shown again. */
const COUNTED = 100;

/**
 * @param {DataTransfer | null} dropped which can be read only while the drop is handled
 * @param {(count: number) => void} [onListing] called at once and as files in folders are found
 * @returns {Promise<Found>} also files in folders
 */
export async function droppedFiles(dropped, onListing = () => {}) {
  const entries = [...(dropped?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) {
    return namedFiles([...(dropped?.files ?? [])]);
  }
  const within = entries.length === 1 ? `${entries[0].fullPath}/` : "/";
  /** @param {string} path */
  const named = (path) => (path.startsWith(within) ? path.slice(within.length) : path.slice(1));
  const { files, unread, hidden } = namedFiles([]);
  onListing(0);
  for (const entry of entries) {
    for await (const { file, path, isLeftOut } of filesIn(entry)) {
      if (file) files.push({ file, name: named(path) });
      else (isLeftOut ? hidden : unread).push(named(path));
      if (file && files.length % COUNTED === 0) onListing(files.length);
    }
  }
  return { files, unread, hidden };
}

/**
 * @param {FileSystemEntry} entry
 * @returns {AsyncGenerator<{ file?: File, path: string, isLeftOut?: boolean }>} without a file where
 *   one, or a folder, cannot be opened or is left out
 */
async function* filesIn(entry) {
  const path = entry.fullPath;
  if (entry.isFile) {
    /** @type {File | undefined} */
    const file = await new Promise((resolve) =>
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(undefined)),
    );
    yield { file, path };
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    /** @type {FileSystemEntry[] | undefined} a part of them, none at the end */
    const entries = await new Promise((resolve) =>
      reader.readEntries(resolve, () => resolve(undefined)),
    );
    if (!entries) yield { path };
    if (!entries?.length) return;
    for (const each of entries) {
      const { fullPath: path } = each;
      if (isHidden(path.slice(path.lastIndexOf("/") + 1))) yield { path, isLeftOut: true };
      else yield* filesIn(each);
    }
  }
}
