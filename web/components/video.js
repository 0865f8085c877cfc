/** Defines the elements of an analysed video. */

import "./export_menu.js";
import "./face_picker.js";
import "./player.js";
import "./smoothing.js";
import "./timeline/timeline.js";
