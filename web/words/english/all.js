/** English. A number or name goes into a sentence through a function. */

import { address } from "./address.js";
import { attributes } from "./attributes.js";
import { camera } from "./camera.js";
import { comparison } from "./comparison.js";
import { content, sentence } from "./content.js";
import { engine, model, runtime } from "./engine.js";
import { evaluation } from "./evaluation.js";
import { chips, circumplex, face, quality, scores, summary } from "./faces.js";
import { files } from "./files.js";
import { gradio } from "./gradio.js";
import { group } from "./group.js";
import { heads } from "./heads.js";
import { identity } from "./identity.js";
import { kept } from "./kept.js";
import { label, reason, shortLabel } from "./labels.js";
import { baseline, live, methods, slow, spoken } from "./live.js";
import { facts, licences, models } from "./models.js";
import { keys, page, remedies, start } from "./page.js";
import { panels } from "./panels.js";
import { picture, result } from "./picture.js";
import { pictures } from "./pictures.js";
import { runs } from "./runs.js";
import { samples } from "./samples.js";
import { sessions } from "./sessions.js";
import { stage, status } from "./stage.js";
import { teaching } from "./teaching.js";
import { exporting, smoothing, timeline } from "./timeline.js";
import { facePicker, player, video } from "./video.js";
import { number } from "./writing.js";

export const english = {
  label,
  shortLabel,
  reason,
  number,
  content,
  sentence,
  address,
  attributes,
  baseline,
  camera,
  chips,
  circumplex,
  comparison,
  engine,
  evaluation,
  export: exporting,
  face,
  facePicker,
  facts,
  files,
  gradio,
  group,
  heads,
  kept,
  identity,
  keys,
  licences,
  live,
  methods,
  model,
  models,
  page,
  panels,
  picture,
  pictures,
  player,
  quality,
  remedies,
  result,
  runs,
  runtime,
  samples,
  scores,
  sessions,
  slow,
  smoothing,
  spoken,
  stage,
  start,
  status,
  summary,
  teaching,
  timeline,
  video,
};
