/** The controls for the timeline's face, filter and gap filling. */

import { element } from "./elements.js";
import { timelineMessages } from "./timeline_messages.js";

/** @import { Filling, Timeline, TimelineRequest } from "./types.js" */

export class TimelineFilter {
  #track = element("timeline-track", HTMLSelectElement);
  #kind = element("timeline-filter", HTMLSelectElement);
  #reach = element("timeline-reach", HTMLInputElement);
  #reachField = element("timeline-reach-field", HTMLElement);
  #window = element("timeline-window", HTMLOutputElement);
  #filling = element("timeline-filling", HTMLSelectElement);

  /** @param {() => void} onChange */
  constructor(onChange) {
    for (const control of [this.#track, this.#kind, this.#reach, this.#filling]) {
      control.addEventListener("input", onChange);
    }
  }

  /** @returns {TimelineRequest} */
  get request() {
    return {
      track: Number(this.#track.value),
      filling: /** @type {Filling} */ (this.#filling.value),
      smoothing: smoothingOfReach(this.#kind.value, this.#reach.valueAsNumber),
    };
  }

  /** Removes the faces of the previous video. */
  reset() {
    this.#offer([]);
  }

  /** @param {Timeline} timeline */
  show({ tracks, times }) {
    if (tracks.length + 1 !== this.#track.options.length) this.#offer(tracks);
    const { kind, alpha, reach } = this.request.smoothing;
    const step = times.length > 1 ? (times[times.length - 1] - times[0]) / (times.length - 1) : 0;
    this.#reachField.hidden = kind === "none";
    if (reach !== undefined) {
      this.#window.textContent = timelineMessages.centred(reach, reach * step);
    } else if (alpha !== undefined) {
      const lag = 1 / alpha - 1;
      this.#window.textContent = timelineMessages.causal(lag, lag * step);
    }
  }

  /** @param {number[]} tracks */
  #offer(tracks) {
    const chosen = this.#track.value;
    this.#track.replaceChildren(
      new Option(timelineMessages.largestFace, "0"),
      ...tracks.map((track) => new Option(timelineMessages.face(track), String(track))),
    );
    if (tracks.includes(Number(chosen))) this.#track.value = chosen;
  }
}

/**
 * Parameters of a filter, chosen so that the slider means much the same for all kinds: the number of
 * frames on each side, or, for a filter of past frames only, twice the mean lag.
 *
 * @param {string} kind
 * @param {number} reach in frames
 * @returns {TimelineRequest["smoothing"]}
 */
function smoothingOfReach(kind, reach) {
  switch (kind) {
    case "exponential":
      return { kind, alpha: 1 / (1 + reach / 2) };
    case "gaussian":
      // At the ends of the window, the weight exp(−reach² / σ) is 1/50.
      return { kind, reach, sigma: reach ** 2 / Math.log(50) };
    case "none":
      return { kind };
    default:
      return { kind, reach };
  }
}
