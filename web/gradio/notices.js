/**
 * The Gradio app's notices and the notes beside its results, which Gradio shows as Python wrote them:
 * it has no hook for other languages. They are put into the page's language as they appear.
 */

import { words } from "../words/words.js";

const NOTICES = ".toast-wrap, .emotilens-notes";

export function translateNotices() {
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const node of added) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element?.closest(NOTICES)) translateIn(element);
      else if (node instanceof Element) node.querySelectorAll(NOTICES).forEach(translateIn);
    }
  }).observe(document.body, { childList: true, subtree: true });
}

/** @param {Element} element */
function translateIn(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.textContent?.trim() ?? "";
    const translated = words().gradio.notice(text);
    if (translated !== text) node.textContent = translated;
  }
}
