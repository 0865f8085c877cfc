/** Spanish: numbers and plurals. */

import { writing } from "../writing.js";

export const { number, signed, plural, megabytes, size } = writing("es");
