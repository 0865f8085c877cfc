/** The controls that open a source, on the stage and beside it, and files dropped or pasted. */

import { words } from "../words/words.js";
import { writeSetting } from "./address.js";
import { droppedFiles, namedFiles } from "./dropped_files.js";
import { element } from "./elements.js";
import { report, reported } from "./status.js";

/** @import { Found } from "./dropped_files.js" */
/** @import { Intake } from "./people_view.js" */
/** @import { Stage } from "../components/all.js" */

/**
 * @typedef {{
 *   onCamera(device?: string): void,
 *   onStop(): void,
 *   onPause(): void,
 *   onFiles(found: Found, intake?: Intake | null): void,
 *   intake(): Intake | null,
 *   onExample(): void,
 *   onRestart(): void,
 * }} SourceEvents `onFiles` gets the files that were opened, dropped or pasted; the list may be empty;
 *   `intake`: where they go instead of to the stage, as it was when they were dropped
 */

export class SourceControls {
  #stage = /** @type {Stage} */ (element("stage", HTMLElement));
  #restart = element("restart", HTMLButtonElement);
  /** The one that opens files, for whatever asks for it. */
  #file = element("open-picture", HTMLInputElement);

  /**
   * @param {boolean} mirrored
   * @param {SourceEvents} events
   */
  constructor(mirrored, events) {
    const stage = this.#stage;
    stage.mirror = mirrored;
    stage.addEventListener("start", () => events.onCamera());
    stage.addEventListener("stop", () => events.onStop());
    stage.addEventListener("pause", () => events.onPause());
    stage.addEventListener("file", () => this.#file.click());
    stage.addEventListener("camerachange", (event) => {
      events.onCamera(/** @type {CustomEvent<string>} */ (event).detail);
    });
    stage.addEventListener("mirrorchange", (event) => {
      const { detail } = /** @type {CustomEvent<boolean>} */ (event);
      writeSetting("mirror", detail ? null : "0");
    });
    this.#restart.addEventListener("click", () => events.onRestart());
    element("try-example", HTMLButtonElement).addEventListener("click", () => events.onExample());
    this.#file.addEventListener("change", () => {
      events.onFiles(namedFiles([...(this.#file.files ?? [])]));
      this.#file.value = "";
    });
    for (const button of document.querySelectorAll("[data-choose-file]")) {
      button.addEventListener("click", () => this.#file.click());
    }
    document.addEventListener("paste", ({ clipboardData }) => {
      if (clipboardData?.files.length) events.onFiles(namedFiles([...clipboardData.files]));
    });
    acceptDrops(stage, events);
  }

  /**
   * @param {MediaDeviceInfo[]} devices
   * @param {string} [chosen] ID of the one in use
   */
  showDevices(devices, chosen = "") {
    this.#stage.cameras = devices.map(({ deviceId, label }, index) => ({
      id: deviceId,
      name: label || words().camera.name(index + 1),
    }));
    this.#stage.camera = chosen;
  }

  /** Lets the person choose files. */
  chooseFiles() {
    this.#file.click();
  }

  /** @param {boolean} offered */
  offerRestart(offered) {
    this.#restart.hidden = !offered;
  }
}

/**
 * @param {HTMLElement} stage
 * @param {SourceEvents} events
 */
function acceptDrops(stage, events) {
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    stage.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) stage.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    stage.classList.remove("dropping");
    // A file field has handled the drop.
    if (event.defaultPrevented) return;
    event.preventDefault();
    openDropped(event.dataTransfer, events);
  });
}

/**
 * @param {DataTransfer | null} dropped
 * @param {SourceEvents} events
 */
async function openDropped(dropped, events) {
  const intake = events.intake();
  /** @type {import("../words/words.js").Sentence | undefined} */
  let listing;
  const found = await droppedFiles(dropped, (count) => {
    if (intake) return intake.listing(count);
    listing = () => words().files.listing(count);
    report(listing);
  });
  if (listing && reported() === listing) report("");
  events.onFiles(found, intake);
}
