/** Chosen or dropped files, and those in folders, with their paths there. */

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

/** After how many more files the count is shown again. */
const COUNTED = 100;

/**
 * @param {DataTransfer | null} dropped which can be read only while the drop is handled
 * @param {(count: number) => void} [onListing] called at once and as files in folders are found
 * @returns {Promise<{ files: FoundFile[], unread: string[] }>} also files in folders; `unread`: paths
 *   of those that cannot be opened
 */
export async function droppedFiles(dropped, onListing = () => {}) {
  const entries = [...(dropped?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some(({ isDirectory }) => isDirectory)) {
    const files = [...(dropped?.files ?? [])].map((file) => ({ file, name: file.name }));
    return { files, unread: [] };
  }
  const within = entries.length === 1 ? `${entries[0].fullPath}/` : "/";
  /** @param {string} path */
  const named = (path) => (path.startsWith(within) ? path.slice(within.length) : path.slice(1));
  const files = [];
  const unread = [];
  onListing(0);
  for (const entry of entries) {
    for await (const { file, path } of filesIn(entry)) {
      if (file) files.push({ file, name: named(path) });
      else unread.push(named(path));
      if (file && files.length % COUNTED === 0) onListing(files.length);
    }
  }
  return { files, unread };
}

/**
 * @param {FileSystemEntry} entry
 * @returns {AsyncGenerator<{ file?: File, path: string }>} without a file where one, or a folder,
 *   cannot be opened
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
    for (const each of entries) yield* filesIn(each);
  }
}
