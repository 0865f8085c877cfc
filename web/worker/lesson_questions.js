/** What the page asks of lessons: samples, heads, and the table of the challenges. */

/** @import { LessonQuestion } from "../page/types.js" */
/** @import { Lessons } from "./python.js" */

/**
 * @param {Lessons} loaded
 * @param {LessonQuestion} question
 * @param {(epoch: number, epochs: number) => void} onEpoch
 * @returns {Promise<string | Uint8Array>} JSON text, or a head's file
 */
export async function answerLesson(loaded, question, onEpoch) {
  const { lessons, evaluateFiles, bytes } = loaded;
  switch (question.about) {
    case "samples":
      return lessons.samples();
    case "collect":
      return lessons.collect(question.label, question.stretch);
    case "forget":
      return lessons.forget(question.label);
    case "fit":
      await loaded.loadRandom();
      return lessons.fit(onEpoch);
    case "open head":
      return lessons.open_head(question.file.name, bytes(question.file.content));
    case "remove head":
      return lessons.remove_head();
    case "head file":
      return copied(lessons.head_file());
    case "evaluate": {
      const { said, true: annotated } = question;
      return evaluateFiles(
        said.name,
        bytes(said.content),
        annotated.name,
        bytes(annotated.content),
      );
    }
  }
}

/** @param {LessonQuestion} question */
export function changesHead({ about }) {
  return about === "fit" || about === "open head" || about === "remove head";
}

/** @param {import("./python.js").PythonBytes} content */
function copied(content) {
  const copy = content.toJs();
  content.destroy();
  return copy;
}
