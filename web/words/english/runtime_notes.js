/** English: what the worker notes in results about how the networks run. */

export const runtimeNotes = {
  gpuOff: "WebGPU is switched off in the page's address; networks run in WebAssembly.",
  noGpu: "This browser has no WebGPU; networks run in WebAssembly.",
  noAdapter: "WebGPU found no graphics adapter; networks run in WebAssembly.",
  softwareAdapter: "WebGPU has only a slow software adapter; networks run in WebAssembly.",
  oneThread:
    "Networks run on one thread: the page is not cross-origin isolated (no COOP and COEP headers).",
};
