/** Answers to the page's questions about the analysed video. */

/** @import { JoinedAs, StoredVideo, VideoQuestion } from "../page/types.js" */
/** @import { BrowserVideo, TimelineReader } from "./python.js" */

/**
 * @param {BrowserVideo} video
 * @param {VideoQuestion} question
 * @returns {string | Promise<string | StoredVideo>} JSON, the text of a file, or an empty string; for
 *   a session, its analysis
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
      return read(video, question.video, (reader) => video.open_other(reader));
    case "pictures":
      return video.pictures_table(question.text);
    case "stored":
      return read(video, question.video, (reader) => video.open(reader));
    case "check":
      return read(video, question.video, (reader) => video.check(reader));
    case "join":
      return join(video, question.pieces, question.joined);
  }
}

/**
 * Reads a stored analysis piece by piece, since Python's memory never shrinks.
 *
 * @param {BrowserVideo} video
 * @param {StoredVideo} stored
 * @param {(reader: TimelineReader) => void} use what was read
 */
async function read(video, { document, frames }, use) {
  const reader = video.reader(document);
  try {
    for (const piece of frames) reader.add(await piece.text());
    use(reader);
  } finally {
    reader.destroy();
  }
  return "";
}

/**
 * @param {BrowserVideo} video
 * @param {Blob[]} pieces
 * @param {JoinedAs} joined
 * @returns {Promise<StoredVideo>}
 */
async function join(video, pieces, joined) {
  const session = video.session(JSON.stringify(joined));
  try {
    for (const piece of pieces) session.read(await piece.text());
    const document = session.document();
    const frames = [];
    for (const piece of pieces) frames.push(new Blob([session.frames(await piece.text())]));
    return { document, frames: frames.filter(({ size }) => size > 0) };
  } finally {
    session.destroy();
  }
}
