/**
 * The frames of a saved analysis apart from the rest of it: text of any size is read in parts, and
 * never all of it is in memory.
 */

const [QUOTE, BACKSLASH, COMMA] = bytesOf('"\\,');
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = bytesOf("{}[]");

/** How deep entries are: of the analysis, of a source, and the frames of that source. */
const DEPTH = { analysis: 1, source: 3, frames: 4 };

/** No name that matters is longer. */
const LONGEST_NAME = "sources".length;

/** Finds the frames of the first source in the bytes of an analysis. */
export class FrameSplitter {
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /** The string that was read last, if it can be a name. @type {number[]} */
  #name = [];
  /** Sources that have begun; undefined before their list. @type {number | undefined} */
  #sources;
  /** @type {"before" | "within" | "after"} */
  #frames = "before";
  /** Parts of the text without frames. @type {Uint8Array[]} */
  #rest = [];
  /** Bytes of a frame that goes on in the next part. @type {Uint8Array} */
  #begun = new Uint8Array(0);
  #count = 0;

  /**
   * Reads the next part.
   *
   * @param {Uint8Array} part
   * @returns {string[]} texts of the frames that end in it
   */
  read(part) {
    const bytes = joined([this.#begun, part]);
    /** @type {string[]} */
    const found = [];
    let from = 0;
    for (let at = this.#begun.length; at < bytes.length; at += 1) {
      const before = this.#frames;
      const divides = this.#step(bytes[at]);
      if (divides) {
        found.push(...this.#frame(bytes.subarray(from, at)));
        from = this.#frames === "within" ? at + 1 : at;
      } else if (before !== this.#frames) {
        this.#rest.push(bytes.slice(from, at + 1));
        from = at + 1;
      }
    }
    const left = bytes.slice(from);
    if (this.#frames === "within") this.#begun = left;
    else {
      this.#begun = new Uint8Array(0);
      this.#rest.push(left);
    }
    return found;
  }

  /** How many it holds: of the text without frames, and of a frame whose end was not found. */
  get bytes() {
    return [...this.#rest, this.#begun].reduce((sum, { length }) => sum + length, 0);
  }

  /** Whether frames have begun, and the text ends before its last bracket. */
  get cutOff() {
    return this.#frames !== "before" && this.#depth > 0;
  }

  /** The text without the frames that were found. @returns {string} */
  get rest() {
    return textOf(joined([...this.#rest, this.#begun]));
  }

  /** @param {Uint8Array} bytes @returns {string[]} one text; none for an empty list */
  #frame(bytes) {
    const text = textOf(bytes);
    const isEmpty = this.#frames === "after" && this.#count === 0 && text.trim() === "";
    this.#count += 1;
    return isEmpty ? [] : [text];
  }

  /** @param {number} byte @returns {boolean} whether it divides frames, or ends them */
  #step(byte) {
    if (this.#quoted) this.#readString(byte);
    else if (byte === QUOTE) {
      this.#quoted = true;
      this.#name = [];
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#open(byte);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) return this.#close();
    else return byte === COMMA && this.#frames === "within" && this.#depth === DEPTH.frames;
    return false;
  }

  /** @param {number} byte within quotation marks */
  #readString(byte) {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#quoted = false;
    if (this.#quoted && this.#name.length <= LONGEST_NAME) this.#name.push(byte);
  }

  /** @param {number} byte */
  #open(byte) {
    const isList = byte === OPEN_ARRAY;
    const name = isList ? String.fromCharCode(...this.#name) : "";
    const within = this.#depth;
    this.#depth += 1;
    if (within === DEPTH.analysis && name === "sources") this.#sources ??= 0;
    else if (within === DEPTH.source - 1 && !isList && this.#sources !== undefined) {
      this.#sources += 1;
    } else if (within === DEPTH.source && name === "frames" && this.#sources === 1) {
      if (this.#frames === "before") this.#frames = "within";
    }
  }

  /** @returns {boolean} whether it ends the frames */
  #close() {
    this.#depth -= 1;
    if (this.#frames !== "within" || this.#depth >= DEPTH.frames) return false;
    this.#frames = "after";
    return true;
  }
}

/** @param {string} text @returns {Uint8Array} */
function bytesOf(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  return new TextDecoder().decode(bytes);
}

/** @param {Uint8Array[]} parts @returns {Uint8Array} */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
