/** Answers to the page's questions about the analysed video. */

/** @import { VideoQuestion } from "../page/types.js" */
/** @import { BrowserVideo } from "./python.js" */

/**
 * @param {BrowserVideo} video
 * @param {VideoQuestion} question
 * @returns {string} JSON, the text of a file, or an empty string
 */
export function answerAboutVideo(video, question) {
  switch (question.about) {
    case "timeline":
      return video.timeline(JSON.stringify(question.request));
    case "frame":
      return video.frame(question.row, JSON.stringify(question.request));
    case "faces":
      return video.faces(JSON.stringify(question.request));
    case "people":
      return video.people();
    case "descriptors":
      return video.descriptors();
    case "export":
      return video.export(
        question.form,
        question.name,
        JSON.stringify(question.request),
        question.other ?? false,
      );
    case "comparison":
      return video.comparison(JSON.stringify(question.request));
    case "other run":
      video.open_other(question.text);
      return "";
    case "pictures":
      return video.pictures_table(question.text);
    case "stored":
      video.open(question.text);
      return "";
    case "check":
      video.check(question.text);
      return "";
    case "join":
      return video.join(question.text, JSON.stringify(question.joined));
  }
}
