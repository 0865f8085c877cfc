export * from "./view.js";

/**
 * Defines `<emotilens-view>`.
 *
 * @param options `base`: address of the folder `site` of this package, wherever it was copied, or of
 *   another site whose host sends `Access-Control-Allow-Origin`. Default: the folder in the package,
 *   for pages that serve `node_modules` as it is.
 * @throws {Error} if it cannot be loaded
 */
export function load(options?: { base?: string }): Promise<void>;
