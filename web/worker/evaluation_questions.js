/** Answers to the page's questions about predictions and annotations. */

/** @import { EvaluationQuestion } from "../page/types.js" */
/** @import { Evaluation } from "./python.js" */

/**
 * @param {Evaluation} loaded
 * @param {EvaluationQuestion} question
 * @returns {string} JSON text
 */
export function answerAboutEvaluation({ module, bytes }, question) {
  switch (question.about) {
    case "predictions": {
      const { one, other } = question;
      return module.recognise_files(one.name, bytes(one.content), other.name, bytes(other.content));
    }
    case "comparison": {
      const { predictions, annotations } = question;
      return module.evaluate_files(
        predictions.name,
        bytes(predictions.content),
        annotations.name,
        bytes(annotations.content),
      );
    }
    case "same video":
      return module.same_video(question.one, question.other);
  }
}
