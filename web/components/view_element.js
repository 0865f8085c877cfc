/** The view under its usual name; the script for other pages has an element of that name itself. */

import { View } from "./view.js";

View.define("emotilens-view");

export { View };
