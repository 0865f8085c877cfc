/** One decoder, from its first packet to its last frame. */

/** @import { EncodedPacket, VideoSample } from "mediabunny" */

/**
 * @typedef {{
 *   decode(packet: EncodedPacket): void,
 *   flush(): Promise<void>,
 *   close(): void,
 *   getDecodeQueueSize(): number,
 * }} PacketDecoder
 * @typedef {{ _createDecoder(
 *   onSample: (sample: VideoSample) => void,
 *   onError: (error: unknown) => void,
 * ): Promise<PacketDecoder> }} DecoderSource
 */

/** Packets that wait at once: some decoders yield no frame until they have many. */
const MOST_WAITING = 40;

const CHECK_MILLISECONDS = 10;

/** A packet cannot be decoded; frames before it may be missing, too. */
export class DecodingFailed extends Error {}

/**
 * Decodes packets, of which the first is a key packet.
 *
 * @param {DecoderSource} source
 * @param {Iterable<EncodedPacket> | AsyncIterable<EncodedPacket>} packets
 * @returns {AsyncGenerator<VideoSample>} in display order, to be closed by the receiver
 * @throws {DecodingFailed} or what reading the packets throws
 */
export async function* decoded(source, packets) {
  /** @type {VideoSample[]} */
  const ready = [];
  /** @type {unknown[]} */
  const failures = [];
  let wake = () => {};
  const decoder = await source._createDecoder(
    (sample) => {
      ready.push(sample);
      wake();
    },
    (error) => {
      failures.push(error);
      wake();
    },
  );
  try {
    for await (const packet of packets) {
      yield* taken(ready);
      while (failures.length === 0 && decoder.getDecodeQueueSize() > MOST_WAITING) {
        await new Promise((resolve) => {
          wake = () => resolve(undefined);
          setTimeout(resolve, CHECK_MILLISECONDS);
        });
        yield* taken(ready);
      }
      if (failures.length > 0) break;
      attempt(() => decoder.decode(packet), failures);
    }
    if (failures.length === 0) await decoder.flush().catch((error) => failures.push(error));
    if (failures.length === 0) yield* taken(ready);
    else throw new DecodingFailed(String(failures[0]));
  } finally {
    decoder.close();
    for (const sample of ready) sample.close();
  }
}

/** @param {VideoSample[]} ready emptied while it is read */
function* taken(ready) {
  for (let sample = ready.shift(); sample; sample = ready.shift()) yield sample;
}

/** @param {() => void} work @param {unknown[]} failures gets what it throws */
function attempt(work, failures) {
  try {
    work();
  } catch (error) {
    failures.push(error);
  }
}
