/** Watching whether a camera delivers pictures: sleep, shutter keys and other programs stop it. */

/** The slowest cameras, in the dark, take five pictures a second. */
const STILL_MILLISECONDS = 1200;

const CHECK_MILLISECONDS = 250;

export class StillWatch {
  /** @type {MediaStreamTrack[]} */
  #tracks = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** When the latest picture came, in milliseconds. */
  #latest = 0;
  #still = false;
  #muted = () => this.#change(true);

  /**
   * @param {HTMLVideoElement} video shows the camera
   * @param {(still: boolean) => void} onChange
   */
  constructor(video, onChange) {
    this.video = video;
    this.onChange = onChange;
    // Browsers show no pictures on hidden pages.
    document.addEventListener("visibilitychange", () => this.#begin());
  }

  get still() {
    return this.#still;
  }

  /** @param {MediaStreamTrack[]} tracks of the camera, which has just started */
  start(tracks) {
    this.stop();
    this.#tracks = tracks;
    this.#begin();
    this.#timer = setInterval(() => this.#check(), CHECK_MILLISECONDS);
    for (const track of tracks) track.addEventListener("mute", this.#muted);
    if ("requestVideoFrameCallback" in this.video) this.#awaitPicture(this.#timer);
  }

  stop() {
    clearInterval(this.#timer);
    for (const track of this.#tracks) track.removeEventListener("mute", this.#muted);
    this.#timer = undefined;
    this.#still = false;
  }

  #begin() {
    this.#latest = performance.now();
  }

  /** @param {ReturnType<typeof setInterval> | undefined} timer of the camera being watched */
  #awaitPicture(timer) {
    this.video.requestVideoFrameCallback(() => {
      if (timer !== this.#timer) return;
      this.#begin();
      if (!this.#tracks.some(({ muted }) => muted)) this.#change(false);
      this.#awaitPicture(timer);
    });
  }

  #check() {
    if (document.hidden || !("requestVideoFrameCallback" in this.video)) return;
    if (performance.now() - this.#latest > STILL_MILLISECONDS) this.#change(true);
  }

  /** @param {boolean} still */
  #change(still) {
    if (still === this.#still) return;
    this.#still = still;
    this.onChange(still);
  }
}
