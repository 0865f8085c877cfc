/** What can be switched on in the camera's stream, and what is offered about it. */

import { Attributes } from "./attributes.js";
import { element } from "./elements.js";
import { LiveBaseline } from "./live_baseline.js";
import { LiveMethods } from "./live_methods.js";
import { SlowDevice } from "./slow_device.js";
import { SpokenChanges } from "./spoken_changes.js";

/** @import { Engine } from "./engine.js" */
/** @import { FacesView } from "./faces_view.js" */
/** @import { ModelChoice } from "./model_choice.js" */
/** @import { Analysis, Methods } from "./types.js" */

export class LiveTools {
  #panel = element("live-tools", HTMLElement);
  #spoken = new SpokenChanges();

  /**
   * @param {Engine} engine
   * @param {FacesView} faces
   * @param {ModelChoice} models
   * @param {Methods} methods in the page's address
   */
  constructor(engine, faces, models, methods) {
    this.faces = faces;
    this.methods = new LiveMethods(engine, methods, () => models.installed);
    this.attributes = new Attributes(engine);
    this.baseline = new LiveBaseline(
      engine,
      () => faces.selected,
      () => {
        this.#panel.hidePopover();
        element("stage", HTMLElement).scrollIntoView({ block: "nearest" });
      },
    );
    this.slow = new SlowDevice((model) => models.choose(model));
    this.#panel.addEventListener("beforetoggle", () => this.baseline.refresh());
  }

  /** @param {Analysis} analysis of a live frame */
  show(analysis) {
    this.methods.showShares(analysis);
    this.baseline.update();
    this.slow.add(analysis.model.name);
    this.#spoken.show(this.faces.selectedFace, performance.now());
  }

  engineReady() {
    this.methods.engineReady();
    this.attributes.engineReady();
    this.baseline.ended();
  }

  /** Another model or head is in use. */
  readerChanged() {
    this.slow.reset();
    this.baseline.ended();
  }

  /** The stream has ended. */
  reset() {
    this.slow.reset();
    this.#spoken.reset();
    this.baseline.ended();
  }
}
