/** The route “People”: an album of photographs, loaded when it is shown. */

import { keepPressesUntil } from "./early_presses.js";
import { element } from "./elements.js";
import { showIfUnavailable } from "./unavailable.js";

/** @import { Engine } from "./engine.js" */
/** @import { Intake, PeopleView } from "./people_view.js" */

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
   * Where files go that are opened or dropped beside the panel now: to the album, if the panel is
   * shown and switched on.
   *
   * @returns {Intake | null}
   */
  intake() {
    const isShown = document.body.dataset.route === "people";
    return isShown && this.#view?.on ? this.#view.intake() : null;
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
