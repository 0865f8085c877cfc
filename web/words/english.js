/** English. A number or name goes into a sentence through a function. */

import { gradio } from "./english_gradio.js";
import { page } from "./english_page.js";

/** @type {Record<string, string>} what a chip has room for; other labels stay as they are */
const SHORT_LABELS = {
  anger: "angry",
  happiness: "happy",
  sadness: "sad",
};

/** @type {Record<string, string>} what to do about each warning */
const REMEDIES = {
  "too dark": "Add light in front of this face",
  "too bright": "Dim the light, or turn away from it",
  "too small": "Come closer to the camera",
  "turned away": "Turn towards the camera",
  blurred: "Hold still, or wipe the lens",
};

export const english = {
  /** @param {string} label @returns {string} its full name, for cards and tables */
  label: (label) => label,
  /** @param {string} label @returns {string} its name on a chip */
  shortLabel: (label) => SHORT_LABELS[label] ?? label,
  /** @param {string} reason as in results @returns {string} why an expression is uncertain */
  reason: (reason) => reason,
  gradio,
  page,
  scores: {
    list: "Expressions",
    smoothed: "smoothed",
    thisFrame: "this frame",
    units: "detection threshold",
    /** @param {number} percent */
    threshold: (percent) => `threshold ${percent}`,
    /** @param {string} label @param {number} percent @param {boolean} [present] of an action unit */
    meter: (label, percent, present) =>
      present === undefined
        ? `${label}: ${percent} %`
        : `${label}: ${percent} %, ${present ? "present" : "absent"}`,
  },
  chips: {
    title: "Faces",
    face: "Face ",
    sort: "Sort",
    orders: {
      number: "by number",
      position: "left to right",
      size: "largest first",
      expression: "by expression",
      certainty: "surest first",
    },
    /** @param {string} label of an uncertain expression */
    perhaps: (label) => `${label}?`,
  },
  face: {
    none: "Faces appear here.",
    uncertain: "uncertain",
    notJudged: "not judged",
    lost: "lost",
    units: "Action units",
    /** @param {number} track */
    name: (track) => `Face ${track}`,
    /** @param {number} track */
    crop: (track) => `Face ${track} in the analysed frame`,
    /** @param {number} track @param {number} count */
    of: (track, count) => `Face ${track} of ${count}`,
    /** @param {number} seconds */
    since: (seconds) => `for ${seconds.toFixed(1)} s`,
    /** @param {string} label */
    closest: (label) => `closest: ${label}`,
  },
  quality: {
    titles: { light: "Light", size: "Size", pose: "Pose", sharpness: "Sharpness" },
    /** @param {number} share of full white @param {boolean} warned */
    light: (share, warned) => (warned ? `${Math.round(share * 100)} %` : "good"),
    /** @param {number} pixels */
    size: (pixels) => `${Math.round(pixels)} px`,
    /** @param {number} [degrees] */
    pose: (degrees) => (degrees === undefined ? "unknown" : `${Math.round(degrees)}°`),
    /** @param {number} _share @param {boolean} warned */
    sharpness: (_share, warned) => (warned ? "blurred" : "good"),
    /** @param {string} warning @param {boolean} judged whether the face has scores all the same */
    remedy: (warning, judged) =>
      judged ? `${REMEDIES[warning]}.` : `${REMEDIES[warning]}; bars are hidden until then.`,
  },
  circumplex: {
    excited: "excited",
    calm: "calm",
    pleasant: "pleasant",
    unpleasant: "unpleasant",
    valence: "Valence",
    arousal: "Arousal",
    /** @param {{ track: number, valence: string, arousal: string }[]} faces */
    summary: (faces) =>
      `Valence and arousal. ${faces
        .map(({ track, valence, arousal }) => `Face ${track}: ${valence}, ${arousal}`)
        .join("; ")}`,
    /** @param {number} seconds @param {boolean} dots instead of a line */
    trail: (seconds, dots) =>
      dots ? `The dots show the last ${seconds} s.` : `Each trail shows the last ${seconds} s.`,
    sources: { measured: "measured", derived: "derived", head: "from the head" },
    /**
     * @param {"measured" | "derived" | "head"} source
     * @param {{ name: string, tasks: string[] }} [head]
     */
    origin: (source, head) => {
      if (source === "head") return `from the head “${head?.name}”`;
      if (source === "measured") return "measured";
      return head?.tasks.includes("expression")
        ? "derived from the model’s expressions"
        : "derived";
    },
  },
  summary: {
    /** @param {number} count */
    faces: (count) => ["No faces", "1 face"][count] ?? `${count} faces`,
    /** @param {string} faces @param {string[]} groups such as “15 neutral” */
    title: (faces, groups) => (groups.length > 0 ? `${faces}: ${groups.join(", ")}` : faces),
    /** @param {number} count @param {string} label */
    group: (count, label) => `${count} ${label}`,
    uncertain: "uncertain",
    notJudged: "not judged",
    /** @param {number} count @param {string} reason of uncertain faces */
    because: (count, reason) => {
      if (reason === "two are close") return `${count} with two that are close`;
      if (reason === "no clear expression") return `${count} with no clear expression`;
      return `${count} ${reason}`;
    },
    /** @param {number} percent */
    threshold: (percent) => `threshold ${percent}`,
    /** @param {number | undefined} percent */
    strip: (percent) =>
      percent === undefined
        ? "Confidence of each answer"
        : `Confidence of each answer, with the threshold at ${percent}`,
    /** @param {string[]} reasons such as “2 turned away” */
    reasons: (reasons) => `Uncertain or not judged: ${reasons.join(", ")}.`,
  },
  status: {
    live: "Live",
    paused: "Paused",
    /** @param {number} rate in frames a second */
    rate: (rate) => `${Math.round(rate)} fps`,
    /** @param {number} milliseconds */
    milliseconds: (milliseconds) => `${Math.round(milliseconds)} ms`,
    /** @param {number} seconds */
    seconds: (seconds) => `${seconds.toFixed(2)} s`,
    providers: { wasm: "WebAssembly", webgpu: "WebGPU", cpu: "CPU" },
    here: "on this device",
  },
  stage: {
    name: "Stage",
    bar: "Stage controls",
    start: "Start camera",
    stop: "Stop",
    pause: "Pause",
    resume: "Resume",
    record: "Record",
    recording: "Stop recording",
    camera: "Camera",
    layers: "Layers",
    mirror: "Mirror",
    full: "Full screen",
    file: "Open a file",
    noFace: "No face in view",
    noFaceRemedy: "Move into the frame, add light, or come closer.",
    layerNames: {
      box: "Boxes",
      names: "Names",
      landmarks: "Landmarks",
      score: "Detector score",
    },
    /** @param {string} label @param {number} percent */
    sure: (label, percent) => `${label} ${percent}`,
    /** @param {string} label @param {number} percent */
    perhaps: (label, percent) => `uncertain: ${label}? ${percent}`,
  },
  timeline: {
    lines: "Lines shown",
    filtered: "filtered",
    eachFrame: "each frame",
    uncertain: "uncertain",
    lost: "lost",
    position: "Position in the video",
    overview: "The whole video; the frame shows the part above",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    showAll: "Show all",
    asTable: "Timeline as a table",
    seconds: "Seconds",
    frame: "Frame",
    expression: "Expression",
    noFace: "no face",
    note: "Note",
    save: "Save",
    remove: "Remove",
    providers: { wasm: "WebAssembly", webgpu: "WebGPU", cpu: "processor" },
    plots: { affect: "valence and arousal", units: "action units" },
    /** @template Keys @param {Keys} keys that move by a frame */
    hint: (keys) => ["Drag across the small chart to zoom; ", keys, " move by a frame."],
    /** @param {string} name of valence or arousal */
    derived: (name) => `${name} (derived)`,
    /** @param {number} value @param {string} plot */
    level: (value, plot) =>
      plot === "affect" ? signed(value, 0) : String(Math.round(100 * value)),
    /** @param {number | null} value @param {boolean} affect */
    value: (value, affect) => {
      if (value === null) return "–";
      return affect ? signed(value, 2) : String(Math.round(100 * value));
    },
    /** @param {number} seconds before now */
    ago: (seconds) => (seconds < 0.05 ? "now" : `−${Number(seconds.toFixed(1))} s`),
    /** @param {string} time @param {string} note */
    mark: (time, note) => (note ? `Mark at ${time}: ${note}` : `Mark at ${time}`),
    /**
     * The values of one frame, in one line.
     *
     * @param {import("../page/types.js").Timeline} timeline
     * @param {number} row
     */
    row: (timeline, row) => {
      const { times, frames, labels, uncertain, found, smoothed } = timeline;
      const start = `${times[row].toFixed(2)} s, frame ${frames[row]}`;
      const label = labels[row];
      if (uncertain[row] && label === null) return `${start}: uncertain`;
      if (label === null) return `${start}: ${found[row] ? "face not judged" : "no face"}`;
      const percent = Math.round(100 * (smoothed[label][row] ?? 0));
      const answer = uncertain[row] ? `uncertain, closest ${label}` : label;
      const affect = ["valence", "arousal"]
        .filter((name) => smoothed[name]?.[row] !== undefined)
        .map((name) => {
          const title = timeline.derived ? `${name} (derived)` : name;
          const value = smoothed[name][row];
          return `${title} ${value === null ? "–" : signed(value, 2)}`;
        });
      const gap = found[row] ? "" : " (filled in, no face)";
      return `${start}: ${[`${answer} ${percent}%`, ...affect].join(", ")}${gap}`;
    },
    /**
     * @param {number} track 0 for the largest face
     * @param {number} seconds
     * @param {{ label: string, share: number }[]} shares
     */
    summary: (track, seconds, shares) => {
      const face = track === 0 ? "the largest face" : `face ${track}`;
      const most = shares
        .slice(0, 3)
        .map(({ label, share }) => `${label} ${Math.round(100 * share)} % of the time`);
      const answers = most.length > 0 ? most.join(", ") : "no certain answer";
      return `Expressions of ${face} over ${seconds.toFixed(1)} seconds: ${answers}. The table has the values.`;
    },
    /** @param {number} shown @param {number} all rows */
    rows: (shown, all) =>
      shown === all
        ? `All ${all} frames in view, in per cent, filtered`
        : `${shown} of the ${all} frames in view, evenly spaced, in per cent, filtered; zoom in for more`,
  },
  player: {
    bar: "Player",
    play: "Play",
    pause: "Pause",
    previous: "Previous frame",
    next: "Next frame",
    position: "Position",
    /** @param {number} seconds @param {number} all */
    spoken: (seconds, all) => `${seconds.toFixed(2)} of ${all.toFixed(2)} seconds`,
    /** @param {number} number */
    frame: (number) => `frame ${number}`,
    /** @param {number} rate */
    rate: (rate) => (rate === 0.5 ? "½×, half speed" : `${rate}×, normal speed`),
  },
  facePicker: {
    title: "Faces",
    share: "share of time",
    largest: "Largest face",
    each: "of each frame",
    name: "Name",
    rename: "Rename",
    merge: "Same person as …",
    exclude: "Leave out",
    include: "Include",
    /** @param {string} name */
    settings: (name) => `Settings of ${name}`,
    /** @param {number} seconds */
    seconds: (seconds) => `${seconds.toFixed(1)} s`,
    /** @param {number} seconds */
    excluded: (seconds) => `${seconds.toFixed(1)} s, left out`,
    /** @param {string} label @param {number} share */
    part: (label, share) => `${label} ${Math.round(100 * share)} %`,
  },
  export: {
    button: "Export",
    carries: "CSV, WebVTT and ELAN have the values as filtered; JSON has those of the analysis.",
    forms: {
      csv: { name: "CSV", what: "one row for each face in a frame" },
      json: { name: "JSON", what: "everything, to open again" },
      vtt: { name: "WebVTT", what: "subtitles of expressions" },
      eaf: { name: "ELAN", what: "tiers for annotation" },
      all: { name: "All", what: "the four files" },
    },
  },
  smoothing: {
    kind: "Smoothing",
    filter: "Filter",
    delay: "Delay",
    width: "Width",
    /** @type {Record<string, string>} */
    kinds: {
      none: "none",
      exponential: "exponential",
      box: "box",
      gaussian: "Gaussian",
      median: "median",
    },
    /** @param {string} kind of a window centred on its frame */
    centred: (kind) => `${english.smoothing.kinds[kind]}, centred`,
    /** @param {number} seconds @param {boolean} centred on both sides */
    seconds: (seconds, centred) => `${centred ? "±" : ""}${seconds.toFixed(2)} s`,
    /** @param {number} seconds */
    spoken: (seconds) => `${seconds.toFixed(2)} seconds`,
    kernel: "Weights of the frames around",
  },
};

/** @param {number} value @param {number} decimals */
function signed(value, decimals) {
  return `${value < 0 ? "−" : value > 0 ? "+" : ""}${Math.abs(value).toFixed(decimals)}`;
}
