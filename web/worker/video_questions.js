/** Answers to the page's questions about the analysed video. */

/** @import { JoinedAs, StoredVideo, VideoQuestion } from "../page/types.js" */
/** @import { BrowserVideo, TimelineReader } from "./python.js" */

/**
 * Of an answer that needs a stored analysis, the page gets how much of that is read.
 *
 * @param {BrowserVideo} video
 * @param {{ id: number, question: VideoQuestion }} message
 * @param {() => boolean} isFull whether too little memory is left
 * @returns {string | Promise<string | StoredVideo>} JSON, the text of a file, or an empty string; for
 *   a session, its analysis
 */
export function answerAboutVideo(video, { id, question }, isFull) {
  const onShare = (/** @type {number} */ share) => {
    // Like WebAssembly itself, which whoever asked hears of, and does not ask again.
    if (isFull()) throw new RangeError("its memory was full");
    self.postMessage({ type: "share", id, share });
  };
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
      return read(video, question.video, onShare, (reader) => video.open_other(reader));
    case "pictures":
      return video.pictures_table(question.text);
    case "stored":
      return read(video, question.video, onShare, (reader) => video.open(reader));
    case "check":
      return read(video, question.video, onShare, (reader) => video.check(reader));
    case "join":
      return join(video, question.pieces, question.joined, onShare);
  }
}

/**
 * Reads a stored analysis piece by piece, since Python's memory never shrinks.
 *
 * @param {BrowserVideo} video
 * @param {StoredVideo} stored
 * @param {(share: number) => void} onShare
 * @param {(reader: TimelineReader) => void} use what was read
 */
async function read(video, { document, frames }, onShare, use) {
  const reader = video.reader(document);
  try {
    for (const [place, piece] of frames.entries()) {
      reader.add(await piece.text());
      onShare((place + 1) / frames.length);
    }
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
 * @param {(share: number) => void} onShare
 * @returns {Promise<StoredVideo>}
 */
async function join(video, pieces, joined, onShare) {
  const session = video.session(JSON.stringify(joined));
  const turns = 2 * pieces.length;
  try {
    for (const [place, piece] of pieces.entries()) {
      session.read(await piece.text());
      onShare((place + 1) / turns);
    }
    const document = session.document();
    const frames = [];
    for (const [place, piece] of pieces.entries()) {
      frames.push(new Blob([session.frames(await piece.text())]));
      onShare(0.5 + (place + 1) / turns);
    }
    return { document, frames: frames.filter(({ size }) => size > 0) };
  } finally {
    session.destroy();
  }
}
