/** The camera: starting, choosing, stopping, and saying what is wrong with it. */

import { messages } from "./messages.js";

/** More pixels would cost time and show the detector, which looks at 128, nothing more. */
const WANTED = { width: { ideal: 640 }, height: { ideal: 480 } };

export class Camera {
  /** @type {MediaStream | undefined} */
  #stream;

  /**
   * @param {HTMLVideoElement} video
   * @param {() => void} onGone called when the camera stops without being told to
   */
  constructor(video, onGone) {
    this.video = video;
    this.onGone = onGone;
  }

  get running() {
    return this.#stream !== undefined;
  }

  /** Identity of the device in use. */
  get device() {
    return this.#stream?.getVideoTracks()[0]?.getSettings().deviceId;
  }

  /**
   * Asks for the camera and shows it. A camera that comes too late is freed again.
   *
   * @param {() => boolean} begin makes way for it once it is allowed, if it is still wanted
   * @param {string} [device] identity of the one that was chosen
   * @returns {Promise<boolean>} false where it is not wanted any more
   * @throws {Error} with a sentence for the user
   */
  async start(begin, device) {
    const stream = await allowedStream(device);
    if (!begin()) {
      free(stream);
      return false;
    }
    this.stop();
    this.#stream = stream;
    for (const track of stream.getVideoTracks()) {
      track.addEventListener("ended", () => {
        if (this.#stream === stream) this.onGone();
      });
    }
    this.video.srcObject = stream;
    try {
      await this.video.play();
    } catch (error) {
      // Whatever takes its place interrupts the player, too.
      if (this.#stream !== stream) return false;
      this.stop();
      throw new Error(cameraSentence(error));
    }
    return this.#stream === stream;
  }

  /** Frees the camera. */
  stop() {
    if (this.#stream) free(this.#stream);
    this.#stream = undefined;
    this.video.srcObject = null;
  }

  /** All cameras; their names are known once one was allowed. */
  async devices() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === "videoinput");
  }
}

/** @param {string} [device] identity of the one that was chosen */
async function allowedStream(device) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new Error(self.isSecureContext ? messages.cameraMissing : messages.cameraInsecure);
  }
  const choice = device ? { deviceId: { exact: device } } : { facingMode: "user" };
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { ...WANTED, ...choice },
    });
  } catch (error) {
    throw new Error(cameraSentence(error));
  }
}

/** @param {MediaStream} stream whose camera's light goes out */
function free(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** @param {unknown} error that the browser threw */
function cameraSentence(error) {
  const name = error instanceof Error ? error.name : String(error);
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return messages.cameraRefused;
    case "NotFoundError":
    case "OverconstrainedError":
      return messages.cameraMissing;
    case "NotReadableError":
    case "AbortError":
      return messages.cameraBusy;
    default:
      return messages.cameraFailed(name);
  }
}
