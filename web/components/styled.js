/** Sets styles from a template. Lit's own way writes an attribute, which the page's policy forbids. */

import { noChange } from "lit";
import { Directive, directive, PartType } from "lit/directive.js";

class Styled extends Directive {
  /** @param {import("lit/directive.js").PartInfo} part */
  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("“styled” belongs inside a tag.");
  }

  /** @param {Record<string, string | number>} _properties */
  render(_properties) {
    return noChange;
  }

  /**
   * @param {import("lit/directive.js").ElementPart} part
   * @param {[Record<string, string | number>]} values
   */
  update({ element }, [properties]) {
    const { style } = /** @type {HTMLElement} */ (element);
    for (const [name, value] of Object.entries(properties)) {
      if (style.getPropertyValue(name) !== String(value)) style.setProperty(name, String(value));
    }
    return noChange;
  }
}

/** `<div ${styled({ "--share": 0.5, width: "3rem" })}>`: properties by their names in CSS. */
export const styled = directive(Styled);
