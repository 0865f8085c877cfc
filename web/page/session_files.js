/** Files in folders: on this device, in the origin's private file system, or in memory. */

/**
 * @typedef {{
 *   folders(): Promise<string[]>,
 *   files(folder: string): Promise<{ name: string, bytes: number }[]>,
 *   read(folder: string, name: string): Promise<Blob>,
 *   write(folder: string, name: string, content: string | Blob): Promise<void>,
 *   remove(folder: string, name?: string): Promise<void>,
 * }} Files `files` and `read` throw for what is not there; `remove` removes the whole folder if it
 *   gets no name, and accepts what is not there; a file is written completely or not at all
 */

/** Other versions of the page in the same origin keep their sessions apart from these. */
const PLACE = `emotilens sessions ${encodeURIComponent(new URL("./", document.baseURI).pathname)}`;

/** How often a file is read that is being replaced. */
const READINGS = 20;

/** @implements {Files} */
export class DeviceFiles {
  /** @param {FileSystemDirectoryHandle} root */
  constructor(root) {
    this.root = root;
  }

  /** @returns {Promise<DeviceFiles | null>} null where the browser has no such files, or denies them */
  static async open() {
    if (!("createWritable" in (globalThis.FileSystemFileHandle?.prototype ?? {}))) return null;
    try {
      const origin = await navigator.storage.getDirectory();
      return new DeviceFiles(await origin.getDirectoryHandle(PLACE, { create: true }));
    } catch {
      return null;
    }
  }

  async folders() {
    const names = [];
    for await (const name of this.root.keys()) names.push(name);
    return names;
  }

  /** @param {string} folder */
  async files(folder) {
    const files = [];
    const handle = await this.root.getDirectoryHandle(folder);
    for await (const entry of handle.values()) {
      if (entry.kind !== "file") continue;
      const { size } = await /** @type {FileSystemFileHandle} */ (entry).getFile();
      files.push({ name: entry.name, bytes: size });
    }
    return files;
  }

  /** @param {string} folder @param {string} name */
  async read(folder, name) {
    const handle = await this.root.getDirectoryHandle(folder);
    const file = await handle.getFileHandle(name);
    for (let reading = 1; ; reading += 1) {
      try {
        return new Blob([await (await file.getFile()).arrayBuffer()]);
      } catch (error) {
        // Another tab has replaced it meanwhile.
        if (reading === READINGS) throw error;
      }
    }
  }

  /** @param {string} folder @param {string} name @param {string | Blob} content */
  async write(folder, name, content) {
    const handle = await this.root.getDirectoryHandle(folder, { create: true });
    const file = await handle.getFileHandle(name, { create: true });
    // What is written replaces the file when it is closed.
    const writable = await file.createWritable();
    try {
      await writable.write(content);
      await writable.close();
    } catch (error) {
      await writable.abort().catch(() => {});
      throw error;
    }
  }

  /** @param {string} folder @param {string} [name] */
  async remove(folder, name) {
    try {
      if (name === undefined) await this.root.removeEntry(folder, { recursive: true });
      else await (await this.root.getDirectoryHandle(folder)).removeEntry(name);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error;
    }
  }
}

/** @implements {Files} */
export class MemoryFiles {
  /** @type {Map<string, Map<string, Blob>>} */
  #folders = new Map();

  async folders() {
    return [...this.#folders.keys()];
  }

  /** @param {string} folder */
  async files(folder) {
    const files = this.#folders.get(folder) ?? new Map();
    return [...files].map(([name, { size }]) => ({ name, bytes: size }));
  }

  /** @param {string} folder @param {string} name */
  async read(folder, name) {
    const content = this.#folders.get(folder)?.get(name);
    if (content === undefined) throw new Error(`${folder}/${name}`);
    return content;
  }

  /** @param {string} folder @param {string} name @param {string | Blob} content */
  async write(folder, name, content) {
    const files = this.#folders.get(folder) ?? new Map();
    this.#folders.set(folder, files.set(name, new Blob([content])));
  }

  /** @param {string} folder @param {string} [name] */
  async remove(folder, name) {
    if (name === undefined) this.#folders.delete(folder);
    else this.#folders.get(folder)?.delete(name);
  }
}
