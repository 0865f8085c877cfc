/** Settings in the page's address, so that a link shows what was seen. */

/**
 * Writes a setting into the query, without a new entry in the history.
 *
 * @param {string} name as in parameters.js
 * @param {string | null} value null removes it, for a default
 */
export function writeSetting(name, value) {
  const { pathname, search, hash } = location;
  const query = new URLSearchParams(search);
  if (query.get(name) === value && query.getAll(name).length < 2) return;
  if (value === null) query.delete(name);
  else query.set(name, value);
  // “embed” has no value, and lists are easier to read with their colons and commas.
  const text = query
    .toString()
    .replace(/=(?=&|$)/g, "")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",");
  history.replaceState(history.state, "", `${pathname}${text && `?${text}`}${hash}`);
}
