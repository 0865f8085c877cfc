/** Answers to the page's questions about heads: samples, fitting, and a head's file. */

/** @import { HeadQuestion } from "../page/types.js" */
/** @import { Heads } from "./python.js" */

/**
 * @param {Heads} loaded
 * @param {HeadQuestion} question
 * @param {(epoch: number, epochs: number) => void} onEpoch
 * @returns {Promise<string | Uint8Array>} JSON text, or a head's file
 */
export async function answerAboutHeads(loaded, question, onEpoch) {
  const { heads, bytes } = loaded;
  switch (question.about) {
    case "samples":
      return heads.samples();
    case "collect":
      return heads.collect(question.label, question.stretch);
    case "forget":
      return heads.forget(question.label);
    case "forget sample":
      return heads.forget_sample(question.number);
    case "restore":
      return heads.restore();
    case "samples file":
      return copied(heads.samples_file());
    case "open samples":
      return heads.open_samples(bytes(question.content));
    case "fit":
      await loaded.loadRandom();
      return heads.fit(onEpoch);
    case "open head":
      return heads.open_head(question.file.name, bytes(question.file.content));
    case "set aside":
      return heads.set_aside(question.aside);
    case "remove head":
      return heads.remove_head();
    case "head file":
      return copied(heads.head_file());
  }
}

/** @param {HeadQuestion} question */
export function changesHead({ about }) {
  return ["fit", "open head", "set aside", "remove head"].includes(about);
}

/** @param {import("./python.js").PythonBytes} content */
function copied(content) {
  const copy = content.toJs();
  content.destroy();
  return copy;
}
