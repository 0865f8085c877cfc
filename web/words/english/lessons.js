/** English: the lessons and their course. */

export const lessons = {
  document: "Lessons – emotilens",
  description:
    "A course in how a machine reads a face, with exercises in Python, on your own device.",
  course: "Lessons",
  all: "All lessons",
  minutes: (/** @type {number} */ minutes) => `${minutes} minutes`,
  place: (/** @type {number} */ number, /** @type {number} */ of, /** @type {number} */ minutes) =>
    `${number} of ${of} · ${minutes} minutes`,
  crumb: "Lessons of this course",
  next: (/** @type {number} */ number) => `Next, lesson ${number}`,
  end: "Back to",
  goals: "What you will be able to do",
  glass: "This step in the glass box",
  print: "Print",
  done: ", finished",
  starting: "Python is starting. You can read and predict meanwhile.",
  ready: "Python is running on this device.",
  restart: "Start Python again",
  prediction: "Your prediction",
  predictFirst: "Choose a prediction above first. Then compare.",
  asPredicted: "As you predicted.",
  predictedOther: (/** @type {string} */ option) => `You predicted: “${option}”.`,
  threshold: "threshold",
  startAgain: "Start again",
  computing: "computing …",
  own: {
    title: "Your own face",
    file: "Your own picture …",
    camera: "Your camera …",
    preview: "What the camera sees, as in a mirror",
    take: "Take the picture",
    cancel: "Cancel",
    shown: "Your own picture is in the figure. It stays in this page, and is gone when you leave.",
    back: "Back to the drawn face",
  },
  program: "Your Python",
  number: "Your number",
  check: "Check",
  checking: "Checking …",
  reset: "Reset",
  noNumber: "This is not a number. Write digits, such as 0.25.",
  missing: "The function is missing. Keep its name, or press Reset.",
  failed: (/** @type {string} */ error, /** @type {number | null} */ line) =>
    line === null ? error : `Line ${line}: ${error}`,
  /** @param {number} line */
  line: (line) => `Line ${line}:`,
  /** @param {number} line */
  fix: (line) => `Correct line ${line}, then check again.`,
  keys: "Ctrl and Enter check, Tab leaves the editor.",
  ended: "Python was ended while your program ran. Check again; it starts anew.",
  endless:
    "Your program ran for more than 10 seconds, so it was stopped. Look for a loop that never ends, and check again.",
  percent: (/** @type {string} */ number) => `${number}\u00a0%`,
  here: "Computed on this device",
  open: "Open the lesson",
};
