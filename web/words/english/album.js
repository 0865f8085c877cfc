/** English: an album of photographs, grouped by the people in them. */

import { number, plural } from "./writing.js";

/** @type {Record<string, string>} */
const GENDERS = { female: "female", male: "male" };

/** @type {Record<string, string>} */
const FIGURES = {
  adjusted_rand_index: "Adjusted Rand index",
  adjusted_mutual_information: "Adjusted mutual information",
  homogeneity: "Homogeneity",
  completeness: "Completeness",
  v_measure: "V-measure",
  b_cubed_precision: "B-cubed precision",
  b_cubed_recall: "B-cubed recall",
  b_cubed_f_score: "B-cubed F-score",
};

/** @type {Record<string, string>} */
const METHODS = {
  single: "Single linkage, never two faces of one photograph",
  average: "Average linkage",
  complete: "Complete linkage",
  weighted: "Weighted linkage",
  ward: "Ward’s linkage",
  centroid: "Centroid linkage",
  median: "Median linkage",
  dbscan: "DBSCAN",
  "rank-order": "Rank order",
  greedy: "Greedy, one face after the other",
};

export const album = {
  title: "People in your photographs",
  lead: "Finds the faces in a folder of photographs and groups them by person. You can name, join and correct the groups, and save them.",
  consent: {
    use: {
      title: "What it is for",
      text: "Your own photographs: find all pictures of one person, sort a box of scans, see how well such methods work. Do not decide anything about a person by it.",
    },
    place: {
      title: "Where it stays",
      text: "On this device. Faces are compared by numbers that identify people: biometric data. They, and everything else that is found here, are in memory only. They are gone when you switch this off, or close or reload the page.",
    },
    guesses: {
      title: "What it guesses",
      text: "Age and gender are guesses of a network that was trained on photographs from the web, labelled by others. It is wrong for many people, and more often for children, older people and women with dark skin. It knows two genders, and predicts only which label others would have given.",
    },
    law: {
      title: "What the law says",
      text: "In the EU, the GDPR (Article 9) protects biometric data that identify people; it leaves out purely personal and household use. Whoever organises photographs of others for an employer, a school or an association needs a legal basis, usually their consent. The AI Act (Article 5) forbids databases of faces scraped from the web, and sorting people by their faces to infer race, opinions, faith or sexual orientation. Other countries and some American states, such as Illinois, have further laws. This is not legal advice.",
    },
  },
  on: "Switch on for this visit",
  off: "Switch off and forget everything",
  limits: "How it works, and its limits",
  waiting: "The network is loaded once the analysis runs.",
  loading: "Loading the network …",
  /** @param {string} reason a sentence */
  failed: (reason) => `${reason} Nothing was read yet. Switch it on again to retry.`,
  drop: "Drop photographs or a folder here",
  chooseFolder: "Choose a folder",
  chooseFiles: "Choose photographs",
  example: "Try an album of drawings",
  drawing: "Drawing the people …",
  notRunning: "The analysis is not running now. Try again once it runs.",
  notChanged: "Photographs are neither changed nor sent anywhere.",
  drawn:
    "These people are drawn. To a network that learned from photographs, drawn people look alike, so their groups are found with a smaller distance than those of photographs; look at “How groups are found”. Some guesses are wrong, and one photograph may be in a group of its own.",
  droppedWhileOff:
    "Nothing was read, since this is switched off. Switch it on, then drop the photographs again.",
  drawnAsPhotographs:
    "There are drawn people here. To a network that learned from photographs, drawn people look alike, so several may become one person with the distance for photographs. Choose a smaller one under “How groups are found”.",
  /** @param {number} files @param {string} names of some */
  notPictures: (files, names) =>
    `${plural(files, { one: "1 file is not a picture and was left out", other: "# files are not pictures and were left out" })}: ${names}.`,
  noPictures:
    "There is no picture in what you chose. Choose a folder that has JPEG, PNG or WebP files.",
  authorsDistance:
    "Photographs were added to drawings, so groups are found with the distance for photographs again.",
  /** @param {string[]} names @param {number} more */
  listed: (names, more) => names.join(", ") + (more > 0 ? ` and ${more} more` : ""),
  reading: {
    title: "Reading",
    /** @param {number} done @param {number} total @param {number} failed */
    progress: (done, total, failed) =>
      `${number(done)} of ${plural(total, { one: "1 photograph", other: "# photographs" })}${failed > 0 ? `, ${failed} failed` : ""}`,
    /** @param {number} seconds */
    left: (seconds) =>
      seconds < 60
        ? "less than a minute left"
        : `about ${plural(Math.round(seconds / 60), { one: "1 minute", other: "# minutes" })} left`,
    /** @param {string} name */
    now: (name) => `Reading ${name}.`,
    paused: "Paused. What was found stays.",
    /** @param {boolean} isReading */
    restarting: (isReading) =>
      `The analysis stopped unexpectedly and starts again. What was found is kept${isReading ? ", and reading goes on by itself" : ""}.`,
    dead: "The analysis has stopped. What was found is kept. Restart it to go on.",
    /** @param {number} done @param {number} left @param {boolean} drawn */
    stopped: (done, left, drawn) =>
      `Stopped after ${plural(done, { one: "1 photograph", other: "# photographs" })}; ${plural(left, { one: "1 was", other: "# were" })} not read. ${drawn ? "Try the album of drawings again" : "Choose them again"} to read the rest.`,
    noneRead: "Nothing could be read. Look at the reasons below, then choose other photographs.",
    /** @param {number} photographs @param {number} faces @param {number} persons @param {number} failed */
    done: (photographs, faces, persons, failed) =>
      `${plural(photographs, { one: "1 photograph", other: "# photographs" })}, ${plural(faces, { one: "1 face", other: "# faces" })}, ${plural(persons, { one: "1 person", other: "# people" })} in the album.${failed > 0 ? ` ${plural(failed, { one: "1 file was", other: "# files were" })} not read: see “Look at these again”.` : ""}`,
    pause: "Pause",
    resume: "Continue",
    stop: "Stop",
    restart: "Restart the analysis",
    spoken: {
      pause: "Pause reading",
      resume: "Continue reading",
      stop: "Stop reading",
      restart: "Restart the analysis",
    },
    crashed: "The analysis stopped unexpectedly while reading this photograph, twice.",
  },
  persons: {
    title: "People",
    list: "People in the album",
    /** @param {number} number */
    person: (number) => `Person ${number}`,
    /** @param {number} count */
    photographs: (count) => plural(count, { one: "1 photograph", other: "# photographs" }),
    /** @param {number} count */
    others: (count) =>
      `Show ${plural(count, { one: "1 person who is", other: "# people who are" })} not in the album`,
    /** @param {number} unlisted */
    more: (unlisted) => `Show more of the other ${number(unlisted)}`,
    /** @param {number} count */
    hidden: (count) => `Show ${plural(count, { one: "1 hidden person", other: "# hidden" })}`,
    hiddenMark: "hidden",
    none: "Nobody is in enough photographs, over enough days, to be a person of the album. Show the others, or change “How groups are found”.",
    noFaces:
      "No face was found in these photographs, not even when they were turned by 90° and 270°. Choose photographs with larger, upright faces.",
  },
  person: {
    /** @param {boolean} named @returns {string} */
    rename: (named) => (named ? "Rename" : "Add a name"),
    /** @param {boolean} named @param {string} person */
    renamePerson: (named, person) => (named ? `Rename ${person}` : `Add a name to ${person}`),
    name: "Name of this person",
    confirm: "Save",
    born: "Born",
    /** @param {number} year */
    about: (year) => `about ${Math.round(year)}`,
    unknown: "unknown: no photograph has a date",
    gender: "Gender",
    /** @param {string} median @param {string} evidence */
    genders: (median, evidence) =>
      median === evidence
        ? `probably ${GENDERS[median] ?? median}`
        : `${GENDERS[median] ?? median} by the median score, ${GENDERS[evidence] ?? evidence} by all scores together`,
    guess: "A guess.",
    when: "Photographs",
    /** @param {number} count @param {string} first @param {string} last dates in ISO format */
    dated: (count, first, last) =>
      day(first) === day(last)
        ? `${number(count)}, on ${day(first)}`
        : `${number(count)}, from ${day(first)} to ${day(last)}`,
    /** @param {number} count */
    undated: (count) => `${number(count)}, undated`,
    faces: "Faces: choose any that show somebody else",
    arrows: "“←” and “→” move between them.",
    /** @param {string} name of a photograph @param {number} age @param {string} taken */
    face: (name, age, taken) =>
      `${name}${taken ? `, ${day(taken)}` : ""}, looks about ${Math.round(age)}`,
    /** @param {number} count */
    split: (count) =>
      count > 0
        ? `Move ${plural(count, { one: "1 face", other: "# faces" })} to a new person`
        : "Move chosen faces to a new person",
    splitNone: "Choose faces first.",
    splitAll: "Leave at least one face: these are all that the person has.",
    mergeWith: "Same person as",
    merge: "Join",
    /** @param {string} one @param {string} other */
    mergePeople: (one, other) => `Join ${one} and ${other}`,
    choosePerson: "Choose a person",
    hide: "Hide",
    unhide: "Show again",
    /** @param {string} person */
    hidePerson: (person) => `Hide ${person}`,
    /** @param {string} person */
    unhidePerson: (person) => `Show again: ${person}`,
  },
  edits: {
    undo: "Undo",
    /** @param {string} name */
    rename: (name) => `Named ${name}.`,
    unnamed: "The name was removed.",
    /** @param {string} one @param {string} other */
    merge: (one, other) => `${other} was joined to ${one}.`,
    /** @param {number} count */
    split: (count) =>
      `${plural(count, { one: "1 face is", other: "# faces are" })} a new person now.`,
    /** @param {string} name */
    hide: (name) => `${name} is hidden.`,
    /** @param {string} name */
    unhide: (name) => `${name} is shown again.`,
    /** @param {string} reason a sentence */
    failed: (reason) => `${reason} Nothing was changed.`,
    undone: "Undone.",
    later: "This is done once the analysis runs again.",
  },
  settings: {
    title: "How groups are found",
    method: "Grouping",
    /** @param {string} name @returns {string} */
    methodName: (name) => METHODS[name] ?? name,
    threshold: "Largest distance between faces of one person",
    /** @param {number} value */
    distance: (value) => number(value, 2),
    about:
      "A smaller one makes more groups; a larger one joins them. The author’s is the one to start with for photographs.",
    photographs: "Fewest photographs of a person in the album",
    days: "Fewest days between the first and the last",
    reset: "Use the author’s settings",
  },
  agreement: {
    compare: "Compare with the folders",
    hide: "Hide the comparison",
    about: "For folders that are named after people: each counts as one person.",
    /** @param {number} subfolders @param {number} photographs @param {number} faceless */
    against: (subfolders, photographs, faceless) =>
      `Groups, with your changes, against ${plural(subfolders, { one: "1 folder", other: "# folders" })}, by the largest face of ${plural(photographs, { one: "1 photograph", other: "# photographs" })}.${faceless > 0 ? ` Left out: ${plural(faceless, { one: "1 photograph", other: "# photographs" })} without a face.` : ""}`,
    /** @param {string} name @returns {string} */
    figure: (name) => FIGURES[name] ?? name,
    /** @param {number} value */
    value: (value) => number(value, 3),
    best: "1 is best. The two adjusted figures are near 0 for groups by chance. Homogeneity and precision fall when a group mixes people; completeness and recall fall when a person is in several groups.",
  },
  look: {
    title: "Look at these again",
    /** @param {string} one @param {string} other @param {number} together @param {string} names of photographs */
    together: (one, other, together, names) =>
      `${one} and ${other} look alike, but are together in ${plural(together, { one: "1 photograph", other: "# photographs" })} (${names}): two people, such as twins, or somebody beside a mirror.`,
    /** @param {string} other */
    notInAlbum: (other) =>
      `${other} is not in the album; some photographs of one may be listed with the other.`,
    /** @param {string} one @param {string} other @param {number} years */
    apart: (one, other, years) =>
      `${one} and ${other} look alike, but were born ${number(years)} years apart by their photographs: perhaps relatives, or one person as a child and as an adult.`,
    /** @param {string} one @param {string} other */
    alike: (one, other) =>
      `${one} and ${other} look alike and are never together: perhaps one person.`,
    /** @param {string} name @param {number} count @param {string} names of photographs */
    twice: (name, count, names) =>
      `${name} is more than once in ${plural(count, { one: "1 photograph", other: "# photographs" })} (${names}): probably several people who look alike, such as twins, or somebody beside a mirror.`,
    makeTwo: "If they are two, choose the faces of one of them and move them to a new person.",
    keepApart:
      "Only single linkage keeps faces of one photograph apart: choose it under “How groups are found”.",
    /** @param {number} count @param {string} names */
    duplicates: (count, names) =>
      `${plural(count, { one: "1 file has", other: "# files have" })} the same content as another and counted once: ${names}.`,
    /** @param {number} count @param {string} names */
    early: (count, names) => wrongClock(count, "before 1990", names),
    /** @param {number} count @param {string} names */
    late: (count, names) => wrongClock(count, "in the future", names),
    /** @param {number} count @param {string} names */
    undated: (count, names) =>
      `${plural(count, { one: "1 photograph has", other: "# photographs have" })} no date: ${names}. Without one, ages are not compared.`,
    /** @param {number} count @param {string} names */
    turned: (count, names) =>
      `${plural(count, { one: "1 photograph was", other: "# photographs were" })} turned until a face was found: ${names}.`,
    /** @param {number} count @param {string} names */
    faceless: (count, names) =>
      `${plural(count, { one: "No face in 1 photograph", other: "No face in # photographs" })}: ${names}.`,
    /** @param {number} count @param {string} names */
    without_sidecar: (count, names) =>
      `${plural(count, { one: "1 XMP file has the name of a folder, so the export leaves it out", other: "# XMP files have the names of folders, so the export leaves them out" })}: ${names}. Rename the folder first.`,
    failed: "Not read",
  },
  photographs: {
    /** @param {number} privately @param {number} publicly */
    title: (privately, publicly) =>
      `Photographs: ${number(privately)} private, ${number(publicly)} public`,
    about:
      "Private: a person of the album is in it, or a face takes 7 % of its width. The others are public; none is published.",
    kinds: { private: "private", public: "public" },
    /** @param {number} faces */
    faces: (faces) =>
      faces === 0 ? "no face" : plural(faces, { one: "1 face", other: "# faces" }),
    /** @param {number} count */
    more: (count) => `… and ${number(count)} more, in the export.`,
  },
  forms: {
    json: { name: "JSON", what: "everything, as the command line writes it" },
    csv: { name: "CSV", what: "one row for each face" },
    xmp: {
      name: "XMP",
      what: "names and faces for photograph managers, a file for each photograph",
    },
  },
  /** @param {number} photographs */
  exported: (photographs) =>
    `${plural(photographs, { one: "1 photograph", other: "# photographs" })} as read so far, with your changes`,
  carries: "Names, ages and boxes; neither pictures nor the numbers that identify people.",
  forgotten: "Everything about the album was forgotten.",
};

/** @param {number} count @param {string} when @param {string} names */
function wrongClock(count, when, names) {
  return `The date of ${plural(count, { one: "1 photograph", other: "# photographs" })} is ${when}, so the camera’s clock was wrong: ${names}. Such dates do not count.`;
}

/** @param {string} date in ISO format */
function day(date) {
  return date.slice(0, 10);
}
