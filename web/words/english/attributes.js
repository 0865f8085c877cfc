/** English: age and gender of faces, as guesses. */

import { number } from "./writing.js";

/** @type {Record<string, string>} */
const GENDERS = { female: "female", male: "male" };

export const attributes = {
  title: "Age and gender",
  guess: "Guess the age and gender of faces",
  about:
    "Fetches a further network once, then reads each face now and then. What it answers are guesses: it has learned from web photographs of celebrities and is off by years. Networks like it are wrong more often for children, older people and women with dark skin. A score is not a person’s gender. Nobody is recognised, and nothing leaves this device.",
  law: "In the European Union, tell people that a system sorts them by age or gender. Don’t decide about anyone by these guesses.",
  limits: "Limits and law",
  loading: "Loading the network …",
  outdated: "The video on the stage was analysed before this was chosen.",
  again: "Analyse the video again",
  waiting: "The network is loaded once the analysis runs.",
  /** @param {string} reason a sentence */
  failed: (reason) => `${reason} Age and gender stay off; switch them on to try again.`,
  /** @param {number} age @param {number} deviation in years @param {string} gender */
  looks: (age, deviation, gender) =>
    `Looks about ${number(age)} ± ${number(deviation)}, rather ${GENDERS[gender] ?? gender}: a guess`,
};
