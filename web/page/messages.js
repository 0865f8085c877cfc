/** Every sentence that the page itself says. */

/** @import { AffectSource, Expression, Face, HeadState, UsedHead } from "./types.js" */

export const messages = {
  starting: "Getting ready: the page loads its networks once, then works without the internet.",
  warmingUp: "Everything is loaded; the analysis starts …",
  ready: "Ready. Start the camera, or bring a picture or a video.",
  askingForCamera: "Allow the camera in your browser's dialogue to go on.",
  waitingForEngine: "The camera is on; the analysis starts when everything is loaded.",
  live: "Live. Nothing leaves this device.",
  stopped: "The camera is off.",
  /** @param {string} name */
  readingPicture: (name) => `Reading ${name} …`,
  /** @param {string} name @param {Face[]} faces */
  pictureDone: (name, faces) => {
    if (faces.length === 0) {
      return `No face was found in ${name}. Try a picture with a larger, upright face.`;
    }
    const count = faces.length === 1 ? "One face" : `${faces.length} faces`;
    const expressions = faces
      .flatMap(({ expression }) => (expression ? messages.expression(expression) : []))
      .join(", ");
    return `${count} in ${name}${expressions && `: ${expressions}`}.`;
  },
  noFaceLive: "No face in view. Move into the picture, add light, or come closer.",
  noFacesYet: "Faces that are found appear here.",
  uncertain: "uncertain",
  /** @param {Expression} expression */
  expression: ({ label, confidence, uncertain }) =>
    uncertain ? messages.uncertain : `${label} ${Math.round(confidence * 100)}%`,
  /**
   * @param {Record<string, number | undefined>} values from −1 to 1, of those that there are
   * @param {AffectSource | undefined} source
   * @param {UsedHead} [head] beside the model
   */
  affect: (values, source, head) =>
    Object.entries(values)
      .flatMap(([name, value]) => (value === undefined ? [] : `${name} ${signed(value)}`))
      .concat(affectSource(source, head))
      .join(", "),
  /** @param {Face[]} faces with valence and arousal @param {UsedHead} [head] beside the model */
  circumplex: (faces, head) => {
    const places = faces.map(
      ({ track, valence, arousal, affect_source }) =>
        `Face ${track}: ${messages.affect({ valence, arousal }, affect_source, head)}`,
    );
    return `Valence and arousal. ${places.join("; ")}`;
  },
  /** @param {UsedHead} head */
  fromHead: ({ name, tasks }) => `From the head “${name}”: ${taskWords(tasks)}.`,
  units: "Action units, there from the dotted line on",
  unitThere: "there",
  unitNotThere: "not there",
  /** @param {HeadState | null} head @param {string} model title of the model in use */
  headInUse: (head, model) => {
    if (!head) return `No head is in use: what the page says comes from ${model}.`;
    if (head.complaint) return `A head is kept, but not applied. ${head.complaint}`;
    return `The head “${head.name}” is in use: ${taskWords(head.tasks)} come from it, not from ${model}.`;
  },

  predictionsWanted: "Now choose the predictions.",
  annotationsWanted: "Now choose the annotations.",
  waitForEngine: "The analysis is not ready yet. Wait a moment and choose the file again.",
  /** @param {string} one @param {string} other names of files */
  whichIsWhich: (one, other) =>
    `Which of ${one} and ${other} holds the predictions cannot be told. Choose predictions and annotations one by one.`,
  evaluating: "Comparing …",
  /** @param {string} said @param {string} annotated names of files */
  evaluated: (said, annotated) => `${said} against ${annotated}:`,
  noFaceInPicture: "No face was found in this picture.",

  cameraRefused:
    "The camera was refused. Allow it in the browser's site settings (the icon beside the address) and press “Start camera” again, or open a picture.",
  cameraMissing:
    "No camera was found. Connect one and press “Start camera” again, or open a picture.",
  cameraBusy:
    "The camera cannot be read, perhaps because another program uses it. Close that program and press “Start camera” again.",
  cameraGone:
    "The camera was disconnected or switched off. Connect it and press “Start camera” again.",
  cameraInsecure:
    "Browsers give the camera to secure pages only. Open this page over https, or on localhost; pictures work here too.",
  /** @param {string} reason */
  cameraFailed: (reason) =>
    `The camera could not be started (${reason}). Check it and press “Start camera” again, or open a picture.`,

  /** @param {string} name */
  notAPicture: (name) =>
    `${name} could not be read as a picture. Use a JPEG, PNG or WebP file that opens elsewhere.`,
  /** @param {string} name @param {number} size @param {number} limit */
  fileTooLarge: (name, size, limit) =>
    `${name} has ${megabytes(size)} MB, more than the ${megabytes(limit)} MB that can be read. Save it smaller and try again.`,
  /** @param {string} name @param {number} width @param {number} height @param {number} limit */
  tooManyPixels: (name, width, height, limit) =>
    `${name} has ${width} × ${height} pixels, more than the ${limit / 1e6} megapixels that can be read. Make it smaller and try again.`,
  nothingDropped:
    "What was dropped holds no file. Drop a JPEG, PNG or WebP picture, or an MP4, MOV, WebM or MKV video.",
  exampleMissing:
    "The example picture could not be fetched. Check the connection and try again, or open a picture.",

  /** @param {string[]} features */
  oldBrowser: (features) =>
    `This browser is too old for this page: it lacks ${features.join(", ")}. Use a current Chrome, Edge, Firefox or Safari.`,
  workerCrashed: "The analysis stopped unexpectedly.",
  /** @param {string} reason by the browser, in which it may be empty */
  workerFailed: (reason) =>
    reason ? `The analysis stopped unexpectedly (${reason}).` : messages.workerCrashed,
  restarting: "It is being started again; camera and picture stay.",
  workerCrashedAgain:
    "The analysis stopped unexpectedly again. Press “Restart the analysis”, or reload the page.",
  workerSilent: "The analysis did not answer for too long.",
  workerSilentAtStart:
    "The analysis got stuck while it started. Press “Restart the analysis”, or reload the page.",
  /** @param {string} name */
  modelGone: (name) =>
    `The model “${name}”, chosen on an earlier visit, is not part of this page any more; the default one is used.`,
  /** @param {string} title */
  modelLoading: (title) => `Loading ${title} …`,
  /** @param {string} title @param {boolean} kept */
  modelInUse: (title, kept) =>
    `${title} is in use.${kept ? "" : " This browser does not keep the choice for the next visit."}`,
  /** @param {string} reason @param {string} title */
  modelFailed: (reason, title) => `${reason} ${title} stays in use.`,
  /** @param {string} title */
  modelInterrupted: (title) =>
    `The analysis stopped before the other model was loaded. ${title} stays in use; choose again.`,
  modelAtStart: "The analysis does not run. Choose a model to start it with.",
  copied: "The result was copied.",
  /** @param {string} text @param {number} shown in characters */
  longResult: (text, shown) =>
    `${text.slice(0, shown)}\n… the rest is left out here; “Copy” and “Save as file” take all.`,
  copyRefused: "The browser refused to copy. Use “Save as file” instead.",

  /** @param {number} frames @param {number | undefined} rate in frames a second */
  delay: (frames, rate) => {
    if (frames === 0) return "no delay";
    const seconds = rate ? ` ≈ ${(frames / rate).toFixed(1)} s` : "";
    return `delay ${frames.toFixed(1)} frames${seconds}`;
  },
  /** @param {number} loaded @param {number} total in bytes */
  bytes: (loaded, total) => `${megabytes(loaded)} of ${megabytes(total)} MB`,
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
  const others = head?.tasks.includes("expression");
  return [others ? "derived from the model’s own expressions" : "derived from the expressions"];
}

const TASKS = {
  expression: "expressions",
  affect: "valence and arousal",
  action_units: "action units",
};

/** @param {UsedHead["tasks"]} tasks */
function taskWords(tasks) {
  return tasks.map((task) => TASKS[task]).join(", ");
}

/** @param {number} value */
function signed(value) {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
