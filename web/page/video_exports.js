/** The files of an analysed video, one for each run that is shown. */

import { words } from "../words/words.js";
import { WorkerGone } from "./engine.js";
import { sentenceOf } from "./errors.js";
import { LongWork } from "./long_work.js";
import { saveFile } from "./saving.js";
import { report } from "./status.js";

/** @import { Engine } from "./engine.js" */
/** @import { ChartRequest, ExportForm, TimelineRequest } from "./types.js" */
/** @import { VideoResult } from "./video_result.js" */

/** @typedef {ExportForm | "csv" | "json"} SavedForm */

/**
 * @typedef {{
 *   runs: VideoResult[],
 *   names: string[],
 *   request: TimelineRequest,
 *   chart: ChartRequest["chart"],
 * }} ShownRuns the shown run, and perhaps the one that it is compared with
 */

/** @type {Record<SavedForm, string>} */
const TYPES = {
  json: "application/json",
  csv: "text/csv",
  vtt: "text/vtt",
  eaf: "application/xml",
  svg: "image/svg+xml",
};

/** @type {SavedForm[]} */
const ALL = ["json", "csv", "vtt", "eaf", "svg"];

/** What a run's name has no place for in a file's name. */
const UNFIT = /[^\p{L}\p{N}.+-]+/gu;

/** @param {Engine} engine @param {SavedForm | "all"} form @param {ShownRuns} shown */
export async function saveVideo(engine, form, shown) {
  for (const each of form === "all" ? ALL : [form]) {
    // The chart has all runs in one picture.
    const runs = each === "svg" ? shown.runs.slice(0, 1) : shown.runs;
    for (const index of runs.keys()) await saveRun(engine, each, shown, index);
  }
}

/** @param {Engine} engine @param {SavedForm} form @param {ShownRuns} shown @param {number} index of the run */
async function saveRun(engine, form, { runs, names, request, chart }, index) {
  const result = runs[index];
  const run = runs.length > 1 && form !== "svg" ? names[index].replace(UNFIT, " ").trim() : "";
  const name = [result.name, run, form].filter(Boolean).join(".");
  try {
    if (form === "json") {
      report(saveFile(name, result.saved, TYPES[form]));
    } else if (engine.ready) {
      report(() => words().timeline.exporting(name));
      const asked = { request: form === "svg" ? { ...request, chart } : request, other: index > 0 };
      await prepared(name, async (onShare) => {
        const content =
          form === "csv"
            ? await engine.askAboutVideo({ about: "table", ...asked }, onShare)
            : await engine.askAboutVideo({ about: "export", form, name: result.name, ...asked });
        report(saveFile(name, content, TYPES[form]));
      });
    } else {
      report(() => words().timeline.notExported(name), "alarm");
    }
  } catch (error) {
    const restarting = error instanceof WorkerGone && engine.running;
    if (restarting) report(() => words().timeline.notExported(name), "alarm");
    else if (!(error instanceof WorkerGone)) report(sentenceOf(error), "alarm");
  }
}

/**
 * @param {string} name of a file
 * @param {(onShare: (share: number) => void) => Promise<void>} task prepares and saves it; `onShare`
 *   reports how much is done
 */
async function prepared(name, task) {
  const work = new LongWork((share) => words().timeline.exportingShare(name, share));
  try {
    await task(work.until());
  } finally {
    work.end();
  }
}
