/** Spanish: numbers and plurals. */

import { writing } from "../writing.js";

export const { list, number, signed, plural, clock, megabytes, size } = writing("es");
