/** How a language writes numbers and plurals. */

/**
 * @typedef {{ one: string, other: string }} Forms of a text that has a count, which stands for `#`
 */

/** Whose lists are written, if not those of the language alone: without a comma before “and”. @type {Record<string, string>} */
const LISTS = { en: "en-GB" };

/**
 * @param {string} language its code, as in the attribute `lang`
 */
export function writing(language) {
  // Making one takes longer than using it, and the start of the page needs none.
  /** @type {Intl.PluralRules | undefined} */
  let rules;
  /** @type {Intl.ListFormat | undefined} */
  let lists;
  /** @type {Map<number, Intl.NumberFormat>} by decimals */
  const formats = new Map();

  /**
   * @param {number} value
   * @param {number} [decimals]
   */
  function number(value, decimals = 0) {
    let format = formats.get(decimals);
    if (!format) {
      format = new Intl.NumberFormat(language, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        useGrouping: false,
      });
      formats.set(decimals, format);
    }
    return format.format(value);
  }

  return {
    number,
    /** @param {readonly string[]} parts @returns {string} such as “a, b and c” */
    list: (parts) => {
      lists ??= new Intl.ListFormat(LISTS[language] ?? language);
      return lists.format(parts);
    },
    /** @param {number} value @param {number} decimals */
    signed: (value, decimals) => {
      const rounded = Math.round(value * 10 ** decimals);
      const sign = rounded < 0 ? "−" : rounded > 0 ? "+" : "";
      return `${sign}${number(Math.abs(value), decimals)}`;
    },
    /** @param {number} count @param {Forms} forms */
    plural: (count, { one, other }) => {
      rules ??= new Intl.PluralRules(language);
      return (rules.select(count) === "one" ? one : other).replace("#", number(count));
    },
    /** @param {number} seconds @returns {string} minutes and seconds */
    clock: (seconds) => {
      const whole = Math.floor(seconds);
      return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    },
    /** @param {number} bytes */
    megabytes: (bytes) => number(bytes / 1e6, 1),
    /** @param {number} bytes @returns {string} with its unit */
    size: (bytes) =>
      bytes < 1e6 ? `${number(Math.ceil(bytes / 1000))} kB` : `${number(bytes / 1e6, 1)} MB`,
  };
}
