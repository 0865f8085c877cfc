/** English: the page around the elements. */

export const page = {
  themes: { auto: "automatic", light: "light", dark: "dark" },
  /** @param {string} name */
  theme: (name) => `Theme: ${name}`,
  /** @param {string} name after the # of the address */
  unknownRoute: (name) =>
    `The page's address ends with #${name}, which this page does not have. It shows “Live” instead.`,
};
