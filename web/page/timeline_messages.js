/** The sentences of the page about timelines. */

export const timelineMessages = {
  /** @param {string | undefined} name of the face that is shown */
  exported: (name) => `All faces, filtered as shown${name ? `; ${name} is selected` : ""}`,
  /** @param {string} name */
  opened: (name) =>
    `${name} is open: only its timeline is available, not the video. Open the video to see its frames.`,
  /** @param {string} name */
  joined: (name) => `${name} and its saved analysis are open.`,
  /** @param {string} name */
  notExported: (name) =>
    `${name} was not saved because the analysis is not running. Save it again once it is.`,
  tooLarge:
    "The file is larger than 64 MB, the most that this page can open. Analyse a shorter video, or use “emotilens export”.",
};
