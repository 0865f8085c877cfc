/** The buttons and fields that open a source, and files dropped or pasted on the page. */

import { element } from "./elements.js";

/**
 * @typedef {{
 *   onCamera(device?: string): void,
 *   onStop(): void,
 *   onFiles(files: File[]): void,
 *   onExample(): void,
 *   onMirror(mirrored: boolean): void,
 *   onRestart(): void,
 * }} SourceEvents `onFiles` gets the files that were opened, dropped or pasted; the list may be empty
 */

export class SourceControls {
  #start = element("start-camera", HTMLButtonElement);
  #stop = element("stop-camera", HTMLButtonElement);
  #choice = element("camera-choice", HTMLSelectElement);
  #choiceField = element("camera-choice-field", HTMLElement);
  #restart = element("restart", HTMLButtonElement);

  /**
   * @param {boolean} mirrored
   * @param {SourceEvents} events
   */
  constructor(mirrored, events) {
    const mirror = element("mirror", HTMLInputElement);
    mirror.checked = mirrored;
    mirror.addEventListener("change", () => events.onMirror(mirror.checked));
    this.#start.addEventListener("click", () => events.onCamera());
    this.#stop.addEventListener("click", () => events.onStop());
    this.#restart.addEventListener("click", () => events.onRestart());
    this.#choice.addEventListener("change", () => events.onCamera(this.#choice.value));
    element("try-example", HTMLButtonElement).addEventListener("click", () => events.onExample());
    const file = element("open-picture", HTMLInputElement);
    file.addEventListener("change", () => {
      events.onFiles([...(file.files ?? [])]);
      file.value = "";
    });
    for (const button of document.querySelectorAll("[data-choose-file]")) {
      button.addEventListener("click", () => file.click());
    }
    document.addEventListener("paste", ({ clipboardData }) => {
      if (clipboardData?.files.length) events.onFiles([...clipboardData.files]);
    });
    acceptDrops(element("stage", HTMLElement), events);
  }

  /** @param {boolean} running */
  showCamera(running) {
    const focused = document.activeElement === (running ? this.#start : this.#stop);
    this.#start.hidden = running;
    this.#stop.hidden = !running;
    if (focused) (running ? this.#stop : this.#start).focus();
  }

  /**
   * @param {MediaDeviceInfo[]} devices
   * @param {string} [chosen] ID of the one in use
   */
  showDevices(devices, chosen) {
    this.#choiceField.hidden = devices.length < 2;
    this.#choice.replaceChildren(
      ...devices.map(({ deviceId, label }, index) => {
        const name = label || `Camera ${index + 1}`;
        return new Option(name, deviceId, false, deviceId === chosen);
      }),
    );
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
    events.onFiles([...(event.dataTransfer?.files ?? [])]);
  });
}
