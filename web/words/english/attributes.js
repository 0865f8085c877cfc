/** English: age and gender of faces, as guesses. */

import { number } from "./writing.js";

/** @type {Record<string, string>} */
const GENDERS = { female: "female", male: "male" };

export const attributes = {
  title: "Age and gender",
  guess: "Guess the age and gender of faces",
  about:
    "Downloads another network once, then reads each face every few frames. Its answers are guesses: it learned from photographs of celebrities on the web and is off by years. Networks like it are wrong more often for children, older people and women with dark skin. A score is not a person’s gender.",
  alone: "Nobody is recognised, and nothing leaves this device.",
  compared: "Nothing leaves this device.",
  law: "In the European Union, inform people that a system classifies them by age or gender. Don’t decide about anyone by these guesses.",
  limits: "Limits and law",
  /** What the network's card states, for those who do not read it in English. */
  inShort: [
    "One look: the author reports a mean error of 5 to 6 years, and 92 to 98 % correct genders, on public photographs. This file was not measured there. “±” is how sure the network is, not how often it is right.",
    "The training photographs show mostly adults with make-up, in studio light, and mostly light skin. Errors are larger below 21 and above 60 years. Make-up, glasses, beards, light, blur and small faces change the answer. How much, for each group, is not known.",
    "A gender score states which photographs, labelled “male” or “female” by others, a face resembles. It cannot be right for people who are neither, and often is not for trans people.",
    "Compared faces: relatives and twins are near each other; a child and the same person as an adult are far apart.",
    "Law: in the European Union, numbers by which a person is recognised are biometric data and usually require explicit consent (GDPR, Article 9). The AI Act requires that people are informed when a system sorts them by biometric data (Article 50), and prohibits sorting them by race, opinions, faith or sexual orientation (Article 5). Other places have further laws; Illinois, for example, requires written consent. This is not legal advice.",
  ],
  card: "The network’s card",
  loading: "Loading the network …",
  outdated: "The video on the stage was analysed before this was chosen.",
  again: "Analyse the video again",
  waiting: "The network is loaded once the analysis runs.",
  /** @param {string} reason a sentence */
  failed: (reason) => `${reason} Age and gender stay off; switch them on to try again.`,
  /** @param {number} age @param {number} deviation in years @param {string} gender */
  looks: (age, deviation, gender) =>
    `Looks about ${number(age)} ± ${number(deviation)}, probably ${GENDERS[gender] ?? gender}: a guess`,
  /** @param {number} age @param {number} deviation in years @param {string} gender */
  brief: (age, deviation, gender) =>
    `about ${number(age)} ± ${number(deviation)}, probably ${GENDERS[gender] ?? gender}`,
};
