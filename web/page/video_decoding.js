/**
 * Reading a video's frames with WebCodecs. Packets that cannot be decoded leave a gap up to the next
 * key frame; a step back in time begins another segment.
 */

import { DecodingFailed, decoded } from "./video_decoder.js";

/** @import { EncodedPacket, InputVideoTrack, VideoSample } from "mediabunny" */
/** @import { DecoderSource } from "./video_decoder.js" */
/** @import { ReadFrame } from "./video_file.js" */

const READING = { verifyKeyPackets: true };

/** A key frame that is this many seconds earlier than a frame before it begins another recording. */
export const STEP_BACK = 0.25;

/** A stretch of packets that one decoder decodes. */
class Run {
  /** @type {EncodedPacket[]} key packets whose frames have not all been read */
  keys = [];
  /** Time of the latest frame that was read. */
  latest = Number.NEGATIVE_INFINITY;
  /** @type {EncodedPacket | undefined} a key packet that steps back in time */
  next;

  /**
   * @param {EncodedPacket} start a key packet
   * @param {boolean} afterDamage
   */
  constructor(start, afterDamage) {
    this.start = start;
    this.afterDamage = afterDamage;
  }

  /** Whether the frame of a packet needs others that were not read. @param {EncodedPacket} packet */
  misses({ timestamp }) {
    return this.afterDamage && timestamp < this.start.timestamp;
  }

  /** @param {number} time of a frame that was read */
  advance(time) {
    this.latest = time;
    while (this.keys.length > 1 && this.keys[1].timestamp <= time) this.keys.shift();
  }
}

export class DecodingReader {
  /** @type {"WebCodecs"} */
  kind = "WebCodecs";
  /** Number of frames that could not be read so far. */
  lost = 0;
  /** @type {EncodedPacket[]} the first packet of each segment */
  #segments = [];
  #sink;
  #packets;

  /**
   * @param {InputVideoTrack} track
   * @param {typeof import("mediabunny")} library
   */
  constructor(track, library) {
    this.#sink = new library.VideoSampleSink(track);
    this.#packets = new library.EncodedPacketSink(track);
  }

  async *frames() {
    this.lost = 0;
    this.#segments = [];
    let start = await this.#packets.getFirstKeyPacket(READING);
    if (start) this.#segments.push(start);
    let afterDamage = false;
    while (start) {
      const run = new Run(start, afterDamage);
      try {
        yield* this.#read(run, decoded(this.#source, this.#fed(run)));
        start = run.next ?? null;
        afterDamage = false;
      } catch (error) {
        if (!(error instanceof DecodingFailed)) throw error;
        start = yield* this.#salvaged(run);
        afterDamage = true;
      }
      if (start && start === run.next) this.#segments.push(start);
    }
  }

  /**
   * @param {number} shown in seconds by the file's own clock
   * @param {number} segment
   */
  async frameAt(shown, segment) {
    if (this.#segments.length < 2) {
      const sample = await this.#sink.getSample(shown);
      return sample && uprightPicture(sample);
    }
    const packets = await this.#groupAround(shown, this.#segments[segment]);
    /** @type {VideoSample | undefined} */
    let found;
    for await (const sample of decoded(this.#source, packets)) {
      const [kept, dropped] = sample.timestamp <= shown ? [sample, found] : [found, sample];
      dropped?.close();
      found = kept;
    }
    return found ? uprightPicture(found) : null;
  }

  close() {}

  get #source() {
    // The library's own decoder, which makes up for differences between browsers, is not public.
    return /** @type {DecoderSource} */ (/** @type {unknown} */ (this.#sink));
  }

  /**
   * The packets of a run, up to a step back in time.
   *
   * @param {Run} run
   */
  async *#fed(run) {
    let greatest = run.start.timestamp;
    for await (const packet of this.#packets.packets(run.start, undefined, READING)) {
      if (packet.type === "key") {
        if (packet.timestamp < greatest - STEP_BACK) {
          run.next = packet;
          return;
        }
        run.keys.push(packet);
      }
      greatest = Math.max(greatest, packet.timestamp);
      if (run.misses(packet)) this.lost += 1;
      else yield packet;
    }
  }

  /**
   * @param {Run} run
   * @param {AsyncIterable<VideoSample>} samples
   */
  async *#read(run, samples) {
    const segment = this.#segments.length - 1;
    for await (const sample of samples) {
      const { timestamp, duration } = sample;
      if (timestamp <= run.latest) {
        sample.close();
        continue;
      }
      run.advance(timestamp);
      const picture = uprightPicture(sample);
      yield { picture, shown: timestamp, end: timestamp + duration, segment };
    }
  }

  /**
   * Reads what is left of a run that failed, up to the damaged packet.
   *
   * @param {Run} run
   * @returns {AsyncGenerator<ReadFrame, EncodedPacket | null>} the key packet from which to read on
   */
  async *#salvaged(run) {
    for (const key of [...run.keys]) {
      const { packets, next } = await this.#group(run, key);
      const good = await this.#goodPackets(packets, run.latest);
      yield* this.#read(run, decoded(this.#source, packets.slice(0, good)));
      if (good < packets.length || key === run.keys.at(-1)) {
        this.lost += packets.length - good;
        return next;
      }
    }
    return null;
  }

  /**
   * The packets from a key packet to the next one.
   *
   * @param {Run} run
   * @param {EncodedPacket} key
   * @returns {Promise<{ packets: EncodedPacket[], next: EncodedPacket | null }>}
   */
  async #group(run, key) {
    const packets = [];
    let greatest = key.timestamp;
    for await (const packet of this.#packets.packets(key, undefined, READING)) {
      if (packet.type === "key" && packets.length > 0) {
        if (packet.timestamp < greatest - STEP_BACK) run.next = packet;
        return { packets, next: packet };
      }
      greatest = Math.max(greatest, packet.timestamp);
      if (key !== run.start || !run.misses(packet)) packets.push(packet);
    }
    return { packets, next: null };
  }

  /**
   * How many packets from the first on can be decoded.
   *
   * @param {EncodedPacket[]} packets
   * @param {number} latest time of a frame up to which they can
   */
  async #goodPackets(packets, latest) {
    let good = packets.filter(({ timestamp }) => timestamp <= latest).length;
    for (let bad = packets.length + 1; good + 1 < bad; ) {
      // The damage is hardly ever far from the last frame that was read.
      const tried = Math.min(Math.floor((good + bad) / 2), good + 64);
      if (await this.#decodes(packets.slice(0, tried))) good = tried;
      else bad = tried;
    }
    return good;
  }

  /** @param {EncodedPacket[]} packets */
  async #decodes(packets) {
    try {
      for await (const sample of decoded(this.#source, packets)) sample.close();
      return true;
    } catch (error) {
      if (error instanceof DecodingFailed) return false;
      throw error;
    }
  }

  /**
   * The packets that the frame at a time needs.
   *
   * @param {number} shown
   * @param {EncodedPacket} start of its segment
   */
  async #groupAround(shown, start) {
    /** @type {EncodedPacket[]} */
    let packets = [];
    for await (const packet of this.#fed(new Run(start, false))) {
      if (packet.type === "key") {
        if (packet.timestamp > shown) break;
        packets = [];
      }
      packets.push(packet);
    }
    return packets;
  }
}

/**
 * @param {VideoSample} sample closed here
 * @returns {VideoFrame | ImageBitmap}
 */
function uprightPicture(sample) {
  try {
    if (sample.rotation === 0 && !sample.flip) return sample.toVideoFrame();
    const canvas = new OffscreenCanvas(sample.displayWidth, sample.displayHeight);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("A rotated video frame cannot be drawn.");
    sample.draw(context, 0, 0);
    return canvas.transferToImageBitmap();
  } finally {
    sample.close();
  }
}
