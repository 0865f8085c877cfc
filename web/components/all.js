/** Defines every element; the build bundles them with the packages that they import. */

export { Scores } from "./scores.js";
