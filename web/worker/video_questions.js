/** What the page asks about the video whose frames were analysed. */

/** @import { VideoQuestion } from "../page/types.js" */
/** @import { BrowserEngine } from "./python.js" */

/**
 * @param {BrowserEngine} engine
 * @param {VideoQuestion} question
 * @returns {string} a timeline as JSON, the text of a file, or nothing
 */
export function answerAboutVideo(engine, question) {
  switch (question.about) {
    case "timeline":
      return engine.video_timeline(JSON.stringify(question.request));
    case "export":
      return engine.export_video(question.form, question.name, JSON.stringify(question.request));
    case "stored":
      engine.open_video(question.text);
      return "";
  }
}
