/** The focus is never lost: if what had it is gone, the stage has it, or else the page's main part. */

import { element } from "./elements.js";

export function keepFocus() {
  const stage = element("stage", HTMLElement);
  document.addEventListener("focusout", (event) => {
    const [left] = event.composedPath();
    // Whoever hides or removes it may know a better place.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body || !isGone(left)) return;
      const place = stage.checkVisibility() ? stage : document.querySelector("main");
      if (!(place instanceof HTMLElement)) return;
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    });
  });
}

/** @param {EventTarget} left what had the focus */
function isGone(left) {
  if (!(left instanceof Element)) return false;
  return !left.checkVisibility() || left.matches(":disabled");
}
