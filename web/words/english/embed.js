/** English: the page inside another one, and the element for other pages. */

export const embed = {
  builder: {
    document: "Embed – emotilens",
    title: "Embed",
    lead: "Choose what your page shows, and copy it from here.",
    way: "Into",
    ways: {
      frame: "a frame",
      script: "an element, with a script",
      npm: "an element, from npm",
      markdown: "Markdown, Moodle, H5P",
      quarto: "Quarto",
      sphinx: "Sphinx",
      notebook: "Jupyter",
    },
    view: "View",
    lesson: "Lesson",
    step: "Step",
    allSteps: "the whole lesson",
    figure: "the figure",
    views: {
      live: "stage and faces",
      timeline: "stage and timeline",
      glass: "glass box",
      lesson: "a lesson",
    },
    source: "Start with",
    sources: { camera: "a camera or samples" },
    heading: "Heading",
    model: "Model",
    usual: "as usual",
    theme: "Colours",
    ofSystem: "of the system",
    language: "Language",
    ofReader: "of the reader",
    size: "Size",
    sizes: { wide: "700 pixels wide", narrow: "360 pixels wide" },
    snippet: "To copy",
    copy: "Copy",
    copied: "Copied.",
    selected: "The browser does not allow to copy. It is selected: copy it with the keyboard.",
    preview: "Preview",
    law: "For exploring the technique on one's own face or on samples, never for reading learners.",
    guide: "All settings, messages and events",
  },
  noCamera:
    'Samples need no camera. For the author of this page: the frame lacks allow="camera", so nobody can start a camera in it.',
  elsewhere: "Another embed was started, so this one has stopped.",
  asks: "Results for the page around",
  /** @param {string} origin */
  ask: (origin) =>
    `${origin} asks for the results: numbers, never pictures. They would be sent until you close this page or stop it.`,
  allow: "Send results",
  refuse: "Don't send",
  /** @param {string} origin */
  sending: (origin) => `Results are sent to ${origin}`,
  stopSending: "Stop sending",
  stop: "Stop",
  refused: "The person in front of the page does not want results to be sent.",
  withoutOrigin: "Results are sent only to a page with an origin of its own.",
  pressNeeded: "A camera starts only after someone has pressed something in this frame.",
  begin: "Start",
  note: "Pictures are analysed in this page and go nowhere else. The first start fetches Python and the models, once.",
  pageWithoutCamera:
    "Samples need no camera. For the author of this page: its frame or its header “Permissions-Policy” does not allow one.",
  /** @param {string} address */
  siteMissing: (address) =>
    `${address} cannot be fetched. Check the connection; its host must send “Access-Control-Allow-Origin”, and this page allow it in its content policy.`,
  /** @param {string} address */
  sourceMissing: (address) =>
    `${address} cannot be fetched. Check the address; its host must send “Access-Control-Allow-Origin” if it is another one.`,
  /** @param {string} name of the file */
  videoFailed: (name) =>
    `The video ${name} cannot be played. Check its address and format; its host must send “Access-Control-Allow-Origin” if it is another one.`,
  noSample: "There is no sample of that name.",
  /** @param {number} version */
  version: (version) => `This page speaks version ${version} of its messages.`,
  /** @param {string} type */
  unknown: (type) => `The message “${type}” is not known, or has a value that is not.`,
  /** @param {string} step @param {string} steps */
  noStep: (step, steps) => `This lesson has no step “${step}”. Its steps are ${steps}.`,
};
