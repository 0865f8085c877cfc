/** What the worker runs networks with. */

export { findAdapter } from "../../web/worker/gpu.js";
export { NetworkFiles } from "../../web/worker/network_files.js";
export { Networks } from "../../web/worker/networks.js";
