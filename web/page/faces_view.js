/** The faces of the latest frame: a chip for each, a card for the selected one, and a summary. */

import "../components/face_card.js";
import "../components/face_chips.js";
import "../components/group.js";
import "../components/summary.js";
import { placesOf } from "../components/trails.js";
import { onLanguage, words } from "../words/words.js";
import { Crops } from "./crops.js";
import { element } from "./elements.js";

/** @import { FaceCard, FaceChips, GroupCard, Summary } from "../components/all.js" */
/** @import { Place } from "../components/circumplex.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Analysis, Face, Group, History, Source, UsedHead } from "./types.js" */

/** @typedef {{ face: Face, since: number, seen: number, path: Place[] }} Track with times in seconds */
/** @typedef {{ time: number, threshold?: number, head?: UsedHead, baseline?: UsedBaseline, group?: Group, live: boolean }} Shown what the faces are from */
/** @typedef {NonNullable<Source["baseline"]>} UsedBaseline */

/** A face that is lost stays visible for so long. */
const LOST_SECONDS = 2;

/** Times of the past are rounded by up to so many seconds. */
const ROUNDED_SECONDS = 5e-4;

/** Seconds of a path on the circumplex. */
const TRAIL_SECONDS = 5;

/** Figures of a camera that change faster than this cannot be read; bars glide in between. */
const READABLE_MILLISECONDS = 100;

export class FacesView {
  #chips = /** @type {FaceChips} */ (element("chips", HTMLElement));
  #card = /** @type {FaceCard} */ (element("card", HTMLElement));
  #summary = /** @type {Summary} */ (element("summary", HTMLElement));
  #group = /** @type {GroupCard} */ (element("group", HTMLElement));
  #fromHead = element("from-head", HTMLElement);
  #crops;
  /** @type {Map<number, Track>} by their numbers */
  #tracks = new Map();
  /** @type {Shown} */
  #shown = { time: 0, live: false };
  #selected = 0;
  #whenEmpty = () => words().face.none;
  /** Track of the face that a person selected, perhaps not in view; 0 without one. */
  #wanted = 0;
  /** What chips and card show: which faces, and since when. */
  #drawn = { faces: "", at: Number.NEGATIVE_INFINITY };
  #timer = 0;

  /**
   * @param {Stage} stage shows the frame, and which face is selected
   * @param {(track: number) => void} onSelect called when one is selected
   */
  constructor(stage, onSelect) {
    this.stage = stage;
    onLanguage(() => this.#update());
    this.onSelect = onSelect;
    this.#crops = new Crops(stage.picture);
    const onStage = element("stage", HTMLElement);
    for (const view of [onStage, this.#chips, this.#card, this.#summary]) {
      view.addEventListener("select", (event) => {
        this.select(/** @type {CustomEvent<number>} */ (event).detail);
      });
    }
  }

  /** Track of the selected face; 0 without one. */
  get selected() {
    return this.#selected;
  }

  /** @returns {Face | undefined} the selected face, if it is in the latest frame */
  get selectedFace() {
    const track = this.#tracks.get(this.#selected);
    return track?.seen === this.#shown.time ? track.face : undefined;
  }

  /** @param {Record<string, [number, number]>} positions of the expressions on the circumplex */
  set positions(positions) {
    this.#card.positions = positions;
  }

  /** Forgets every face. @param {() => string} [whenEmpty] */
  clear(whenEmpty = () => words().face.none) {
    this.#tracks.clear();
    this.#selected = 0;
    this.#whenEmpty = whenEmpty;
    this.#wanted = 0;
    this.#update();
  }

  /**
   * @param {Analysis} analysis of one frame
   * @param {() => string} whenEmpty shown if there are no faces
   */
  show(analysis, whenEmpty) {
    const [{ source, width = 0, frames, baseline }] = analysis.sources;
    const [{ time, faces, group }] = frames;
    const live = source === "camera";
    if (!live) this.#tracks.clear();
    this.#shown = {
      time,
      threshold: analysis.model.confidence_threshold,
      head: analysis.head,
      baseline,
      group,
      live,
    };
    this.#crops.width = width;
    for (const face of faces) this.#remember(face, time);
    for (const [track, { seen }] of this.#tracks) {
      if (time - seen > LOST_SECONDS || time < seen) this.#tracks.delete(track);
    }
    const inView = (/** @type {number} */ wanted) => faces.some(({ track }) => track === wanted);
    if (inView(this.#wanted)) this.#selected = this.#wanted;
    const selected = inView(this.#selected) && !(this.#wanted === 0 && !live);
    if (!selected && faces.length > 0) this.#selected = largest(faces)?.track ?? 0;
    this.#whenEmpty = whenEmpty;
    this.#update();
  }

  /** @param {number} track selected as soon as it is in view; 0 for the largest face */
  select(track) {
    this.onSelect(track);
    this.follow(track);
  }

  /** Selects what is selected elsewhere. @param {number} track as in `select` */
  follow(track) {
    this.#wanted = track;
    if (!this.#tracks.has(track)) return;
    this.#selected = track;
    this.#update();
  }

  /**
   * Draws the paths of live faces anew, for example since they are smoothed otherwise.
   *
   * @param {History["trails"]} trails
   */
  showTrails(trails) {
    for (const [number, past] of placesOf(trails)) {
      const track = this.#tracks.get(number);
      const latest = (past.at(-1)?.time ?? Number.NEGATIVE_INFINITY) + ROUNDED_SECONDS;
      // Frames that were analysed since the answer was given are kept.
      if (track) track.path = [...past, ...track.path.filter(({ time }) => time > latest)];
    }
    this.#update();
  }

  /** @param {Face} face @param {number} time */
  #remember(face, time) {
    const { valence, arousal, track } = face;
    /** @type {Pick<Track, "since" | "path">} */
    const { since, path } = this.#tracks.get(track) ?? { since: time, path: [] };
    if (valence !== undefined && arousal !== undefined) path.push({ time, valence, arousal });
    while (path.length > 0 && path[0].time < time - TRAIL_SECONDS) path.shift();
    this.#tracks.set(track, { face, since, seen: time, path });
  }

  /** The stage follows each frame; of a camera, figures of the same faces wait to be readable. */
  #update() {
    this.stage.select(this.#selected);
    const { time, live } = this.#shown;
    const states = [...this.#tracks].map(([track, { seen }]) => `${track} ${seen < time}`);
    const faces = [this.#selected, ...states].join();
    const wait = this.#drawn.at + READABLE_MILLISECONDS - performance.now();
    if (live && faces === this.#drawn.faces && wait > 0) {
      this.#timer ||= setTimeout(() => this.#draw(faces), wait);
    } else this.#draw(faces);
  }

  /** @param {string} shown which faces, and which is selected */
  #draw(shown) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#drawn = { faces: shown, at: performance.now() };
    const { time, threshold, head, baseline, live } = this.#shown;
    const tracks = [...this.#tracks.entries()].sort(([one], [other]) => one - other);
    const faces = tracks.map(([, { face }]) => face);
    const lost = tracks.filter(([, { seen }]) => seen < time).map(([track]) => track);
    const chosen = this.#tracks.get(this.#selected);
    Object.assign(this.#chips, { faces, lost, selected: this.#selected, sortable: !live });
    Object.assign(this.#card, {
      face: chosen?.face,
      crop: chosen && this.#crops.of(chosen.face),
      faces: faces.filter(({ track }) => !lost.includes(track)),
      faded: lost.includes(this.#selected),
      seconds: live && chosen ? chosen.seen - chosen.since : undefined,
      trails: new Map(live ? tracks.map(([track, { path }]) => [track, path]) : []),
      threshold,
      head,
      empty: this.#whenEmpty(),
      baseline: baseline?.track === this.#selected ? baseline.strength : undefined,
    });
    Object.assign(this.#summary, { faces, threshold, selected: this.#selected });
    // A video's place is taken by its timeline.
    this.#summary.hidden = document.body.dataset.source !== "picture" || faces.length < 2;
    this.#showGroup(faces.length);
    this.#chips.hidden = faces.length === 0;
    this.#fromHead.textContent = head && faces.length > 0 ? words().heads.from(head) : "";
    this.#fromHead.hidden = this.#fromHead.textContent === "";
  }

  /**
   * The group of a picture, and in one line that of a camera, which stays while a face is lost, so
   * that the page does not move. A video's is in its timeline.
   *
   * @param {number} count of faces, lost ones among them
   */
  #showGroup(count) {
    const { group, threshold, live } = this.#shown;
    const shown = group ?? (live && count > 1 ? this.#group.group : undefined);
    Object.assign(this.#group, { group: shown, threshold, brief: live });
    this.#group.hidden =
      !(live || document.body.dataset.source === "picture") || !shown || count === 0;
  }

  /** @param {Face["box"]} box of a face in the latest frame @returns {HTMLCanvasElement} the same one each time */
  cropOf(box) {
    return this.#crops.of({ box });
  }

  /** Selects the previous or the next face. @param {-1 | 1} step */
  move(step) {
    const tracks = [...this.#tracks.keys()].sort((one, other) => one - other);
    const place = tracks.indexOf(this.#selected) + step;
    if (place in tracks) this.select(tracks[place]);
  }
}

/** @param {Face[]} faces */
function largest(faces) {
  /** @param {Face} face */
  const area = ({ box }) => box[2] * box[3];
  return faces.reduce(
    (most, face) => (most === undefined || area(face) > area(most) ? face : most),
    /** @type {Face | undefined} */ (undefined),
  );
}
