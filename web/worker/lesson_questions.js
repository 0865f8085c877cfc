/** Answers to the page's questions about lessons. */

import { copies } from "./glass_questions.js";
import { reservePixels } from "./pixels.js";

/** @import { LessonQuestion } from "../page/lesson_types.js" */
/** @import { PageMessage, WorkerMessage } from "../page/types.js" */
/** @import { BrowserEngine, Lessons } from "./python.js" */

/** @typedef {Extract<PageMessage, { type: "lesson question" }>} LessonMessage */

export class LessonQuestions {
  /** @type {Promise<Lessons> | undefined} */
  #lessons;

  /** @param {() => Promise<Lessons>} load */
  constructor(load) {
    this.load = load;
  }

  /**
   * @param {LessonMessage} message its picture is closed here
   * @param {BrowserEngine} engine
   * @returns {Promise<[WorkerMessage, ArrayBuffer[]]>} the answer, with what is transferred
   */
  async answer({ id, question, picture }, engine) {
    try {
      this.#lessons ??= this.load();
      this.#lessons.catch(() => {
        this.#lessons = undefined;
      });
      const lessons = await this.#lessons;
      if (picture) {
        await reservePixels(engine, picture);
        lessons.take_picture(JSON.stringify(question));
      }
      const content = await contentOf(lessons, question);
      const arrays = question.about === "figure" ? copies(lessons) : [];
      const buffers = arrays.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
      return [{ type: "answer", id, answer: { ...content, arrays } }, buffers];
    } finally {
      picture?.close();
    }
  }
}

/** @param {Lessons} lessons @param {LessonQuestion} question */
async function contentOf(lessons, question) {
  switch (question.about) {
    case "open":
      lessons.open(question.lesson, question.data);
      return {};
    case "drawing":
      return JSON.parse(lessons.drawing(JSON.stringify(question)));
    case "figure":
      return JSON.parse(await lessons.show(JSON.stringify(question)));
    case "check":
      return JSON.parse(lessons.check(JSON.stringify(question)));
  }
}
