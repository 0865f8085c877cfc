/** Which faces of the picture on the stage look like one person, where faces are compared. */

import "../components/alike.js";
import { keptDescriptors } from "./descriptors.js";
import { element } from "./elements.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";
import { report } from "./status.js";

/** @import { AlikeFaces as AlikeElement } from "../components/all.js" */
/** @import { Engine } from "./engine.js" */
/** @import { AlikeFaces, Source } from "./types.js" */

/** @typedef {{ source: Source, picture: number, face: number, values: number[] }} ComparedFace */

/** Those of the picture on the stage come first. Their distances take 8 MB. */
const MOST_FACES = 1000;

export class AlikeView {
  #element = /** @type {AlikeElement} */ (element("alike", HTMLElement));
  /** Number of the latest question; answers to earlier ones are dropped. */
  #asked = 0;

  /** @type {Source | undefined} the picture on the stage */
  #shown;

  /** @param {Engine} engine @param {() => Source[]} pictures those that are open */
  constructor(engine, pictures) {
    this.engine = engine;
    this.pictures = pictures;
  }

  /** No picture is on the stage. */
  hide() {
    this.#asked += 1;
    this.#shown = undefined;
    this.#element.hidden = true;
  }

  /** Others were read, or are gone. */
  again() {
    if (this.#shown) this.show(this.#shown);
  }

  /** @param {Source} shown the picture on the stage */
  async show(shown) {
    this.#asked += 1;
    this.#shown = shown;
    const asked = this.#asked;
    // Otherwise it has no face, or was read while none were compared.
    if (!keptDescriptors.of(shown)?.length) {
      this.#element.hidden = true;
      return;
    }
    const pictures = this.pictures();
    const others = pictures.includes(shown) ? pictures.filter((source) => source !== shown) : [];
    const all = facesOf([shown, ...others]);
    const faces = all.slice(0, MOST_FACES);
    try {
      const alike = faces.length < 2 ? { people: [], together: [] } : await this.#compare(faces);
      if (asked !== this.#asked) return;
      this.#element.alike = {
        compared: faces.length,
        all: all.length,
        people: peopleWith(alike, faces),
        together: alike.together
          .map((pair) => pair.map((place) => faces[place]))
          .filter(([{ picture }]) => picture === 0)
          .map(([one, other]) => [one.face, other.face]),
      };
      this.#element.hidden = false;
    } catch (error) {
      if (!(error instanceof WorkerGone)) report(sentenceOf(error), "alarm");
    }
  }

  /** @param {ComparedFace[]} faces @returns {Promise<AlikeFaces>} */
  async #compare(faces) {
    const values = Float32Array.from(faces.flatMap((face) => face.values));
    const pictures = faces.map(({ picture }) => picture);
    return JSON.parse(await this.engine.askIdentity({ values, pictures }));
  }
}

/** @param {Source[]} sources the shown one first @returns {ComparedFace[]} */
function facesOf(sources) {
  return sources.flatMap((source, picture) =>
    (keptDescriptors.of(source) ?? []).map(({ track, values }) => ({
      source,
      picture,
      face: track,
      values,
    })),
  );
}

/** The people in the picture on the stage who are in others, too. @param {AlikeFaces} alike @param {ComparedFace[]} faces */
function peopleWith({ people }, faces) {
  return people
    .map((group) => group.map((place) => faces[place]))
    .filter(([first]) => first.picture === 0)
    .map(([first, ...others]) => ({
      face: first.face,
      others: others.map(({ face, source }) => ({ face, picture: source.source })),
    }));
}
