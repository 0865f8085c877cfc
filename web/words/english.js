/** English. A number or name goes into a sentence through a function. */

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
};
