/** The timeline of a video: its filter, faces, marks, chosen frame, and exports. */

import "../components/video.js";
import { onLanguage, words } from "../words/words.js";
import { writeSetting } from "./address.js";
import { ComparedRun } from "./compared_run.js";
import { element, on } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";
import { filterParameter } from "./parameters.js";
import { provenance } from "./provenance.js";
import { report } from "./status.js";
import { saveVideo } from "./video_exports.js";
import { STATEMENTS, tracksOf, withMark } from "./video_statements.js";

/** @import { ExportMenu, FacePicker, Smoothing, Timeline as TimelineElement } from "../components/all.js" */
/** @import { Engine } from "./engine.js" */
/** @import { ChartRequest, Comparison, Filling, Filter, FrameResult, Mark, Person } from "./types.js" */
/** @import { OpenVideo, Timeline, TimelineRequest, VideoFace } from "./types.js" */
/** @import { SavedForm } from "./video_exports.js" */
/** @import { VideoResult } from "./video_result.js" */

/** Least time between two updates while a video is analysed. */
const GROWTH_MILLISECONDS = 2000;

/** Largest share of the time that updates may take. */
const GROWTH_SHARE = 0.1;

/**
 * @typedef {{
 *   onRow(row: number): void,
 *   onChange(): void,
 *   onFaces(faces: VideoFace[]): void,
 *   onFace(track: number): void,
 *   onEdit(result: VideoResult): void,
 * }} TimelineEvents `onRow`: a frame was chosen; `onChange`: frames are shown otherwise from now
 *   on; `onFaces`: the faces of the video; `onFace`: one of them was chosen; `onEdit`: people state
 *   something else about the video
 */

export class TimelineView {
  #field = element("timeline", HTMLElement);
  #lines = /** @type {TimelineElement} */ (element("timeline-lines", HTMLElement));
  #smoothing = /** @type {Smoothing} */ (element("timeline-filter", HTMLElement));
  #filling = element("timeline-filling", HTMLSelectElement);
  #faces = /** @type {FacePicker} */ (element("video-faces", HTMLElement));
  #export = /** @type {ExportMenu} */ (element("video-export", HTMLElement));
  #provenance = element("provenance", HTMLElement);
  /** @type {Timeline | undefined} */
  #timeline;
  /** @type {VideoResult | undefined} */
  #result;
  /** Name of the face that is shown. @type {string | undefined} */
  #name;
  #row = 0;
  /** Whether the newest frame is selected, until the user chooses one. */
  #following = true;
  /** Earliest time of the next update. */
  #nextGrowth = 0;
  #asking = false;
  #askAgain = false;
  /** Resolves when what was asked for is shown. */
  #shown = Promise.resolve();

  /**
   * @param {Engine} engine
   * @param {TimelineEvents} events
   */
  constructor(engine, events) {
    this.engine = engine;
    this.events = events;
    this.other = new ComparedRun(engine);
    this.#smoothing.kinds = ["none", "exponential", "box", "gaussian", "median"];
    for (const control of [this.#smoothing, this.#filling]) {
      control.addEventListener("change", () => this.#filtered());
    }
    on(this.#lines, "seek", ({ row }) => this.#choose(row));
    on(this.#lines, "markchange", ({ index, text }) => this.#noteMark(index, text));
    on(this.#lines, "markremove", ({ index }) =>
      this.#mark(this.#marks.filter((_, each) => each !== index)),
    );
    on(this.#faces, "select", (track) => {
      // The list shows it as selected already, and the stage shows faces alone.
      this.refresh();
      events.onFace(track === this.#faces.group ? 0 : track);
    });
    for (const [name, change] of Object.entries(STATEMENTS)) {
      on(this.#faces, name, (detail) => this.#state(change(this.#people, detail)));
    }
    on(this.#export, "save", (form) => this.#save(form));
    onLanguage(() => {
      this.#showName();
      this.#showProvenance();
      this.#compare(this.#lines.compared);
    });
    element("add-mark", HTMLButtonElement).addEventListener("click", () => this.addMark());
  }

  /** The chosen frame. */
  get row() {
    return this.#row;
  }

  /** Times of the frames, in seconds. */
  get times() {
    return this.#timeline?.times ?? [];
  }

  /** Indices of the frames in the video. */
  get frames() {
    return this.#timeline?.frames ?? [];
  }

  /** The video and those of its frames that can be chosen. @returns {OpenVideo | undefined} */
  get shown() {
    if (!this.#timeline || !this.#result) return undefined;
    return { name: this.#result.name, frames: this.frames };
  }

  /** @returns {TimelineRequest} */
  get request() {
    return {
      track: this.#faces.selected,
      filling: /** @type {Filling} */ (this.#filling.value),
      filter: { kind: this.#smoothing.kind, seconds: this.#smoothing.seconds },
      people: this.#people,
    };
  }

  /** Filters videos like this from now on. @param {Filter} filter @param {Filling} gaps */
  use(filter, gaps) {
    Object.assign(this.#smoothing, filter);
    this.#filling.value = gaps;
  }

  /** Selects the newest frame from now on. */
  follow() {
    this.#following = true;
  }

  /** Shows a frame as chosen, without calling for its picture. @param {number} row */
  moveTo(row) {
    const time = this.times[row];
    if (time === undefined) return;
    this.#row = row;
    this.#lines.position = time;
  }

  /** Draws another run over the same video. @param {VideoResult | undefined} run @param {[string, string]} [names] of the shown and of the other run */
  compare(run, names = ["", ""]) {
    if (!this.other.choose(run, names)) return;
    this.#lines.compared = null;
    this.refresh();
  }

  /** Chooses a frame. @param {number} row */
  choose(row) {
    this.#lines.seekRow(row);
  }

  /** Shows another face. @param {number} track 0 for the largest of each frame, or the group */
  async select(track) {
    if (this.#faces.selected === track) return;
    const { faces, group } = this.#faces;
    if (track !== 0 && track !== group && !faces.some((face) => face.track === track)) return;
    this.#faces.selected = track;
    await this.refresh();
  }

  /** @param {Map<number, string>} pictures addresses by track */
  showPortraits(pictures) {
    this.#faces.faces = this.#faces.faces.map((face) => ({
      ...face,
      picture: pictures.get(face.track),
    }));
  }

  /** Marks the chosen frame and opens the mark's note. */
  addMark() {
    const time = this.times[this.#row];
    if (!this.#result || time === undefined) return;
    const mark = { time, note: "" };
    this.#mark(withMark(this.#marks, mark));
    this.#lines.editMark(this.#marks.indexOf(mark));
  }

  /**
   * One frame as it is shown: filtered, with the people that are stated.
   *
   * @param {number} row
   * @returns {Promise<FrameResult | undefined>} undefined if it cannot be asked for
   */
  async frame(row) {
    if (!this.engine.ready) return undefined;
    const { request } = this;
    try {
      const text = await this.engine.askAboutVideo({ about: "frame", row, request });
      return JSON.parse(text);
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  /** @param {VideoResult} result partial or complete */
  show(result) {
    this.#result = result;
    return this.refresh();
  }

  /** Shows added frames, unless the latest update was just now. @param {VideoResult} result so far */
  async grow(result) {
    const begin = performance.now();
    if (begin < this.#nextGrowth) return;
    this.#nextGrowth = Number.POSITIVE_INFINITY;
    await this.show(result);
    const end = performance.now();
    this.#nextGrowth = end + Math.max((end - begin) / GROWTH_SHARE, GROWTH_MILLISECONDS);
  }

  close() {
    this.#result = undefined;
    this.#nextGrowth = 0;
    this.#timeline = undefined;
    this.#lines.timeline = undefined;
    this.#lines.span = null;
    this.#lines.shown = null;
    this.#lines.marks = [];
    this.#field.hidden = true;
    this.#faces.hidden = true;
    Object.assign(this.#faces, { faces: [], group: null, selected: 0 });
    this.#row = 0;
    this.#following = true;
    this.compare(undefined);
  }

  /** Requests the timeline; changes in the meantime are combined into one further request. */
  refresh() {
    if (this.#asking) this.#askAgain = true;
    else this.#shown = this.#ask();
    return this.#shown;
  }

  async #ask() {
    this.#asking = true;
    try {
      do {
        this.#askAgain = false;
        const result = this.#result;
        if (!result || !this.engine.ready) return;
        const { request } = this;
        const text = await this.engine.askAboutVideo({ about: "timeline", request });
        const faces = await this.engine.askAboutVideo({ about: "faces", request });
        const compared = await this.other.compare(request);
        if (result !== this.#result) continue;
        this.#compare(compared);
        this.#take(JSON.parse(text), JSON.parse(faces));
      } while (this.#askAgain);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#asking = false;
    }
  }

  /** @param {Comparison | null} compared */
  #compare(compared) {
    this.#lines.compared = compared;
    this.#lines.runs = this.other.names;
    this.other.showAgreement(compared);
  }

  /** @param {Timeline} timeline @param {VideoFace[]} faces */
  #take(timeline, faces) {
    this.#timeline = timeline;
    this.#field.hidden = false;
    this.#showProvenance();
    this.#smoothing.kernel = timeline.kernel;
    this.#lines.timeline = timeline;
    this.#showMarks();
    const last = timeline.times.length - 1;
    this.moveTo(this.#following ? last : Math.min(this.#row, last));
    const pictures = new Map(this.#faces.faces.map((face) => [face.track, face.picture]));
    this.#faces.faces = faces.map((face) => ({
      ...face,
      tracks: tracksOf(this.#people, face.track),
      picture: pictures.get(face.track),
    }));
    this.#faces.hidden = faces.length === 0;
    this.#faces.group = timeline.group;
    const name = faces.find(({ track }) => track === timeline.track)?.name;
    this.#name = name;
    this.#showName();
    this.events.onFaces(faces);
  }

  #showProvenance() {
    if (!this.#result) return;
    this.#provenance.textContent = provenance(this.#result.about, this.request.filter);
  }

  #filtered() {
    const { filter, filling } = this.request;
    writeSetting("filter", filterParameter(filter));
    writeSetting("gaps", filling === "none" ? null : filling);
    this.#changed();
  }

  #changed() {
    this.refresh();
    this.events.onChange();
  }

  #showName() {
    this.#export.what = words().timeline.exported(this.#name);
  }

  /** @param {number} row */
  #choose(row) {
    this.#following = false;
    this.#row = row;
    this.events.onRow(row);
  }

  get #marks() {
    return this.#result?.source.marks ?? [];
  }

  get #people() {
    return this.#result?.source.people ?? [];
  }

  /** @param {Mark[]} marks */
  #mark(marks) {
    if (!this.#result) return;
    this.#result.source.marks = marks;
    this.#showMarks();
    this.events.onEdit(this.#result);
  }

  #showMarks() {
    this.#lines.marks = this.#marks.map(({ time, note }) => ({ time, text: note }));
  }

  /** @param {number} index @param {string} note */
  #noteMark(index, note) {
    this.#mark(this.#marks.map((mark, each) => (each === index ? { ...mark, note } : mark)));
  }

  /** @param {Person[]} people */
  #state(people) {
    if (!this.#result) return;
    this.#result.source.people = people;
    // The face that was shown may be another one's now, or left out.
    const gone = !people.every(
      ({ tracks, excluded }) => !tracks.slice(excluded ? 0 : 1).includes(this.#faces.selected),
    );
    // So may the group be.
    if (gone || this.#faces.selected === this.#faces.group) this.#faces.selected = 0;
    this.events.onEdit(this.#result);
    this.#changed();
  }

  /** @param {SavedForm | "all"} form */
  #save(form) {
    const result = this.#result;
    if (!result) return;
    const { request } = this;
    const runs = [result, ...(this.other.result ? [this.other.result] : [])];
    saveVideo(this.engine, form, { runs, names: this.other.names, request, chart: this.#chart });
  }

  /** @returns {ChartRequest["chart"]} as it is drawn */
  get #chart() {
    const { name } = /** @type {VideoResult} */ (this.#result);
    const { faces, group, selected } = this.#faces;
    const text = words().facePicker;
    const face = faces.find(({ track }) => track === selected)?.name;
    return {
      title: [name, face ?? (selected === group ? text.group : text.largest)].join(" · "),
      provenance: this.#provenance.textContent ?? "",
      shown: this.#lines.shown,
      span: this.#lines.span,
      marks: this.#marks,
      runs: this.other.names,
    };
  }

  /** @param {unknown} error */
  #failed(error) {
    if (error instanceof WorkerGone) return;
    report(sentenceOf(error), "alarm");
  }
}
