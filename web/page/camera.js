/** The camera: starting, choosing, stopping, and explaining failures. */

import { words } from "../words/words.js";
import { Refusal } from "./errors.js";
import { frameAllowsCamera, isFramed, offerOwnTab } from "./framing.js";
import { StillWatch } from "./still_watch.js";

/** Larger frames would take longer without helping the detector, whose input is 128 pixels wide. */
const WANTED = { width: { ideal: 640 }, height: { ideal: 480 } };

export const cameraMissing = () => words().camera.missing;

/**
 * @typedef {{
 *   onGone(): void,
 *   onStill(still: boolean): void,
 *   onDevices(devices: MediaDeviceInfo[]): void,
 * }} CameraEvents `onGone`: the camera stopped by itself; `onStill`: it delivers no pictures any
 *   more, or does again; `onDevices`: a camera was connected or disconnected
 */

export class Camera {
  /** @type {MediaStream | undefined} */
  #stream;
  #watch;

  /**
   * @param {HTMLVideoElement} video
   * @param {CameraEvents} events
   */
  constructor(video, events) {
    this.video = video;
    this.events = events;
    this.#watch = new StillWatch(video, (still) => events.onStill(still));
    navigator.mediaDevices?.addEventListener("devicechange", async () =>
      events.onDevices(await this.devices()),
    );
  }

  /** Whether the running camera delivers no pictures. */
  get still() {
    return this.#watch.still;
  }

  get running() {
    return this.#stream !== undefined;
  }

  /** Whether the running camera's picture is held. */
  get paused() {
    return this.running && this.video.paused;
  }

  /** ID of the device in use. */
  get device() {
    return this.#stream?.getVideoTracks()[0]?.getSettings().deviceId;
  }

  /**
   * Asks for the camera and shows it. If it is no longer wanted once access is granted, it is
   * switched off again.
   *
   * @param {() => boolean} begin called once access is granted; returns whether it is still wanted
   * @param {string} [device] ID of the chosen camera
   * @returns {Promise<boolean>} false if the camera is no longer wanted
   * @throws {Error} with a message for the user
   */
  async start(begin, device) {
    const stream = await requestStream(device);
    if (!begin()) {
      release(stream);
      return false;
    }
    this.stop();
    this.#stream = stream;
    for (const track of stream.getVideoTracks()) {
      track.addEventListener("ended", () => {
        if (this.#stream === stream) this.events.onGone();
      });
    }
    this.video.srcObject = stream;
    try {
      await this.video.play();
    } catch (error) {
      // Opening something else interrupts the player, too.
      if (this.#stream !== stream) return false;
      this.stop();
      throw cameraRefusal(error);
    }
    if (this.#stream !== stream) return false;
    this.#watch.start(stream.getVideoTracks());
    return true;
  }

  /** Holds the latest picture while the camera stays on, or goes on. @param {boolean} paused */
  async pause(paused) {
    this.#watch.stop();
    if (paused) this.video.pause();
    else await this.video.play();
    if (!paused && this.#stream) this.#watch.start(this.#stream.getVideoTracks());
  }

  /** Switches the camera off. */
  stop() {
    this.#watch.stop();
    if (this.#stream) release(this.#stream);
    this.#stream = undefined;
    this.video.srcObject = null;
  }

  /** All cameras; browsers reveal their names once access was granted. */
  async devices() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === "videoinput");
  }
}

/** @param {string} [device] ID of the chosen camera */
async function requestStream(device) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw self.isSecureContext
      ? new Refusal(cameraMissing, ["camera", "file", "sample"])
      : new Refusal(() => words().camera.insecure, ["file", "sample"]);
  }
  const choice = device ? { deviceId: { exact: device } } : { facingMode: "user" };
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { ...WANTED, ...choice },
    });
  } catch (error) {
    throw cameraRefusal(error);
  }
}

/** @param {MediaStream} stream whose camera is switched off */
function release(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/** @param {unknown} error thrown by the browser */
function cameraRefusal(error) {
  const name = error instanceof Error ? error.name : String(error);
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return denial();
    case "NotFoundError":
    case "OverconstrainedError":
      return new Refusal(cameraMissing, ["camera", "file", "sample"]);
    case "NotReadableError":
    case "AbortError":
      return new Refusal(() => words().camera.busy, ["camera", "file"]);
    default:
      return new Refusal(() => words().camera.failed(name), ["camera", "file"]);
  }
}

function denial() {
  if (!isFramed())
    return new Refusal(() => words().camera.denied, ["permission", "camera", "file"]);
  offerOwnTab();
  const forbidden = frameAllowsCamera() === false;
  return forbidden
    ? new Refusal(() => words().camera.forbidden, ["file"])
    : new Refusal(() => words().camera.deniedInFrame, ["camera", "file"]);
}
