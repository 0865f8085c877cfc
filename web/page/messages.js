/** The sentences of the page: status line, panels, errors. */

/** @import { AffectSource, Expression, Face, HeadState, UsedHead } from "./types.js" */

/** Names of files that one sentence lists. */
const MOST_NAMES = 5;

/** Faces whose expressions one sentence lists one by one. */
const MOST_FACES = 3;

export const messages = {
  starting: "Loading. The networks are downloaded once; after that, the page works offline.",
  warmingUp: "Everything is loaded. Starting the analysis …",
  ready: "Ready. Start the camera, or open a picture or a video.",
  askingForCamera: "Allow camera access when your browser asks for it.",
  waitingForEngine: "The camera is on. The analysis starts once everything is loaded.",
  live: "Live. Nothing leaves this device.",
  paused: "Paused. The camera stays on.",
  stopped: "The camera is off.",
  /** @param {string} name */
  readingPicture: (name) => `Reading ${name} …`,
  /** @param {string} name @param {Face[]} faces */
  pictureDone: (name, faces) => {
    if (faces.length === 0) {
      return `No face was detected in ${name}. ${messages.noFaceRemedy}`;
    }
    const count = faces.length === 1 ? "One face" : `${faces.length} faces`;
    const expressions = faces.length > MOST_FACES ? counted(faces) : each(faces);
    return `${count} in ${name}${expressions && `: ${expressions}`}.`;
  },
  noFaceRemedy: "Try a picture with a larger, upright face.",
  noFaceLive: "No face in view. Move into the frame, add light, or come closer.",
  noFacesYet: "Faces appear here.",
  uncertain: "uncertain",
  /** @param {Expression} expression */
  expression: ({ label, confidence, uncertain }) =>
    uncertain ? messages.uncertain : `${label} ${Math.round(confidence * 100)}%`,
  /**
   * @param {Record<string, number | undefined>} values from −1 to 1; undefined ones are left out
   * @param {AffectSource | undefined} source
   * @param {UsedHead} [head] used with the model
   */
  affect: (values, source, head) =>
    Object.entries(values)
      .flatMap(([name, value]) => (value === undefined ? [] : `${name} ${signed(value)}`))
      .concat(affectSource(source, head))
      .join(", "),
  /** @param {Face[]} faces with valence and arousal @param {UsedHead} [head] used with the model */
  circumplex: (faces, head) => {
    const places = faces.map(
      ({ track, valence, arousal, affect_source }) =>
        `Face ${track}: ${messages.affect({ valence, arousal }, affect_source, head)}`,
    );
    return `Valence and arousal. ${places.join("; ")}`;
  },
  /** @param {UsedHead} head */
  fromHead: ({ name, tasks }) => `From the head “${name}”: ${taskNames(tasks)}.`,
  units: "Action units (dotted line: detection threshold)",
  unitPresent: "present",
  unitAbsent: "absent",
  /** @param {HeadState | null} head @param {string} model title of the model in use */
  headInUse: (head, model) => {
    if (!head) return `No head is in use. All results come from ${model}.`;
    if (head.complaint) return `A head is saved but not applied. ${head.complaint}`;
    return `The head “${head.name}” is in use for ${taskNames(head.tasks)}. Everything else comes from ${model}.`;
  },

  predictionsWanted: "Now choose the predictions.",
  annotationsWanted: "Now choose the annotations.",
  waitForEngine: "The analysis isn't ready yet. Wait a moment, then choose the file again.",
  /** @param {string} one @param {string} other names of files */
  ambiguousFiles: (one, other) =>
    `Can't tell which of ${one} and ${other} holds the predictions. Choose predictions and annotations one at a time.`,
  evaluating: "Comparing …",
  /** @param {string} predictions @param {string} annotations names of files */
  evaluated: (predictions, annotations) => `${predictions} against ${annotations}:`,
  noFaceInPicture: "No face was detected in this picture.",

  cameraDenied:
    "Camera access was denied, perhaps on an earlier visit. Allow it in the browser's site settings, or open a picture.",
  cameraForbidden:
    'The page around this one shows it in a frame without camera access. Open this page in its own tab, or add allow="camera" to the frame.',
  cameraDeniedInFrame:
    "Camera access was denied, either in the browser's site settings or by the page that shows this one in a frame. Allow it there, or open this page in its own tab.",
  cameraMissing: "No camera was found. Connect one and try again, or open a picture.",
  cameraBusy:
    "The camera can't be read, perhaps because another program is using it. Close that program and try again.",
  cameraGone: "The camera was disconnected or switched off. Connect it and try again.",
  cameraStill:
    "No picture comes from the camera. Open its shutter, close other programs that use it, or wake it up; the analysis continues with the next picture.",
  cameraConnected: "A camera was connected. Press “Start camera”.",
  cameraInsecure:
    "Browsers allow camera access only on secure pages. Open this page over HTTPS or on localhost. Pictures work here too.",
  /** @param {string} reason */
  cameraFailed: (reason) =>
    `The camera could not be started (${reason}). Check it and try again, or open a picture.`,

  /** @param {string} name */
  notAPicture: (name) =>
    `${name} could not be read as a picture. Use a JPEG, PNG, WebP, GIF, BMP or AVIF file that opens in other programs.`,
  /** @param {string} name of a HEIC or TIFF file */
  unusualPicture: (name) =>
    `${name} could not be read as a picture: it is damaged, or in a format that this browser can't decode. Save it as a JPEG, or use “emotilens analyse”.`,
  pictureCutOff: "The file is cut off, so the lower part of the picture may be missing.",
  badMetadata: "Its metadata is damaged and was ignored, so it may not be upright.",
  badProfile: "Its colour profile is damaged, and was ignored.",
  firstFrameOnly: "The file is an animation, of which only the first frame was analysed.",
  /** @param {string} name @param {number} size @param {number} limit */
  fileTooLarge: (name, size, limit) =>
    `${name} is ${megabytes(size)} MB; the limit is ${megabytes(limit)} MB. Save a smaller version and try again.`,
  /** @param {string} name @param {number} width @param {number} height @param {number} limit */
  tooManyPixels: (name, width, height, limit) =>
    `${name} is ${width} × ${height} pixels; the limit is ${limit / 1e6} megapixels. Make it smaller and try again.`,
  /** @param {string} opened @param {string[]} others names of files */
  leftOut: (opened, others) =>
    `Only ${opened} was opened, because this page shows one file at a time. Not opened: ${listed(others)}.`,
  nothingDropped:
    "No file was dropped. Drop a JPEG, PNG or WebP picture, or an MP4, MOV, WebM or MKV video.",
  example: "the example picture",
  exampleMissing:
    "The example picture could not be loaded. Check your connection and try again, or open a picture.",

  /** @param {string[]} features */
  oldBrowser: (features) =>
    `This browser is too old for this page: it lacks ${features.join(", ")}. Use a current version of Chrome, Edge, Firefox or Safari.`,
  workerCrashed: "The analysis stopped unexpectedly.",
  /** @param {string} reason given by the browser; may be empty */
  workerFailed: (reason) =>
    reason ? `The analysis stopped unexpectedly (${reason}).` : messages.workerCrashed,
  /** @param {string} reason */
  startFailed: (reason) => `The analysis could not be started (${reason}).`,
  restarting: "Restarting; the camera or picture stays open.",
  workerCrashedAgain:
    "The analysis stopped unexpectedly again. Press “Restart the analysis”, or reload the page.",
  workerSilent: "The analysis did not respond in time.",
  workerSilentAtStart:
    "The analysis got stuck while starting. Press “Restart the analysis”, or reload the page.",
  /** @param {string} name */
  repeatedParameter: (name) =>
    `The page's address has “${name}” more than once. Only the first value is used.`,
  /** @param {string} name @param {string} meant */
  misspeltParameter: (name, meant) =>
    `The page's address has “${name}”, which was ignored. Did you mean “${meant}”?`,
  /** @param {"model" | "detector"} role @param {string} name @param {string[]} offered */
  unknownModel: (role, name, offered) =>
    `The page's address has ${role}=${name}, which this page does not have. The default is used instead. Use one of: ${offered.join(", ")}.`,
  /** @param {string} name */
  modelGone: (name) =>
    `The model “${name}”, chosen on an earlier visit, is no longer part of this page. The default model is used instead.`,
  /** @param {string} title */
  modelLoading: (title) => `Loading ${title} …`,
  /** @param {string} title @param {boolean} saved */
  modelInUse: (title, saved) =>
    `${title} is in use.${saved ? "" : " This browser can't save the choice for your next visit."}`,
  /** @param {string} reason @param {string} title */
  modelFailed: (reason, title) => `${reason} ${title} stays in use.`,
  /** @param {string} title */
  modelInterrupted: (title) =>
    `The analysis stopped before the other model was loaded. ${title} stays in use; choose again.`,
  modelAtStart: "The analysis is not running. Choose a model to start it.",
  nothingKept: "not kept",
  clearing: "Deleting …",
  /** @param {number} bytes */
  cleared: (bytes) =>
    `Everything that this page kept on this device was deleted (${messages.size(bytes)}). The model and head in use stay until you close or reload the page; your next visit will be like the first one.`,
  /** @param {string} reason */
  notCleared: (reason) =>
    `Not everything could be deleted (${reason}). Delete this site's data in the browser's settings.`,
  copied: "The result was copied.",
  /** @param {string} name */
  saved: (name) => `${name} was saved.`,
  /** @param {string} name */
  perhapsSaved: (name) =>
    `The browser was asked to save ${name}. This page is in a sandboxed frame, which may block downloads: if the file is missing, open the page in its own tab.`,
  /** @param {string} name */
  saveBlocked: (name) =>
    `${name} was not saved: this page is in a sandboxed frame that blocks downloads. Open it in its own tab and save again.`,
  /** @param {string} text @param {number} shown in characters */
  longResult: (text, shown) =>
    `${text.slice(0, shown)}\n… the rest is not shown; “Copy” and “Save as file” include everything.`,
  copyDenied: "The browser denied access to the clipboard. Use “Save as file” instead.",

  /** @param {number} seconds */
  delay: (seconds) => (seconds === 0 ? "no delay" : `delay ${seconds.toFixed(2)} s`),
  /** @param {number} loaded @param {number} total in bytes */
  bytes: (loaded, total) => `${megabytes(loaded)} of ${megabytes(total)} MB`,
  /** @param {number} bytes */
  size: (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${megabytes(bytes)} MB`),
  /** @param {number} rate */
  rate: (rate) => `${rate.toFixed(1)} frames a second`,
};

/**
 * @param {AffectSource | undefined} source
 * @param {UsedHead | undefined} head
 */
function affectSource(source, head) {
  if (source === "head") return ["from the head"];
  if (source !== "derived") return [];
  const headHasExpressions = head?.tasks.includes("expression");
  return [
    headHasExpressions ? "derived from the model’s expressions" : "derived from the expressions",
  ];
}

const TASKS = {
  expression: "expressions",
  affect: "valence and arousal",
  action_units: "action units",
};

/** @param {UsedHead["tasks"]} tasks */
function taskNames(tasks) {
  return tasks.map((task) => TASKS[task]).join(", ");
}

/** @param {Face[]} faces */
function each(faces) {
  return faces
    .flatMap(({ expression }) => (expression ? messages.expression(expression) : []))
    .join(", ");
}

/** @param {Face[]} faces @returns {string} such as “9 happiness, 2 uncertain”, the most first */
function counted(faces) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { expression } of faces) {
    if (!expression) continue;
    const name = expression.uncertain ? messages.uncertain : expression.label;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}

/** @param {string[]} names at most a few are listed */
function listed(names) {
  const shown = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** @param {number} value */
function signed(value) {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
