/** English: the page inside another one, and the element for other pages. */

export const embed = {
  noCamera:
    'Samples need no camera. For the author of this page: the frame lacks allow="camera", so nobody can start a camera in it.',
  loading: "The first start fetches Python and the models, once.",
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
  noSample: "There is no sample of that name.",
  /** @param {number} version */
  version: (version) => `This page speaks version ${version} of its messages.`,
  /** @param {string} type */
  unknown: (type) => `The message “${type}” is not known, or has a value that is not.`,
};
