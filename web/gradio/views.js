/**
 * The views of the Gradio app: elements that show the value of a `gr.HTML`. The build bundles them
 * into one script, which the app serves.
 */

import "../components/all.js";

export { LiveView } from "./live_view.js";
export { PictureView } from "./picture_view.js";
export { VideoView } from "./video_view.js";
