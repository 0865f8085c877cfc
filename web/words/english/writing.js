/** English: numbers and plurals. */

import { writing } from "../writing.js";

export const { number, signed, plural, clock, megabytes, size } = writing("en");
