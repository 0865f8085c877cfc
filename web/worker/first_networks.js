/** The networks that their worker starts with: an expression model, and the detectors. */

import { fetchJson } from "./downloads.js";
import { NetworkFiles } from "./network_files.js";
import { Networks } from "./networks.js";

/** @import { Assets, StartOptions } from "../page/types.js" */
/** @import { FoundAdapter } from "./gpu.js" */
/** @import { ManifestDocument } from "./network_types.js" */

/**
 * Loads ONNX Runtime Web and the networks that every start needs.
 *
 * @param {URL} root
 * @param {Assets} assets
 * @param {Promise<FoundAdapter>} adapter
 * @param {StartOptions} options
 * @param {() => void} onStep called when something that may take long is done
 */
export async function loadNetworks(root, assets, adapter, options, onStep) {
  const files = new NetworkFiles(root, assets);
  const opening = adapter.then((found) => Networks.open(files, found, options.threads));
  /** @type {ManifestDocument} */
  const manifest = await fetchJson(new URL(assets.manifest.url, root));
  const { expression, detector } = manifest.defaults;
  const detectors = options.detector ? [options.detector] : [detector.live, detector.picture];
  const closeUps = detectors.flatMap((name) => closeUpOf(manifest, name) ?? []);
  const names = [...new Set([...detectors, ...closeUps]), options.model ?? expression];
  // They arrive while ONNX Runtime Web loads.
  files.start(names);
  const networks = await opening;
  networks.onStep = onStep;
  await networks.load(manifest, names);
  return { manifest, networks };
}

/**
 * Name of the second detector with which a detector searches pictures.
 *
 * @param {ManifestDocument} manifest
 * @param {string} name
 * @returns {string | undefined}
 */
function closeUpOf(manifest, name) {
  return manifest.models.find((model) => model.name === name)?.detection?.photographs?.close_up;
}
