/** English: the Gradio app's views. */

export const gradio = {
  here: "on this server",
  frames: "Frames go to this server and are not stored.",
  again: "Try again",
  late: "The server takes long to answer. The analysis continues when it does.",
  noVideo: "The timeline of a video appears here.",
  noPicture: "Your picture appears here.",
  unread: "The picture could not be read",
  noFace: "Add light, or make the face larger and upright.",
  last: "Last 20 s",
  gaps: "Gaps",
  fillings: { none: "left open", line: "straight line", hold: "last value" },
  applies: "Applies to lines, bars, labels and files.",
  /** @param {number} width @param {number} height in pixels */
  size: (width, height) => `${width} × ${height}`,
};
