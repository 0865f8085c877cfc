/** English: the page around the elements. */

export const page = {
  description:
    "See what a face expresses, as it happens, on your own device. Nothing leaves this device.",
  promise: "Nothing leaves this device",
  menu: "Menu",
  main: "Main",
  routes: {
    live: "Live",
    picture: "Picture",
    video: "Video",
    teach: "Teach",
    evaluate: "Evaluate",
    models: "Models",
    documentation: "Documentation",
  },
  /** @param {string} route its name */
  stillOpen: (route) => `What you opened is still open: see “${route}”.`,
  update: "A new version is ready: reload",
  language: "Language",
  themes: { auto: "automatic", light: "light", dark: "dark" },
  /** @param {string} name */
  theme: (name) => `Theme: ${name}`,
  details: "Details",
  faces: "Faces",
  liveTimeline: "Live timeline",
  lastSeconds: "Last 20 s",
  mark: "Mark",
  timeline: "Timeline",
  gaps: "Gaps",
  fillings: { none: "left open", line: "straight line", hold: "last value" },
  filterReach: "Applies to lines, bars, labels and exports.",
  judging:
    "Not a tool for judging people. The EU AI Act, Article 5(1)(f), forbids inferring emotions at work and in education.",
  keys: "Keys",
  licences: "Sources and licences",
  embedded: "Stays on this device",
  openLab: "Open in the lab",
};

export const start = {
  title: "See what a face expresses, as it happens",
  lead: "Eight expressions, many times a second, worked out by your own device.",
  permission: "Your browser asks for permission first.",
  noCamera: "No camera?",
  picture: "The analysed picture",
  openFile: "Open a file",
  file: "Picture or video",
  drop: "Drop pictures or a video here",
  paste: "or paste them, or",
  chooseFile: "Choose files",
  formats: "JPEG, PNG, WebP · MP4, MOV, WebM, MKV",
  private: "{1} No picture is sent or kept; it works offline after the first visit.",
  privateTitle: "Nothing leaves this device.",
  open: "{1} Every step is open to read, and explained in the documentation.",
  openTitle: "Nothing is hidden.",
  expression: "{1} When the model is unsure, it answers “uncertain”.",
  expressionTitle: "An expression is not a feeling.",
};

export const remedies = {
  clickIcon: "Click the icon to the left of the address.",
  allowCamera: "Set “Camera” to “Allow”.",
  comeBack: "Come back here and try again.",
  again: "Try again",
  file: "Choose a file",
  sample: "Try a sample",
  reload: "Reload the page",
  ownTab: "Open in its own tab",
  restart: "Restart the analysis",
  close: "Close",
};

export const keys = {
  camera: "start or stop the camera",
  face: "select a face",
  digits: "{1} to {2}",
  neighbour: "previous or next face",
  layers: "layers",
  full: "full screen",
  play: "play or pause a video",
  frame: "previous or next frame of a video",
  record: "record the camera's results, or stop",
  review: "review the newest recording",
  mark: "mark this moment",
  zoom: "zoom the timeline, show all of it",
  close: "close a message or a menu",
  list: "this list",
  space: "Space",
  escape: "Esc",
  single: "Use single keys",
};
