/** English. A number or name goes into a sentence through a function. */

/** @type {Record<string, string>} what a chip has room for; other labels stay as they are */
const SHORT_LABELS = {
  anger: "angry",
  fear: "afraid",
  happiness: "happy",
  sadness: "sad",
  surprise: "surprised",
};

export const english = {
  /** @param {string} label @returns {string} its full name, for cards and tables */
  label: (label) => label,
  /** @param {string} label @returns {string} its name on a chip */
  shortLabel: (label) => SHORT_LABELS[label] ?? label,
  scores: {
    smoothed: "smoothed",
    thisFrame: "this frame",
    /** @param {number} percent */
    threshold: (percent) => `threshold ${percent}`,
    /** @param {string} label @param {number} percent */
    meter: (label, percent) => `${label}: ${percent} %`,
  },
};
