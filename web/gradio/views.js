/**
 * The views of the Gradio app: elements that show the value of a `gr.HTML`. The build bundles them
 * into one script, which the app serves.
 */

import "../words/browser_language.js";
import "../components/all.js";
import { languageOf, speak } from "../words/words.js";
import { translateNotices } from "./notices.js";
import { nameUploads } from "./upload_names.js";

// The app itself follows the browser, too.
const LANGUAGE = languageOf(navigator.language);
await speak(LANGUAGE);

translateNotices();
nameUploads();

export { ComparedView } from "./compared_view.js";
export { LiveView } from "./live_view.js";
export { ModelView } from "./model_view.js";
export { ModelsView } from "./models_view.js";
export { PictureView } from "./picture_view.js";
export { VideoView } from "./video_view.js";
