/** The buttons beside what is reported, which do what helps. */

import { element } from "./elements.js";
import { Opening } from "./opening.js";
import { dismiss } from "./status.js";

/** @import { Remedy } from "./status.js" */

/** @param {{ startCamera(): void, openSample(): void }} remedies */
export function offerRemedies({ startCamera, openSample }) {
  button("camera").addEventListener("click", startCamera);
  button("sample").addEventListener("click", openSample);
  button("cancel").addEventListener("click", () => Opening.giveUp());
  button("reload").addEventListener("click", () => location.reload());
  element("dismiss", HTMLButtonElement).addEventListener("click", dismissOrGiveUp);
}

/** Takes back what was reported; what is being opened is given up with it. */
export function dismissOrGiveUp() {
  if (Opening.offered) Opening.giveUp();
  else dismiss();
}

/** @param {Remedy} name */
function button(name) {
  return /** @type {Element} */ (document.querySelector(`button[data-remedy="${name}"]`));
}
