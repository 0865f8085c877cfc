/** English: what the page's address has and the page does not. */

export const address = {
  /** @param {string} name @param {string} value @param {string} allowed */
  invalid: (name, value, allowed) =>
    `The page's address has ${name}=${value}, which is not valid. Use one of: ${allowed}.`,
  /** @param {number} most */
  threads: (most) => `whole numbers from 1 to ${most}`,
  /** @param {string} kinds @param {number} least @param {number} most in seconds */
  smoothing: (kinds, least, most) =>
    `${kinds}; or with a delay in seconds from ${least} to ${most}, as in box:0.5`,
  /** @param {string} name */
  repeated: (name) =>
    `The page's address has “${name}” more than once. Only the first value is used.`,
  /** @param {string} name @param {string} meant */
  misspelt: (name, meant) =>
    `The page's address has “${name}”, which was ignored. Did you mean “${meant}”?`,
  /** @param {"model" | "detector"} role @param {string} name @param {string[]} offered */
  unknownModel: (role, name, offered) =>
    `The page's address has ${role}=${name}, which this page does not have. The default is used instead. Use one of: ${offered.join(", ")}.`,
  /** @param {string} name after the # of the address */
  unknownRoute: (name) =>
    `The page's address ends with #${name}, which this page does not have. It shows “Live” instead.`,
  /** @param {string} name */
  noLesson: (name) =>
    `There is no lesson “${name}”. The page “Embed” of this site lists the names of lessons.`,
};
