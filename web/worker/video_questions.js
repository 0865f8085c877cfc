/** Answers to the page's questions about the analysed video. */

/** @import { JoinedAs, StoredVideo, VideoQuestion } from "../page/types.js" */
/** @import { BrowserTable, BrowserVideo, TimelineReader } from "./python.js" */

/** IDs of questions whose answers nobody awaits any more. @type {Set<number>} */
const unwanted = new Set();

/** What was checked last, until it is opened. @type {{ key: string, reader: TimelineReader } | undefined} */
let checked;

// It arrives while an answer awaits the next piece of what it reads.
self.addEventListener("message", ({ data }) => {
  if (data.type !== "unwanted") return;
  if (checked?.key === String(data.id)) takeChecked();
  else unwanted.add(data.id);
});

/**
 * Of an answer that needs a stored analysis, the page gets how much of that is read, and of a table,
 * how much of it is written.
 *
 * @param {BrowserVideo} video
 * @param {{ id: number, question: VideoQuestion }} message
 * @param {() => boolean} isFull whether too little memory is left
 * @returns {string | Blob | Promise<string | StoredVideo>} JSON, the text of a file, or an empty string;
 *   a table; for a session, its analysis
 */
export function answerAboutVideo(video, { id, question }, isFull) {
  const onShare = (/** @type {number} */ share) => {
    // Like WebAssembly itself, which whoever asked hears of, and does not ask again.
    if (isFull()) throw new RangeError("its memory was full");
    if (unwanted.delete(id)) throw new DOMException("not wanted any more", "AbortError");
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
    case "table":
      return written(
        video.table(JSON.stringify(question.request), question.other ?? false),
        onShare,
      );
    case "comparison":
      return video.comparison(JSON.stringify(question.request));
    case "other run":
      return read(video, question.video, onShare, (reader) => video.open_other(reader));
    case "pictures":
      return video.pictures_table(question.text);
    case "stored":
      return open(video, question, onShare);
    case "check":
      return check(video, question.video, onShare, String(id));
    case "join":
      return join(video, question.pieces, question.joined, onShare);
  }
}

/**
 * @param {BrowserVideo} video
 * @param {VideoQuestion & { about: "stored" }} question
 * @param {(share: number) => void} onShare
 */
function open(video, { video: stored, checked: key }, onShare) {
  const known = takeChecked(key);
  if (known) return use(known, (reader) => video.open(reader));
  return read(video, stored, onShare, (reader) => video.open(reader));
}

/** @param {string} [key] @returns {TimelineReader | undefined} what was checked with this key; anything else goes */
function takeChecked(key) {
  const { reader, key: its } = checked ?? {};
  checked = undefined;
  if (its === key) return reader;
  reader?.destroy();
  return undefined;
}

/**
 * @param {BrowserVideo} video
 * @param {StoredVideo} stored
 * @param {(share: number) => void} onShare
 * @param {string} key by which the next question may open what is checked
 * @returns {Promise<string>} the key
 */
async function check(video, stored, onShare, key) {
  takeChecked();
  const reader = await wholeReader(video, stored, onShare);
  try {
    video.check(reader);
  } catch (error) {
    reader.destroy();
    throw error;
  }
  checked = { key, reader };
  return key;
}

/**
 * @param {BrowserVideo} video
 * @param {StoredVideo} stored
 * @param {(share: number) => void} onShare
 * @param {(reader: TimelineReader) => void} task with what was read
 */
async function read(video, stored, onShare, task) {
  return use(await wholeReader(video, stored, onShare), task);
}

/** @param {TimelineReader} reader destroyed here @param {(reader: TimelineReader) => void} task */
function use(reader, task) {
  try {
    task(reader);
  } finally {
    reader.destroy();
  }
  return "";
}

/**
 * Reads a stored analysis piece by piece, since Python's memory never shrinks.
 *
 * @param {BrowserVideo} video
 * @param {StoredVideo} stored
 * @param {(share: number) => void} onShare
 * @returns {Promise<TimelineReader>}
 */
async function wholeReader(video, { document, frames }, onShare) {
  const reader = video.reader(document);
  try {
    for (const [place, piece] of frames.entries()) {
      onShare(place / frames.length);
      reader.add(await piece.text());
    }
    onShare(1);
  } catch (error) {
    reader.destroy();
    throw error;
  }
  return reader;
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
      onShare(place / turns);
      session.read(await piece.text());
    }
    const document = session.document();
    const frames = [];
    for (const [place, piece] of pieces.entries()) {
      onShare(0.5 + place / turns);
      frames.push(new Blob([session.frames(await piece.text())]));
    }
    return { document, frames: frames.filter(({ size }) => size > 0) };
  } finally {
    session.destroy();
  }
}

/** @param {BrowserTable} table destroyed here @param {(share: number) => void} onShare */
function written(table, onShare) {
  const texts = [];
  const { pieces } = table;
  try {
    while (texts.length < pieces) {
      onShare(texts.length / pieces);
      texts.push(table.take());
    }
    return new Blob(texts);
  } finally {
    table.destroy();
  }
}
