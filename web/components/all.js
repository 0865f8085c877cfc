/** Defines every element; the build bundles them with the packages that they import. */

export { Baseline } from "./baseline.js";
export { Circumplex } from "./circumplex.js";
export { Confusion } from "./confusion.js";
export { Countdown } from "./countdown.js";
export { ExportMenu } from "./export_menu.js";
export { FaceCard } from "./face_card.js";
export { FaceChips } from "./face_chips.js";
export { FacePicker } from "./face_picker.js";
export { reasonOf, standing } from "./faces.js";
export { MethodChoice } from "./methods.js";
export { Player } from "./player.js";
export { ReliabilityDiagram } from "./reliability.js";
export { Samples } from "./samples.js";
export { Scores } from "./scores.js";
export { Sessions } from "./sessions.js";
export { Smoothing } from "./smoothing.js";
export { Stage } from "./stage.js";
export { StageBar } from "./stage_bar.js";
export { Status } from "./status.js";
export { Strips } from "./strips.js";
export { Summary } from "./summary.js";
export { Thumbnails } from "./thumbnails.js";
export { Timeline } from "./timeline/timeline.js";
export { Toast } from "./toast.js";
export { placesOf } from "./trails.js";
export { View } from "./view.js";
