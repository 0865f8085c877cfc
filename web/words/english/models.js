/** English: the pages that report on models and licences. */

import { number } from "./writing.js";

/** One fact about a model, as native/model_facts.py puts it. */
export const facts = {
  /** @param {number} megabytes */
  size: (megabytes) => `${number(megabytes, 1)} MB`,
  /** @param {string} licence */
  licence: (licence) => licence,
  /** @param {number} percent */
  correct: (percent) => `${number(percent, 1)}% correct`,
  /** @param {number} percent @param {string} data */
  published: (percent, data) => `${number(percent, 1)}% on ${data} according to its authors`,
  unmeasured: () => "accuracy not measured",
  /** @param {number} milliseconds */
  browser: (milliseconds) => `${number(milliseconds, 1)} ms per face in the browser`,
  /** @param {number} milliseconds */
  native: (milliseconds) => `${number(milliseconds, 1)} ms per face outside the browser`,
  /** @param {number} milliseconds */
  server: (milliseconds) => `${number(milliseconds, 1)} ms per face on a server`,
};

export const models = {
  document: "Models – emotilens",
  title: "Models",
  description: "The models of emotilens: labels, input, size, speed and accuracy.",
  lead: "The models that {1} can use, and how accurate they are. All figures come from the manifest and the model cards.",
  which: "Which model should I use?",
  whichLead:
    "The first is in use unless you choose another one. All were measured on the same faces.",
  use: "Use it",
  more: "All its figures",
  all: "All models",
  model: "Model",
  accuracy: "Accuracy",
  f1: "Macro F1",
  error: "Calibration error",
  native: "ms per face",
  browser: "ms per face, browser",
  megabytes: "Size, MB",
  licence: "Licence",
  role: "Role",
  input: "Input",
  outputs: "Outputs",
  here: "On this page",
  installed: "yes",
  notInstalled: "no: {1}",
  /** @param {string} protocol in English @param {number} faces */
  explanation: (protocol, faces) =>
    `Accuracy, macro F1 and expected calibration error: ${protocol}, ${faces} faces. Milliseconds: one face on one thread of the test machine; on another machine, only the ratios carry over. – means not measured.`,
  cost: "What accuracy costs",
  above: "The same figures are in the table above.",
  published: "What the authors of other models report",
  publishedLead:
    "These figures were measured on other faces and cannot be compared with those above.",
  publishedAccuracy: "Accuracy, per cent",
  concordance: "Concordance",
  source: "Source",
  /** @param {string} protocol in English @param {number} faces */
  measuredOn: (protocol, faces) => `${protocol}: ${faces} faces.`,
  expressions: "By expression",
  confusion:
    "Rows are the labels given by people, columns the model’s predictions. The stronger the colour, the larger the share of the row.",
  human: "Human label",
  recall: "Recall",
  labelF1: "F1 score",
  confidence: "Confidence",
  reliability:
    "Accuracy by confidence. On the dashed line, confidence equals accuracy. Bars show the share of faces.",
  /** @param {number} error */
  uncalibrated: (error) =>
    `The probabilities are not calibrated. Expected calibration error ${number(error, 3)}.`,
  /** @param {number} before @param {number} after @param {number} temperature */
  calibrated: (before, after, temperature) =>
    `The line without dots shows the model before calibration. Expected calibration error ${number(before, 3)} before and ${number(after, 3)} after dividing the logits by ${temperature}.`,
  table: "As a table",
  mean: "Mean confidence",
  meanBefore: "Mean confidence before calibration",
  share: "Share of faces",
  coverage: "Accuracy if the model answers only for the faces it is most confident about.",
  /** @param {string} threshold @param {string} coverage @param {string} accuracy in per cent */
  abstention: (threshold, coverage, accuracy) =>
    `Below ${threshold}, the answer is “uncertain”: the model answers for ${coverage} of the faces, with an accuracy of ${accuracy}.`,
  answered: "Faces answered",
  least: "Confidence at least",
  robustness: "Crops, light and sharpness",
  change: "Change to the faces",
  variants: "Quantised variants",
  variant: "Variant",
  bytes: "Bytes",
  agreement: "Same label as float32",
  variantNative: "ms, native",
  variantBrowser: "ms, browser",
  ships: "(ships)",
  earlier: "Measured on the previous network, which has the same layers.",
  sameWeights:
    "All variants have the weights of the shipped file, which was trained with eight bits; “by tensor” and “dynamic” round them once more.",
  judging:
    "An expression is not a feeling, and this is not a tool for judging people. The EU AI Act (Article 5(1)(f)) forbids inferring people’s emotions at work and in education.",
};

export const licences = {
  document: "Sources and licences – emotilens",
  title: "Sources and licences",
  description: "What emotilens contains, where it comes from and its licences.",
  lead: "Everything that {1} contains, with its origin and licence. The build makes this page from the packages that it uses.",
  components: "Components",
  lists: "Lists for programs",
  listsLead:
    "{1} is a software bill of materials in the format CycloneDX 1.6, with versions and SHA-256 of files. {2} is the list above as plain text.",
  checks: "How the build checks licences",
};
