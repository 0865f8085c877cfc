/** Spanish: sentences of the Python core, the worker and the Gradio app's server. */

import { recognition } from "../recognition.js";
import { label } from "./labels.js";
import { albums } from "./sentences/albums.js";
import { baselines } from "./sentences/baselines.js";
import { edits } from "./sentences/edits.js";
import { evaluation } from "./sentences/evaluation.js";
import { files } from "./sentences/files.js";
import { heads } from "./sentences/heads.js";
import { identity } from "./sentences/identity.js";
import { lessons } from "./sentences/lessons.js";
import { manifest } from "./sentences/manifest.js";
import { phrases } from "./sentences/phrases.js";
import { pictures } from "./sentences/pictures.js";
import { sequences } from "./sentences/sequences.js";
import { server } from "./sentences/server.js";
import { steps } from "./sentences/steps.js";
import { videos } from "./sentences/videos.js";
import { worker } from "./sentences/worker.js";
import { number } from "./writing.js";

/** A number as Python writes it: “1,234.5”, “-0.25”, “52%” or “4.0% (25)”. */
const FIGURE = /^([-−+]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)( \(\d+\))?$/;

/** @param {string} value */
function writeOne(value) {
  const [, sign, whole, decimals = "", unit, aside = ""] = FIGURE.exec(value) ?? [];
  if (whole === undefined) return label(value);
  const size = Number(`${whole.replaceAll(",", "")}.${decimals}`);
  return `${sign.replace("-", "−")}${number(size, decimals.length)}${unit && " %"}${aside}`;
}

/** @param {string} value a number, a label, a name, or several with commas between them */
function writeValue(value) {
  const written = value.split(", ").map(writeOne);
  return written.join(written.some((one) => /^\S?\d+,\d+/.test(one)) ? "; " : ", ");
}

export const sentence = recognition(
  {
    ...phrases,
    ...albums,
    ...baselines,
    ...edits,
    ...evaluation,
    ...files,
    ...heads,
    ...identity,
    ...lessons,
    ...manifest,
    ...pictures,
    ...sequences,
    ...server,
    ...steps,
    ...videos,
    ...worker,
  },
  writeValue,
);
