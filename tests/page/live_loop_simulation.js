/** A camera and an engine in simulated time, for tests of the page's loop of live frames. */

export class Simulation {
  analysed = [];
  shown = [];
  errors = [];
  /** Frames and their copies that were made and not closed. */
  open = new Set();
  now = 0;
  /** Each a time in milliseconds, and what happens then. */
  #events = [];
  #callback;
  #asked = 0;

  constructor(LiveLoop, { milliseconds, interval = 1000 / 30 }) {
    this.interval = interval;
    const simulation = this;
    window.VideoFrame = class {
      constructor(source) {
        this.time = source.time;
        simulation.open.add(this);
      }
      clone() {
        return new window.VideoFrame(this);
      }
      close() {
        simulation.open.delete(this);
      }
    };
    this.video = {
      readyState: HTMLMediaElement.HAVE_ENOUGH_DATA,
      requestVideoFrameCallback: (callback) => {
        this.#callback = callback;
      },
    };
    performance.now = () => this.now;
    this.engine = {
      ready: true,
      onFree: () => {},
      busy: false,
      analyseFrame: (frame, time) => this.#analyse(frame, time, milliseconds),
    };
    this.loop = new LiveLoop(
      this.video,
      this.engine,
      (analysis, frame) => this.shown.push([analysis.time, frame.time]),
      (error) => this.errors.push(error.message),
    );
  }

  /** The engine is busy with something else. */
  ask(milliseconds) {
    this.engine.busy = true;
    this.#asked += 1;
    this.at(this.now + milliseconds, () => this.#answered());
  }

  /** The worker dies: everything that was asked fails. */
  die() {
    this.engine.ready = false;
    this.#events = this.#events.filter(([, event]) => !event.fails);
    this.engine.busy = false;
    this.#asked = 0;
    this.engine.onFree();
    this.fail?.(new Error("The worker died."));
  }

  /** @param {number} time @param {() => void} event */
  at(time, event) {
    this.#events.push([time, event]);
  }

  /** Goes on until a time in milliseconds. @param {number} end */
  async run(end) {
    for (let frame = Math.ceil(this.now / this.interval); frame * this.interval < end; frame += 1)
      this.at(frame * this.interval, () => this.#picture(frame * this.interval));
    for (;;) {
      this.#events.sort(([one], [other]) => one - other);
      if (this.#events.length === 0 || this.#events[0][0] >= end) break;
      const [time, event] = this.#events.shift();
      this.now = time;
      event();
      // What awaits the event goes on before time does.
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.now = end;
  }

  #picture(time) {
    this.video.time = Math.round(time);
    const callback = this.#callback;
    this.#callback = undefined;
    callback?.(Math.round(time));
  }

  #analyse(frame, time, milliseconds) {
    this.analysed.push(Math.round(time * 1000));
    frame.close();
    this.engine.busy = true;
    this.#asked += 1;
    return new Promise((resolve, reject) => {
      this.fail = reject;
      const answer = () => {
        this.#answered();
        resolve({ time: Math.round(time * 1000) });
      };
      answer.fails = true;
      this.at(this.now + milliseconds, answer);
    });
  }

  #answered() {
    this.#asked -= 1;
    this.engine.busy = this.#asked > 0;
    if (!this.engine.busy) this.engine.onFree();
  }
}
