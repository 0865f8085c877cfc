/**
 * The video on the visitor's own device, shown by their browser: the server analyses a copy, which
 * it deletes.
 */

/** By which players round the times of frames, in seconds. */
const ROUNDING = 0.002;

/** @type {WeakMap<Element, File>} the file that was chosen last in each tab */
const chosen = new WeakMap();

document.addEventListener("change", remember, true);
document.addEventListener("drop", remember, true);

/** @param {Event} event */
function remember(event) {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const field = target instanceof HTMLInputElement ? target.files : null;
  const dropped = event instanceof DragEvent ? event.dataTransfer?.files : null;
  const file = (field ?? dropped)?.[0];
  const tab = target.closest("[role=tabpanel]");
  if (file && tab) chosen.set(tab, file);
}

/** @param {Element} view @returns {File | undefined} the file chosen last in its tab */
export function fileFor(view) {
  const tab = view.closest("[role=tabpanel]");
  return tab ? chosen.get(tab) : undefined;
}

export class Film {
  #file;
  /** Shows single frames. @type {HTMLVideoElement | undefined} */
  #still;
  /** @type {Promise<unknown>} the latest frame that was asked for */
  #latest = Promise.resolve();

  /** @param {File} file */
  constructor(file) {
    this.#file = file;
  }

  /** @returns {Promise<Film | null>} null for a file that this browser cannot play @param {File | undefined} file */
  static async open(file) {
    if (!file) return null;
    const film = new Film(file);
    film.#still = (await film.openPlayer()) ?? undefined;
    return film.#still ? film : null;
  }

  /** @returns {Promise<HTMLVideoElement | null>} a player of the file; null if there is none */
  async openPlayer() {
    const player = document.createElement("video");
    player.playsInline = true;
    player.preload = "auto";
    player.src = URL.createObjectURL(this.#file);
    const playable = await new Promise((resolve) => {
      player.onloadeddata = () => resolve(player.videoWidth > 0);
      player.onerror = () => resolve(false);
    });
    if (playable) return player;
    URL.revokeObjectURL(player.src);
    return null;
  }

  /** @param {number} time in seconds @returns {Promise<ImageBitmap | null>} to be closed */
  frameAt(time) {
    const frame = this.#latest.then(() => this.#seek(time + ROUNDING));
    this.#latest = frame.catch(() => null);
    return frame;
  }

  /** @param {number} time */
  async #seek(time) {
    const player = this.#still;
    if (!player) return null;
    await new Promise((resolve) => {
      player.onseeked = resolve;
      player.onerror = resolve;
      player.currentTime = time;
    });
    return this.captured(player);
  }

  /** The picture that a player shows. @param {HTMLVideoElement} player */
  captured(player) {
    return createImageBitmap(player);
  }

  close() {
    const player = this.#still;
    this.#still = undefined;
    if (!player) return;
    URL.revokeObjectURL(player.src);
    player.removeAttribute("src");
    player.load();
  }
}
