/** The top bar: theme, language, menu, and menus that close when something else is pressed. */

import { languageOf, onLanguage, words } from "../words/words.js";
import { writeSetting } from "./address.js";
import { element } from "./elements.js";
import { chooseLanguage } from "./language.js";
import { savedSetting, saveSetting } from "./settings.js";

/** @import { ModelPicker } from "../components/model_picker.js" */

/** @typedef {"auto" | "light" | "dark"} Theme */

/** @type {Theme[]} in the order of the button */
const THEMES = ["auto", "light", "dark"];

export class Header {
  #theme = element("theme", HTMLButtonElement);
  #menu = element("menu-button", HTMLButtonElement);
  #language = element("language", HTMLSelectElement);
  /** Only the lab has some. @type {NodeListOf<HTMLDetailsElement>} */
  #pickers = document.querySelectorAll("details.picker");
  /** Only the lab has it. */
  #models = /** @type {ModelPicker | null} */ (document.querySelector("emotilens-model-picker"));

  /** @param {Theme | null} [wanted] in the page's address */
  constructor(wanted = null) {
    const chosen = wanted ?? savedSetting("theme");
    this.#show(THEMES.find((theme) => theme === chosen) ?? "auto");
    this.#theme.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(this.#chosen) + 1) % THEMES.length];
      saveSetting("theme", next);
      this.#show(next);
    });
    this.#showLanguage();
    this.#language.addEventListener("change", () => this.#changeLanguage());
    onLanguage(() => {
      this.#showLanguage();
      this.#show(this.#chosen);
    });
    this.#menu.addEventListener("click", () => this.#openMenu(!this.#isOpen));
    document.addEventListener("pointerdown", ({ target }) => this.#closeOutside(target));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.#close());
    addEventListener("hashchange", () => this.#closeAll());
  }

  /** @returns {Theme} */
  get #chosen() {
    return /** @type {Theme} */ (document.documentElement.dataset.theme);
  }

  get #isOpen() {
    return this.#menu.getAttribute("aria-expanded") === "true";
  }

  /** @param {Theme} theme */
  #show(theme) {
    document.documentElement.dataset.theme = theme;
    const name = words().page.themes[theme];
    this.#theme.setAttribute("aria-label", words().page.theme(name));
    this.#theme.title = words().page.theme(name);
    element("theme-name", HTMLElement).textContent = words().page.theme(name);
    this.#theme.querySelector("use")?.setAttribute("href", `#icon-${theme}`);
  }

  #showLanguage() {
    this.#language.value = languageOf(document.documentElement.lang);
  }

  async #changeLanguage() {
    const { value } = this.#language;
    if (await chooseLanguage(value)) writeSetting("lang", value);
    else this.#showLanguage();
  }

  /** @param {boolean} open */
  #openMenu(open) {
    this.#menu.setAttribute("aria-expanded", String(open));
  }

  /** @param {EventTarget | null} target */
  #closeOutside(target) {
    if (!(target instanceof Node)) return;
    const menu = element("menu", HTMLElement);
    for (const picker of this.#pickers) if (!picker.contains(target)) picker.open = false;
    if (!menu.contains(target) && !this.#menu.contains(target)) this.#openMenu(false);
  }

  #close() {
    const focused = document.activeElement;
    const open = [...this.#pickers].find((picker) => picker.open && picker.contains(focused));
    if (open) {
      open.querySelector("summary")?.focus();
    } else if (this.#isOpen && element("menu", HTMLElement).contains(focused)) {
      this.#menu.focus();
    }
    this.#closeAll();
  }

  #closeAll() {
    for (const picker of this.#pickers) picker.open = false;
    if (this.#models) this.#models.open = false;
    this.#openMenu(false);
  }
}
