/** The samples to try without a camera, as assets.json lists them. */

import { onLanguage, words } from "../words/words.js";
import { element } from "./elements.js";
import { Refusal } from "./errors.js";

/** @import { Analysis, Asset, Assets, Sample } from "./types.js" */

/** The sample of the button that the page has from the start. */
const EXAMPLE = "astronaut";

/** One of each kind, before the others. */
const FIRST = [EXAMPLE, "happiness", "group", "turned", "dim", "in-turn", "talking"];

export class Samples {
  #strip = element("sample-strip", HTMLElement);
  /** @type {Map<HTMLButtonElement, Sample>} */
  #filled = new Map();
  #example = element("try-example", HTMLButtonElement);
  /** @type {Promise<Sample[]> | undefined} */
  #samples;

  /**
   * @param {string} assets address of assets.json
   * @param {(sample: Sample) => void} onChoice
   */
  constructor(assets, onChoice) {
    this.assets = assets;
    this.onChoice = onChoice;
    // The stage may be out of view.
    this.#strip.addEventListener("click", () => scrollTo(0, 0));
    onLanguage(() => {
      for (const [button, sample] of this.#filled) write(button, sample);
    });
  }

  /** Shows the strip; without a network, only the button that is there from the start. */
  async show() {
    const [example, ...others] = await this.#list().catch(() => []);
    this.#strip.append(...others.map((sample) => this.#button(sample)));
    if (example) this.#fill(this.#example, example);
  }

  /** @returns {Promise<Sample>} the photograph @throws {Error} without a network */
  async example() {
    const [example] = await this.#list();
    return example;
  }

  /**
   * @param {string | null} name
   * @returns {Promise<Sample | undefined>} undefined if there is none of that name
   * @throws {Error} without a network
   */
  async named(name) {
    return (await this.#list()).find((sample) => sample.name === name);
  }

  /** @param {Sample} sample @returns {Promise<Sample>} the next one, in turn */
  async after(sample) {
    const samples = await this.#list();
    return samples[(samples.indexOf(sample) + 1) % samples.length];
  }

  /** @returns {Promise<{ file: Blob, name: string }>} the photograph @throws {Error} without a network */
  async examplePicture() {
    const sample = await this.example();
    const { file } = await this.read(sample, false);
    return { file, name: nameOf(sample) };
  }

  /**
   * @param {Sample} sample
   * @param {boolean} withAnalysis whether to read its stored analysis, too
   * @returns {Promise<{ file: Blob, known: Analysis | undefined }>}
   * @throws {Error} if it cannot be fetched
   */
  async read({ file, analysis }, withAnalysis) {
    const content = await (await this.#fetch(file)).blob();
    const stored = withAnalysis && analysis ? await this.#fetch(analysis) : undefined;
    return { file: content, known: await stored?.json() };
  }

  /**
   * @returns {Promise<{ clip: File, analysis: File, annotations: File }>} a drawn clip, its analysis,
   *   and what was drawn
   * @throws {Error} if it cannot be fetched
   */
  async annotatedClip() {
    const sample = (await this.#list()).find(({ annotated }) => annotated);
    if (!sample?.annotated) throw new Refusal(() => words().picture.exampleMissing);
    const { analysis, annotations } = sample.annotated;
    const assets = [sample.file, analysis, annotations];
    const contents = await Promise.all(
      assets.map(async (asset) => (await this.#fetch(asset)).blob()),
    );
    const names = ["webm", "json", "txt"].map((extension) => `${sample.name}.${extension}`);
    const [clip, results, truth] = contents.map((content, i) => new File([content], names[i]));
    return { clip, analysis: results, annotations: truth };
  }

  /** @param {Asset} asset @throws {Error} if it cannot be fetched */
  async #fetch({ url }) {
    const response = await fetch(new URL(url, this.assets)).catch(() => undefined);
    if (!response?.ok) throw new Refusal(() => words().picture.exampleMissing);
    return response;
  }

  /** In the order of the strip. */
  #list() {
    this.#samples ??= fetch(this.assets)
      .then((response) => response.json())
      .then((/** @type {Assets} */ { samples }) => samples.sort(inOrder));
    // The next attempt may succeed.
    this.#samples.catch(() => {
      this.#samples = undefined;
    });
    return this.#samples;
  }

  /** @param {Sample} sample */
  #button(sample) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sample";
    button.append(document.createElement("img"), document.createElement("span"));
    button.addEventListener("click", () => this.onChoice(sample));
    this.#fill(button, sample);
    return button;
  }

  /** @param {HTMLButtonElement} button @param {Sample} sample */
  #fill(button, sample) {
    const [picture] = button.children;
    Object.assign(picture, {
      alt: "",
      width: 320,
      height: 180,
      src: new URL(sample.thumbnail.url, this.assets).href,
    });
    button.dataset.kind = sample.kind;
    this.#filled.set(button, sample);
    write(button, sample);
  }
}

/** @param {Sample} one @param {Sample} other */
function inOrder({ name: one }, { name: other }) {
  const [first, second] = [one, other].map((name) => FIRST.indexOf(name));
  return (first < 0 ? FIRST.length : first) - (second < 0 ? FIRST.length : second);
}

/** @param {HTMLButtonElement} button @param {Sample} sample */
function write(button, sample) {
  const [, text] = button.children;
  const kind = Object.assign(document.createElement("small"), {
    textContent: words().samples.kind(sample),
  });
  text.replaceChildren(words().samples.titleOf(sample), " ", kind);
  button.title = words().samples.description(sample);
}

/** @param {Sample} sample */
export function nameOf(sample) {
  return sample.drawn ? words().samples.name(sample) : words().picture.example;
}

/** @param {Sample} [sample] @returns {(() => string)[]} what the model answers for a drawn one */
export function notesOn(sample) {
  return sample?.drawn ? [() => words().samples.answers(sample.answers)] : [];
}
