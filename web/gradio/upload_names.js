/**
 * Gradio names its upload areas otherwise than they read, so people who speak to their computer do
 * not find them: what is written there becomes their name.
 */

const UPLOADS = ".upload-container[aria-label]";

export function nameUploads() {
  const rename = (/** @type {ParentNode} */ place) => {
    for (const area of place.querySelectorAll(UPLOADS)) area.removeAttribute("aria-label");
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.parentElement) rename(node.parentElement);
    }
  }).observe(document.body, { childList: true, subtree: true });
  rename(document);
}
