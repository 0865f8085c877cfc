/** English: the camera. */

export const camera = {
  asking: "Allow camera access when your browser asks for it.",
  waiting: "The camera is on. The analysis starts once everything is loaded.",
  live: "Live. Nothing leaves this device.",
  paused: "Paused. The camera stays on.",
  stopped: "The camera is off.",
  noFace: "No face in view. Move into the frame, add light, or come closer.",
  /** @param {number} number of a camera whose name is not known */
  name: (number) => `Camera ${number}`,

  denied:
    "Camera access was denied, perhaps on an earlier visit. Allow it in the browser's site settings, or open a picture.",
  forbidden:
    'The page around this one shows it in a frame without camera access. Open this page in its own tab, or add allow="camera" to the frame.',
  deniedInFrame:
    "Camera access was denied, either in the browser's site settings or by the page that shows this one in a frame. Allow it there, or open this page in its own tab.",
  missing: "No camera was found. Connect one and try again, or open a picture.",
  busy: "The camera can't be read, perhaps because another program is using it. Close that program and try again.",
  gone: "The camera was disconnected or switched off. Connect it and try again.",
  still:
    "No picture comes from the camera. Open its shutter, close other programs that use it, or wake it up; the analysis continues with the next picture.",
  connected: "A camera was connected. Press “Start camera”.",
  insecure:
    "Browsers allow camera access only on secure pages. Open this page over HTTPS or on localhost. Pictures work here too.",
  /** @param {string} reason */
  failed: (reason) =>
    `The camera could not be started (${reason}). Check it and try again, or open a picture.`,
};
