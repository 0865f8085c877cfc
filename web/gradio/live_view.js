/**
 * The Gradio app's camera. It sends one frame at a time, waits for its result, and then shows both:
 * what is drawn over a frame was found in that frame.
 */

import { css, html, nothing } from "lit";
import { EmotilensElement } from "../components/emotilens_element.js";
import { placesOf } from "../components/trails.js";
import { chosenOf, facesOf } from "../components/view.js";
import { Camera } from "../page/camera.js";
import { words } from "../words/words.js";
import { filterStyles } from "./filter_styles.js";

/** @import { Analysis, BaselineState, History } from "../page/types.js" */

/**
 * @typedef {Pick<BaselineState, "baseline" | "calibration"> & { failure: string | null }} Measured
 * @typedef {{
 *   document?: Analysis,
 *   timeline?: History | null,
 *   baseline?: Measured,
 *   kernel?: { times: number[], weights: number[] } | null,
 *   error?: string,
 * }} LiveValue `timeline` is null where the previous one is still recent; `kernel` of the smoothing
 */

/** Without an answer for so long, another frame is sent. */
const PATIENCE = 10_000;

/** A measurement of a neutral face that takes longer ends, and the server states why. */
const MEASURING_PATIENCE = 13_000;

/** Quality of the JPEG files that are sent. */
const QUALITY = 0.85;

/** The mean of so many frames counts as the rate. */
const AVERAGED = 10;

/**
 * @element emotilens-gradio-live
 * @property {LiveValue | null} value the latest frame's result
 * @property {number} pause least time between two frames, in seconds
 * @fires frame with its `url`, the `track` of the selected face or null, the `smoothing`, and what is
 *   asked about its `baseline` or null
 */
export class LiveView extends EmotilensElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    value: { attribute: false },
    positions: { attribute: false },
    selected: { state: true },
    state: { state: true },
    message: { state: true },
    cameras: { state: true },
  };

  static styles = [
    EmotilensElement.styles,
    filterStyles,
    css`
      emotilens-view {
        --bar-start: center;
      }
      .note {
        padding: 0 0.75rem;
        text-align: center;
        font-size: var(--text-s);
      }
      .countdown {
        position: absolute;
        z-index: 1;
        inset: 3.25rem var(--space-3) auto;
      }
    `,
  ];

  #video = document.createElement("video");
  #shown = document.createElement("canvas");
  #overlay = document.createElement("canvas");
  /** The frame whose result is awaited. @type {HTMLCanvasElement | undefined} */
  #sent;
  #sentAt = 0;
  /** Seconds of the latest frames, from one to the next. @type {number[]} */
  #rhythm = [];
  #answered = 0;
  #milliseconds = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {History | undefined} */
  #timeline;
  /** What is asked about the baseline, with the next frame. @type {object | null} */
  #request = null;
  #failure = "";
  #deadline = Number.POSITIVE_INFINITY;
  #smoothing = { kind: "exponential", seconds: 0.2 };
  /** @type {{ times: number[], weights: number[] } | null} of the smoothing */
  #kernel = null;
  #camera = new Camera(this.#video, {
    onGone: () => this.#fail(words().camera.gone),
    onStill: (still) => {
      this.message = still ? { sentence: words().camera.still } : undefined;
    },
    onDevices: (devices) => this.#list(devices),
  });
  #visible = () => this.#send();

  constructor() {
    super();
    /** @type {LiveValue | null} */
    this.value = null;
    /** @type {Record<string, [number, number]>} */
    this.positions = {};
    /** Track of the face that was chosen. @type {number | undefined} */
    this.selected = undefined;
    this.pause = 0.1;
    /** @type {"empty" | "live" | "paused"} */
    this.state = "empty";
    /** @type {import("../components/stage.js").Message | undefined} */
    this.message = undefined;
    /** @type {import("../components/stage_bar.js").Device[]} */
    this.cameras = [];
    this.#overlay.dataset.overlay = "";
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.addEventListener("select", (event) => {
      this.selected = /** @type {CustomEvent<number>} */ (event).detail;
    });
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.#visible);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#visible);
    this.#stop();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("value") && this.value && this.#sent) this.#receive(this.value);
  }

  render() {
    const { document: analysis } = this.value ?? {};
    const running = this.state === "live" || this.state === "paused";
    const text = words().gradio;
    return html`<emotilens-view
      mirror
      .state=${this.state}
      .analysis=${running ? analysis : undefined}
      .picture=${this.#shown}
      .selected=${this.selected}
      .positions=${this.positions}
      .timeline=${running ? this.#timeline : undefined}
      .trails=${placesOf(this.#timeline?.trails ?? {})}
      .message=${this.message}
      .cameras=${this.cameras}
      .camera=${this.#camera.device ?? ""}
      .offers=${["camera"]}
      @start=${this.#start}
      @remedy=${this.#start}
      @stop=${this.#stop}
      @pause=${this.#pauseOrResume}
      @camerachange=${(/** @type {CustomEvent<string>} */ { detail }) => this.#start(detail)}
    >
      ${this.#video}${this.#shown}${this.#overlay}
      ${running ? this.#whileRunning(analysis) : html`<span slot="bar" class="note">${text.frames}</span>`}
    </emotilens-view>`;
  }

  /** @param {Analysis | undefined} analysis */
  #whileRunning(analysis) {
    const text = words().gradio;
    return html`
      ${
        this.#milliseconds
          ? html`<emotilens-status
              slot="status"
              .state=${this.state}
              .fps=${this.#rate}
              .milliseconds=${this.#milliseconds}
              .place=${text.here}
            ></emotilens-status>`
          : nothing
      }
      ${this.#countdown()}
      <div slot="filters" class="filters">
        <b>${text.last}</b>
        <emotilens-smoothing
          live
          .kind=${this.#smoothing.kind}
          .seconds=${this.#smoothing.seconds}
          .kernel=${this.#kernel}
          @change=${(/** @type {CustomEvent} */ { detail }) => {
            if (detail) this.#smoothing = detail;
          }}
        ></emotilens-smoothing>
      </div>
      ${this.#baseline(chosenOf(facesOf(analysis), this.selected)?.track)}
    `;
  }

  #countdown() {
    const calibration = this.value?.baseline?.calibration;
    if (!calibration) return nothing;
    return html`<emotilens-countdown
      slot="note"
      class="countdown"
      .calibration=${calibration}
      @cancel=${() => this.#ask({ action: "cancel" })}
    ></emotilens-countdown>`;
  }

  /** @param {number | undefined} track of the selected face */
  #baseline(track) {
    const { baseline = null, calibration } = this.value?.baseline ?? {};
    return html`<div slot="beside" class="card"><emotilens-baseline
      .measured=${baseline}
      .calibrating=${Boolean(calibration)}
      .face=${track}
      .undoable=${baseline !== null}
      .notice=${words().sentence(this.#failure)}
      .failed=${this.#failure !== ""}
      unsaved
      @start=${() => this.#startMeasuring(track)}
      @undo=${() => this.#ask({ action: "remove" })}
      @strengthchange=${(/** @type {CustomEvent<number>} */ { detail }) =>
        this.#ask({ action: "set", strength: detail })}
    ></emotilens-baseline></div>`;
  }

  /** @param {object} request */
  #ask(request) {
    this.#request = request;
    this.#failure = "";
  }

  /** @param {number | undefined} track */
  #startMeasuring(track) {
    this.#deadline = performance.now() + MEASURING_PATIENCE;
    this.#ask({ action: "start", track: track ?? null });
  }

  get #rate() {
    const sum = this.#rhythm.reduce((seconds, each) => seconds + each, 0);
    return sum > 0 ? this.#rhythm.length / sum : undefined;
  }

  /** @param {unknown} [device] ID of the chosen camera */
  async #start(device) {
    this.message = undefined;
    try {
      const started = await this.#camera.start(
        () => this.isConnected,
        typeof device === "string" ? device : undefined,
      );
      if (!started) return;
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
      return;
    }
    this.state = "live";
    this.#shown.hidden = true;
    this.#list(await this.#camera.devices());
    this.#send();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#camera.stop();
    this.#sent = undefined;
    this.#rhythm = [];
    this.#answered = this.#milliseconds = 0;
    this.#timeline = undefined;
    this.state = "empty";
    this.message = undefined;
  }

  #pauseOrResume() {
    this.state = this.state === "paused" ? "live" : "paused";
    if (this.state === "live") this.#send();
  }

  /** @param {string} sentence */
  #fail(sentence) {
    this.#stop();
    const remedies = [{ action: "start", words: words().gradio.again }];
    this.message = { sentence, icon: "camera-off", remedies };
  }

  /** @param {MediaDeviceInfo[]} devices */
  #list(devices) {
    this.cameras = devices.map(({ deviceId: id, label }) => ({ id, name: label }));
  }

  /** Sends the camera's current picture, unless an earlier one is still on its way. */
  #send() {
    const { videoWidth: width, videoHeight: height } = this.#video;
    if (this.state !== "live" || this.#sent || document.hidden) return;
    if (width === 0 || this.#camera.still) {
      this.#later(this.pause);
      return;
    }
    const frame = document.createElement("canvas");
    Object.assign(frame, { width, height });
    frame.getContext("2d")?.drawImage(this.#video, 0, 0);
    this.#sent = frame;
    this.#sentAt = performance.now();
    this.emit("frame", {
      url: frame.toDataURL("image/jpeg", QUALITY),
      track: this.selected ?? null,
      baseline: this.#request,
      smoothing: this.#smoothing,
    });
    this.#request = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#late(), PATIENCE);
  }

  /** @param {number} seconds */
  #later(seconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), Math.max(seconds, 0) * 1000);
  }

  #late() {
    this.#sent = undefined;
    this.message = { sentence: words().gradio.late };
    this.#send();
  }

  /** @param {LiveValue} value */
  #receive({ timeline, kernel, baseline, error }) {
    const frame = /** @type {HTMLCanvasElement} */ (this.#sent);
    const now = performance.now();
    this.#sent = undefined;
    this.#milliseconds = now - this.#sentAt;
    if (error) {
      this.#fail(words().sentence(error));
      return;
    }
    if (this.#answered) {
      this.#rhythm = [...this.#rhythm, (now - this.#answered) / 1000].slice(-AVERAGED);
    }
    this.#answered = now;
    this.message = undefined;
    this.#timeline = timeline ?? this.#timeline;
    this.#failure = baseline?.failure ?? this.#failure;
    const calibration = baseline?.calibration;
    if (calibration && (calibration.complete || now > this.#deadline)) {
      this.#ask({ action: "finish" });
    }
    this.#kernel = kernel ?? this.#kernel;
    Object.assign(this.#shown, { width: frame.width, height: frame.height, hidden: false });
    this.#shown.getContext("2d")?.drawImage(frame, 0, 0);
    this.#later(this.pause - this.#milliseconds / 1000);
  }
}

LiveView.define("emotilens-gradio-live");
