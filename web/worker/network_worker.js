/**
 * The worker of the networks: owns ONNX Runtime Web, which starts here while Python starts in the
 * worker of the engine. Its messages are described in network_types.js.
 */

import { holdWhileAlive } from "../page/worker_script.js";
import { FileError, repairRuntimes, watchDownloads } from "./downloads.js";
import { loadNetworks } from "./first_networks.js";
import { findAdapter } from "./gpu.js";

/** @import { Assets, StartOptions } from "../page/types.js" */
/** @import { ManifestDocument, NetworkMessage, NetworkQuestion } from "./network_types.js" */
/** @import { NetworkReply, Outputs } from "./network_types.js" */
/** @import { Networks } from "./networks.js" */

/**
 * @typedef {{
 *   root: URL,
 *   assets: Assets,
 *   downloads: ReturnType<typeof watchDownloads>,
 *   networks: Promise<Networks>,
 * }} Site whose networks are open, or being opened
 */

/** @type {Site | undefined} */
let site;

holdWhileAlive();
self.addEventListener("message", ({ data }) => answer(data));

/** @param {NetworkReply} reply @param {Transferable[]} [transferred] */
function post(reply, transferred = []) {
  self.postMessage(reply, { transfer: transferred });
}

/** @param {NetworkMessage} message */
async function answer({ id, question }) {
  try {
    const content = await answerTo(question);
    const arrays = content && "values" in content ? content.values : [];
    const buffers = arrays.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
    post({ type: "answer", id, answer: content }, buffers);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    post({ type: "failure", id, name, message, isOfFile: error instanceof FileError });
  }
}

/**
 * @param {NetworkQuestion} question
 * @returns {Promise<ManifestDocument | Outputs | undefined>}
 */
async function answerTo(question) {
  if (question.about === "open") return open(question);
  const { root, assets, downloads, networks } = /** @type {Site} */ (site);
  switch (question.about) {
    case "add":
      downloads.reset();
      await (await networks).add(question.name);
      break;
    case "remove":
      await (await networks).remove(question.name);
      break;
    case "run":
      return (await networks).run(question.name, question.values, question.shape);
    case "repair":
      await repairRuntimes(root, assets);
  }
  return undefined;
}

/** @param {{ root: string, assets: Assets, options: StartOptions }} question */
async function open({ root: address, assets, options }) {
  const root = new URL(address);
  const downloads = watchDownloads(root, assets, (progress) =>
    post({ type: "progress", progress }),
  );
  const onStep = () => post({ type: "alive" });
  const loading = loadNetworks(root, assets, findAdapter(options.gpu), options, onStep);
  const networks = loading.then((loaded) => loaded.networks);
  site = { root, assets, downloads, networks };
  const [{ manifest }, opened] = await Promise.race([
    Promise.all([loading, networks]),
    downloads.damage,
  ]);
  opened.onChange = () => post({ type: "runtime", runtime: opened.runtime });
  opened.onChange();
  return manifest;
}
