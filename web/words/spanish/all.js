/** Spanish. People are addressed as “usted”, and most sentences address no one. */

import { address } from "./address.js";
import { album } from "./album.js";
import { attributes } from "./attributes.js";
import { camera } from "./camera.js";
import { comparison } from "./comparison.js";
import { content } from "./content.js";
import { embed } from "./embed.js";
import { engine, model, runtime } from "./engine.js";
import { evaluation } from "./evaluation.js";
import { chips, circumplex, face, quality, scores, summary } from "./faces.js";
import { files } from "./files.js";
import { glass } from "./glass.js";
import { gradio } from "./gradio.js";
import { group } from "./group.js";
import { heads } from "./heads.js";
import { identity } from "./identity.js";
import { kept } from "./kept.js";
import { label, reason, shortLabel } from "./labels.js";
import { lessons } from "./lessons.js";
import { baseline, live, methods, slow, spoken } from "./live.js";
import { livePython } from "./live_python.js";
import { facts, licences, models } from "./models.js";
import { keys, page, remedies, start } from "./page.js";
import { panels } from "./panels.js";
import { picture, result } from "./picture.js";
import { pictures } from "./pictures.js";
import { runs } from "./runs.js";
import { samples } from "./samples.js";
import { sentence } from "./sentences.js";
import { sessions } from "./sessions.js";
import { stage, status } from "./stage.js";
import { teaching } from "./teaching.js";
import { exporting, smoothing, timeline } from "./timeline.js";
import { facePicker, player, video } from "./video.js";
import { number } from "./writing.js";

/** @type {import("../words.js").Words} */
export const spanish = {
  label,
  shortLabel,
  reason,
  number,
  content,
  sentence,
  address,
  album,
  attributes,
  baseline,
  camera,
  chips,
  circumplex,
  comparison,
  embed,
  engine,
  evaluation,
  export: exporting,
  face,
  facePicker,
  facts,
  glass,
  files,
  gradio,
  group,
  heads,
  kept,
  identity,
  keys,
  lessons,
  licences,
  live,
  livePython,
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
