/** Looking up names that come from files, addresses and what is stored: any text. */

/**
 * The entry of a table with that name. Objects also have names that nobody entered, such as
 * “constructor”; those count as missing.
 *
 * @template Value
 * @param {Readonly<Record<string, Value>>} table
 * @param {string} name
 * @returns {Value | undefined}
 */
export function entryOf(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
