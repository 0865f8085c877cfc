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
      filter: { kind: this.#kind.value, reach: this.#reach.valueAsNumber },
    };
  }

  /** Removes the faces of the previous video. */
  reset() {
    this.#offer([]);
  }

  /** @param {Timeline} timeline */
  show({ tracks, times, lag }) {
    if (tracks.length + 1 !== this.#track.options.length) this.#offer(tracks);
    const { kind, reach } = this.request.filter;
    const step = times.length > 1 ? (times[times.length - 1] - times[0]) / (times.length - 1) : 0;
    this.#reachField.hidden = kind === "none";
    this.#window.textContent =
      lag === null
        ? timelineMessages.centred(reach, reach * step)
        : timelineMessages.causal(lag, lag * step);
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
