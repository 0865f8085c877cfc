/** English: what comes from data, such as labels, summaries of models, and figures. */

/** @param {string} text @returns {string} */
export const content = (text) => text;
