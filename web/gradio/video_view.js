/** The Gradio app's video: frames while it is analysed, then its player, faces and timeline. */

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { controlStyles } from "../components/controls.js";
import { EmotilensElement } from "../components/emotilens_element.js";
import { fieldStyles } from "../components/fields.js";
import { Still } from "../components/still.js";
import { facesOf } from "../components/view.js";
import { sizeOf } from "../page/frame_size.js";
import { Playback } from "../page/playback.js";
import { portraitsOf } from "../page/portraits.js";
import { provenance } from "../page/provenance.js";
import { nearestRow } from "../page/timeline_rows.js";
import { VideoKeys } from "../page/video_keys.js";
import { STATEMENTS, tracksOf, withMark } from "../page/video_statements.js";
import { words } from "../words/words.js";
import { AnalysedRows } from "./analysed_rows.js";
import { Film, fileFor } from "./film.js";
import { filterStyles } from "./filter_styles.js";
import { videoStyles } from "./video_styles.js";

/** @import { Analysis, Filling, Person, Timeline, TimelineRequest, VideoFace } from "../page/types.js" */
/** @import { Rows } from "./analysed_rows.js" */

/**
 * @typedef {{
 *   status: string,
 *   alarm: boolean,
 *   progress: { done: number, length: number | null } | null,
 *   document: Analysis | null,
 *   picture: string,
 *   timeline: Timeline | null,
 *   faces: VideoFace[],
 * }} VideoValue `progress` in seconds; `document` and `picture` of the frame that is shown while the
 *   video is analysed; afterwards `document` has no frames
 */

const FILTERS = ["none", "exponential", "box", "gaussian", "median"];

/** @type {Filling[]} */
const FILLINGS = ["none", "line", "hold"];

/**
 * @element emotilens-gradio-video
 * @property {VideoValue | { rows: Rows } | null} value null before the first video
 * @fires export with the `form` of a file or “all”, the `request`, and the `chart` with its marks
 * @fires filterchange with a `TimelineRequest`
 * @fires rows with the `request`, and the rows `from` and `to` that are to be shown
 */
export class VideoView extends EmotilensElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    value: { attribute: false },
    positions: { attribute: false },
    selected: { state: true },
    shown: { state: true },
    row: { state: true },
    playing: { state: true },
    portraits: { state: true },
    marks: { state: true },
  };

  static styles = [EmotilensElement.styles, controlStyles, fieldStyles, filterStyles, videoStyles];

  #still = new Still(() => this.requestUpdate());
  #rows = new AnalysedRows((part) => this.emit("rows", { ...part, request: this.#request }));
  /** @type {Film | null} */
  #film = null;
  /** @type {Playback | undefined} */
  #playback;
  #rate = 1;
  /** @type {TimelineRequest} */
  #request = firstRequest();

  constructor() {
    super();
    /** @type {VideoValue | { rows: Rows } | null} */
    this.value = null;
    /** @type {Record<string, [number, number]>} */
    this.positions = {};
    /** Track of the face that was chosen. @type {number | undefined} */
    this.selected = undefined;
    /** @type {VideoValue | null} */
    this.shown = null;
    this.row = 0;
    this.playing = false;
    /** @type {import("../page/types.js").Mark[]} */
    this.marks = [];
    /** @type {Map<number, string>} addresses of pictures by track */
    this.portraits = new Map();
    this.addEventListener("select", (event) => {
      const { detail: track } = /** @type {CustomEvent<number>} */ (event);
      this.selected = track;
      this.#select(track);
    });
    for (const [name, change] of Object.entries(STATEMENTS)) {
      this.addEventListener(name, (event) => {
        const { detail } = /** @type {CustomEvent} */ (event);
        this.#state(change(this.#request.people, detail));
      });
    }
    new VideoKeys({
      active: () => Boolean(this.shown?.timeline) && this.offsetParent !== null,
      onPlay: () => this.#play(),
      onStep: (by) => this.#seek(this.row + by),
    });
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("value")) return;
    const { value } = this;
    if (value && "rows" in value) {
      this.#rows.take(value.rows);
      return;
    }
    const analysed = Boolean(value?.timeline);
    if (analysed && !this.shown?.timeline) this.#open();
    if (!analysed && this.shown?.timeline) this.#close();
    this.shown = value;
    if (!analysed) this.#still.show(value?.picture ?? "");
  }

  disconnectedCallback() {
    this.#close();
    super.disconnectedCallback();
  }

  render() {
    const { status, alarm, progress, document: analysis, picture, timeline } = this.shown ?? {};
    return html`
      ${
        this.shown
          ? html`<p class=${alarm ? "alarm" : ""} role=${alarm ? "alert" : "status"}>${words().sentence(status ?? "")}</p>`
          : html`<p class="quiet">${words().gradio.noVideo}</p>`
      }
      ${progress ? html`<progress max=${progress.length ?? 1} value=${progress.length ? progress.done : nothing}></progress>` : nothing}
      ${analysis && (picture || timeline) ? this.#frame(analysis, timeline ?? null) : nothing}
    `;
  }

  /** @param {Analysis} analysis @param {Timeline | null} timeline null while it is analysed */
  #frame(analysis, timeline) {
    const faces = timeline ? (this.#rows.at(this.row)?.faces ?? []) : facesOf(analysis);
    return html`<emotilens-view
      .analysis=${analysis}
      .faces=${faces}
      .picture=${this.#still.picture}
      .selected=${this.selected}
      .positions=${this.positions}
    >
      ${this.#still.picture}${this.#still.overlay}
      ${timeline ? [this.#player(timeline), this.#timeline(timeline), this.#picker()] : nothing}
    </emotilens-view>`;
  }

  /** @param {Timeline} timeline */
  #player({ times, frames }) {
    return html`<emotilens-player
      slot="note"
      .position=${times[this.row] ?? 0}
      .duration=${times.at(-1) ?? 0}
      .frame=${frames[this.row]}
      .rate=${this.#rate}
      .playing=${this.playing}
      .still=${!this.#film}
      @play=${this.#play}
      @pause=${this.#play}
      @step=${(/** @type {CustomEvent<number>} */ { detail }) => this.#seek(this.row + detail)}
      @seek=${(/** @type {CustomEvent<{ time: number }>} */ { detail }) => this.#seek(nearestRow(times, detail.time))}
      @ratechange=${(/** @type {CustomEvent<number>} */ { detail }) => this.#setRate(detail)}
    ></emotilens-player>`;
  }

  #picker() {
    const faces = (this.shown?.faces ?? []).map((face) => ({
      ...face,
      tracks: tracksOf(this.#request.people, face.track),
      picture: this.portraits.get(face.track),
    }));
    if (faces.length === 0) return nothing;
    return html`<emotilens-face-picker
      slot="above"
      .faces=${faces}
      .group=${this.shown?.timeline?.group ?? null}
      .selected=${this.#request.track}
    ></emotilens-face-picker>`;
  }

  /** @param {Timeline} timeline */
  #timeline(timeline) {
    const { gradio: text } = words();
    const { filter, filling } = this.#request;
    return html`<div slot="below" class="card">
      <div class="filters">
        <emotilens-smoothing
          .kinds=${FILTERS}
          .kind=${filter.kind}
          .seconds=${filter.seconds}
          .kernel=${timeline.kernel}
          @change=${(/** @type {CustomEvent} */ { detail }) => detail && this.#ask({ filter: detail })}
        ></emotilens-smoothing>
        <label class="field">
          <span>${text.gaps}</span>
          <select id="filling" @change=${(/** @type {Event} */ { target }) => this.#ask({ filling: /** @type {any} */ (target).value })}>
            ${FILLINGS.map((each) => html`<option value=${each} .selected=${live(each === filling)}>${text.fillings[each]}</option>`)}
          </select>
        </label>
        <span class="small">${text.applies}</span>
        <span class="end">
          <button class="button" id="add-mark" @click=${this.#addMark}>${words().page.mark}</button>
          <emotilens-export
            .what=${words().timeline.exported(this.#face?.name)}
            @save=${(/** @type {CustomEvent<string>} */ { detail }) => this.#save(detail)}
          ></emotilens-export>
        </span>
      </div>
      <emotilens-timeline
        .timeline=${timeline}
        .position=${timeline.times[this.row]}
        .marks=${this.marks.map(({ time, note }) => ({ time, text: note }))}
        @markchange=${(/** @type {CustomEvent<{ index: number, text: string }>} */ { detail }) => {
          this.marks = this.marks.map((mark, index) =>
            index === detail.index ? { ...mark, note: detail.text } : mark,
          );
        }}
        @markremove=${(/** @type {CustomEvent<{ index: number }>} */ { detail }) => {
          this.marks = this.marks.filter((_, index) => index !== detail.index);
        }}
        @seek=${(/** @type {CustomEvent<{ row: number }>} */ { detail }) => this.#seek(detail.row)}
      ></emotilens-timeline>
    </div>`;
  }

  /** The face that is shown; undefined for the largest of each frame. */
  get #face() {
    return this.shown?.faces.find(({ track }) => track === this.#request.track);
  }

  get #lines() {
    return /** @type {import("../components/all.js").Timeline} */ (
      this.renderRoot.querySelector("emotilens-timeline")
    );
  }

  /** Marks the chosen frame and opens the mark's note. */
  async #addMark() {
    const mark = { time: this.shown?.timeline?.times[this.row] ?? 0, note: "" };
    this.marks = withMark(this.marks, mark);
    await this.updateComplete;
    this.#lines.editMark(this.marks.indexOf(mark));
  }

  /** @param {string} form */
  #save(form) {
    const { document: analysis } = this.shown ?? {};
    if (!analysis) return;
    const { shown, span } = this.#lines;
    const face = this.#face?.name ?? words().facePicker.largest;
    const chart = {
      title: `${analysis.sources[0].source} · ${face}`,
      provenance: provenance(analysis, this.#request.filter),
      ...{ shown, span, marks: this.marks },
    };
    this.emit("export", { form, request: this.#request, chart });
  }

  /** The analysis is complete. */
  async #open() {
    this.#request = firstRequest(this.value);
    this.#rows.clear();
    this.row = 0;
    this.marks = [];
    this.selected = undefined;
    this.#still.show("");
    const film = await Film.open(fileFor(this));
    if (!this.shown?.timeline) {
      film?.close();
      return;
    }
    this.#film = film;
    this.requestUpdate();
    await this.#showPicture();
    if (film) this.portraits = await portraitsOf(film, this.shown.faces);
  }

  #close() {
    this.#playback?.close();
    this.#playback = undefined;
    this.#film?.close();
    this.#film = null;
    this.playing = false;
    this.portraits = new Map();
  }

  /** Plays or stops. */
  #play() {
    const [film, times] = [this.#film, this.shown?.timeline?.times];
    if (!film || !times) return;
    if (this.#playback?.playing) {
      this.#playback.stop();
      this.playing = false;
      return;
    }
    this.#playback ??= new Playback(film, times, {
      onFrame: async (row, picture) => {
        this.#draw(picture);
        this.row = row;
      },
      onEnd: () => {
        this.playing = false;
      },
    });
    this.#playback.rate = this.#rate;
    this.playing = true;
    this.#playback.play(this.row);
  }

  /** @param {number} rate */
  #setRate(rate) {
    this.#rate = rate;
    if (this.#playback) this.#playback.rate = rate;
  }

  /** @param {number} row */
  #seek(row) {
    const last = (this.shown?.timeline?.times.length ?? 1) - 1;
    this.row = Math.min(Math.max(row, 0), last);
    if (this.#playback?.playing) this.#playback.move(this.row);
    else this.#showPicture();
  }

  /** Shows the picture of the chosen row. */
  async #showPicture() {
    const { row } = this;
    const time = this.shown?.timeline?.times[row];
    const picture = time === undefined ? null : await this.#film?.frameAt(time);
    if (!picture) return;
    if (row === this.row && !this.playing) this.#draw(picture);
    else picture.close();
  }

  /** @param {ImageBitmap | VideoFrame} picture closed here */
  #draw(picture) {
    const canvas = this.#still.picture;
    const [width, height] = sizeOf(picture);
    Object.assign(canvas, { width, height });
    canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
    picture.close();
    this.requestUpdate();
  }

  /** @param {number} track of a face that was chosen, 0 for the largest, or the group */
  #select(track) {
    const timeline = this.shown?.timeline;
    if (!timeline || track === this.#request.track) return;
    if (
      track === 0 ||
      track === timeline.group ||
      this.shown?.faces.some((face) => face.track === track)
    )
      this.#ask({ track });
  }

  /** @param {Person[]} people */
  #state(people) {
    const { track } = this.#request;
    const stays = people.every(
      ({ tracks, excluded }) => !tracks.slice(excluded ? 0 : 1).includes(track),
    );
    this.#ask({ people, ...(stays ? {} : { track: 0 }) });
  }

  /** Asks for the timeline by another filter, of another face, or of other people. @param {Partial<TimelineRequest>} change */
  #ask(change) {
    this.#request = { ...this.#request, ...change };
    this.#rows.clear();
    this.emit("filterchange", this.#request);
    this.requestUpdate();
  }
}

/**
 * @param {VideoValue | { rows: Rows } | null} [value]
 * @returns {TimelineRequest} as the page has it first, with the people that are suggested
 */
function firstRequest(value) {
  const document = value && "document" in value ? value.document : null;
  const { people = [] } = document?.sources[0] ?? {};
  return { track: 0, filling: "none", filter: { kind: "gaussian", seconds: 0.2 }, people };
}

VideoView.define("emotilens-gradio-video");
