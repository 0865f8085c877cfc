/** Colours for canvases, which do not understand variables or light-dark(). */

/** The theme may change by the system's preference or by an attribute of the document. */
const SCHEMES = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

export class ChartColours {
  /** @type {Map<string, string>} */
  #resolved = new Map();
  #probe = document.createElement("span");
  #onChange;
  #forget = () => {
    this.#resolved.clear();
    this.#onChange();
  };
  #attributes = new MutationObserver(this.#forget);
  /** Each call of matchMedia makes another list, of which one with a listener is never freed. */
  #schemes = SCHEMES.map((scheme) => matchMedia(scheme));

  /** @param {() => void} onChange draws again, with other colours */
  constructor(onChange) {
    this.#onChange = onChange;
    this.#probe.hidden = true;
    this.#probe.style.setProperty("forced-color-adjust", "none");
  }

  /** @param {Node} root below which colours are computed */
  connect(root) {
    root.appendChild(this.#probe);
    this.#attributes.observe(document.documentElement, { attributes: true });
    for (const scheme of this.#schemes) scheme.addEventListener("change", this.#forget);
  }

  disconnect() {
    this.#attributes.disconnect();
    for (const scheme of this.#schemes) scheme.removeEventListener("change", this.#forget);
    this.#resolved.clear();
  }

  /** @param {string} colour as CSS @returns {string} as canvases know it */
  of(colour) {
    const known = this.#resolved.get(colour);
    if (known) return known;
    this.#probe.style.color = colour;
    const computed = getComputedStyle(this.#probe).color;
    this.#resolved.set(colour, computed);
    return computed;
  }
}
