/** The line below an embedded page: Stop where the stage is hidden, and who gets results. */

import { onLanguage, textOf, words } from "../words/words.js";
import { element } from "./elements.js";

/** @import { Sentence } from "../words/words.js" */

export class EmbedFoot {
  #foot = /** @type {HTMLElement} */ (document.querySelector(".embed-foot"));
  #promise = /** @type {HTMLElement} */ (document.querySelector(".embed-foot .promise"));
  #stop = button(
    () => words().embed.stop,
    () => this.events.onStop(),
  );
  #receiver = document.createElement("p");
  #question = document.createElement("div");

  /**
   * @param {{
   *   onStop(): void,
   *   onAllow(origin: string): void,
   *   onRefuse(): void,
   * }} events
   */
  constructor(events) {
    this.events = events;
    this.#stop.hidden = true;
    this.#receiver.className = "receiver";
    this.#receiver.hidden = this.#question.hidden = true;
    this.#question.className = "embed-question";
    this.#question.setAttribute("role", "group");
    this.#promise.after(this.#receiver);
    this.#foot.before(this.#question);
    element("open-lab", HTMLAnchorElement).before(this.#stop);
    this.#linkToLab();
  }

  /** Whether the camera is on. @param {boolean} running */
  set running(running) {
    const stage = element("stage", HTMLElement);
    this.#stop.hidden = !running || stage.checkVisibility();
  }

  /** @param {string} origin that asks for results */
  ask(origin) {
    const sentence = textElement("p", () => words().embed.ask(origin));
    const allow = button(
      () => words().embed.allow,
      () => {
        this.endAsking();
        this.events.onAllow(origin);
      },
    );
    const refuse = button(
      () => words().embed.refuse,
      () => {
        this.endAsking();
        this.events.onRefuse();
      },
    );
    this.#question.setAttribute("aria-label", words().embed.asks);
    this.#question.hidden = false;
    sentence.setAttribute("role", "status");
    this.#question.replaceChildren(sentence, allow, refuse);
  }

  endAsking() {
    this.#question.hidden = true;
    this.#question.replaceChildren();
  }

  /** @param {string | undefined} origin that gets results; undefined for none */
  showReceiver(origin) {
    this.#promise.hidden = origin !== undefined;
    this.#receiver.hidden = origin === undefined;
    this.#receiver.replaceChildren();
    if (origin === undefined) return;
    const stop = button(
      () => words().embed.stopSending,
      () => this.events.onRefuse(),
    );
    this.#receiver.append(
      textElement("span", () => words().embed.sending(origin)),
      " ",
      stop,
    );
  }

  /** Opens the lab with the same settings. */
  #linkToLab() {
    const link = element("open-lab", HTMLAnchorElement);
    link.addEventListener("click", () => {
      const query = new URLSearchParams(location.search);
      for (const name of ["embed", "view", "title", "host", "panels", "source"]) query.delete(name);
      link.href = `./${query.size ? `?${query}` : ""}${location.hash}`;
    });
  }
}

/** @param {Sentence} sentence @param {() => void} act */
function button(sentence, act) {
  const made = textElement("button", sentence);
  made.setAttribute("type", "button");
  made.addEventListener("click", act);
  return made;
}

/** @param {string} name @param {Sentence} sentence which follows the language */
function textElement(name, sentence) {
  const made = document.createElement(name);
  const show = () => {
    made.textContent = textOf(sentence);
  };
  show();
  onLanguage(show);
  return made;
}
