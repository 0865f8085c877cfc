/** The route “People”: an album of photographs, loaded when it is shown. */

import { keepPressesUntil } from "./early_presses.js";
import { element } from "./elements.js";
import { showIfUnavailable } from "./unavailable.js";

/** @import { FoundFile } from "./dropped_files.js" */
/** @import { Engine } from "./engine.js" */
/** @import { PeopleView } from "./people_view.js" */

export class People {
  /** @type {Promise<PeopleView> | undefined} */
  #loading;
  /** @type {PeopleView | undefined} once it is loaded */
  #view;

  /**
   * @param {Engine} engine
   * @param {() => void} restart starts the engine again, after it has died
   */
  constructor(engine, restart) {
    this.engine = engine;
    this.restart = restart;
  }

  /** The engine has started, or started again. */
  engineReady() {
    this.#view?.engineReady();
  }

  /** The worker is gone. @param {boolean} [dead] only the user can restart it */
  engineGone(dead = false) {
    this.#view?.engineGone(dead);
  }

  /** @param {boolean} on whether the worker has an open album @param {string} [failure] why not */
  changed(on, failure) {
    this.#view?.changed(on, failure);
  }

  /**
   * Folders that were dropped beside the panel are being listed.
   *
   * @param {number} count of the files that were found so far
   * @returns {boolean} whether this is for the album
   */
  lists(count) {
    if (!this.#takesFiles) return false;
    this.#view?.listing(count);
    return true;
  }

  /** The panel is shown and switched on. */
  get #takesFiles() {
    return document.body.dataset.route === "people" && this.#view?.on === true;
  }

  /**
   * Adds files that were opened or dropped beside the panel, if it is shown and switched on.
   *
   * @param {FoundFile[]} files
   * @param {string[]} unread names of those that cannot be opened
   * @returns {boolean} whether they were added
   */
  takes(files, unread) {
    if (!this.#takesFiles) return false;
    this.#view?.add(files, unread);
    return true;
  }

  load() {
    if (this.#loading) return this.#loading;
    const panel = element("people-details", HTMLElement);
    this.#loading = keepPressesUntil(panel, async () => {
      const { PeopleView } = await import("./people_view.js");
      this.#view = new PeopleView(this.engine, this.restart);
      return this.#view;
    });
    showIfUnavailable(panel, this.#loading, () => this.load());
    // It may succeed when the panel is shown again.
    this.#loading.catch(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }
}
