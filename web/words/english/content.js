/** English: what comes from data, such as labels, summaries of models, and figures; and from Python. */

/** @param {string} text @returns {string} */
export const content = (text) => text;

/** @param {string} text whole sentences of Python, the worker or a stored result @returns {string} */
export const sentence = (text) => text;
