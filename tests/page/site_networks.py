"""The worker's networks, opened in a page of the site's origin and called from Python."""

import base64
from pathlib import Path
from typing import Any

import numpy as np
from page_modules import serve_module
from playwright.sync_api import Page

from emotilens.manifest.model_source import needs_download
from emotilens.native.model_store import ModelStore

STORE = ModelStore.default()
INSTALLED = [name for name in STORE.entries if not needs_download(STORE.source(name))]
"""The models that every site has."""

MODULE = Path(__file__).with_name("networks_of_the_worker.js")

SETUP = """async (module) => {
  self.root = new URL("/", location.href);
  self.assets = await (await fetch("/assets.json")).json();
  self.manifest = await (await fetch(new URL(assets.manifest.url, root))).json();
  const { Networks, NetworkFiles, findAdapter } = await import(module);
  Object.assign(self, { Networks, findAdapter });
  self.files = new NetworkFiles(root, assets);
  self.run = async ({ name, bytes, shape }) => {
    const data = new Float32Array(Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)).buffer);
    const { names, shapes, values } = await networks.run(name, data, shape);
    return names.map((output, index) => [output, shapes[index], [...values[index]]]);
  };
}"""

OPEN = """async ({ gpu, names }) => {
  self.networks = await Networks.open(files, await findAdapter(gpu), 1);
  await networks.load(manifest, names);
}"""

OPEN_WITH_SIMULATED_GPU = """async ({ error, milliseconds, names }) => {
  const folder = new URL(assets.onnxruntime.folder, root).href;
  const ort = await import(folder + "ort.wasm.min.mjs");
  Object.assign(ort.env.wasm, { wasmPaths: folder, numThreads: 1 });
  const InferenceSession = {
    async create(content, { executionProviders: [provider] }) {
      const session = await ort.InferenceSession.create(content, { executionProviders: ["wasm"] });
      if (provider === "wasm") return session;
      const { inputNames, outputNames } = session;
      let warm;
      const run = async (feeds) => {
        if (warm && milliseconds === 0) return warm;
        await new Promise((finished) => setTimeout(finished, milliseconds));
        const outputs = await session.run(feeds);
        outputs[outputNames[0]].data[3] += error;
        warm = outputs;
        return outputs;
      };
      return { inputNames, outputNames, run, release: () => session.release() };
    },
  };
  const simulated = { env: ort.env, Tensor: ort.Tensor, InferenceSession };
  self.networks = new Networks(simulated, files, {
    mayUseGpu: true,
    mustBeFaster: milliseconds !== null,
    notes: [],
  });
  self.steps = 0;
  networks.onStep = () => {
    self.steps += 1;
  };
  await networks.load(manifest, names);
}"""


class SiteNetworks:
    """Runs networks on numpy arrays as the worker of the site does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(SETUP, serve_module(page, MODULE))

    def open(self, *names: str, gpu: str = "off") -> "SiteNetworks":
        self.page.evaluate(OPEN, {"gpu": gpu, "names": names})
        return self

    def open_with_simulated_gpu(
        self, *names: str, error: float = 0, milliseconds: float | None = None
    ) -> "SiteNetworks":
        """Use a simulated GPU: WebAssembly, with an error in the fourth output value.

        With ``milliseconds``, it must be faster than WebAssembly, and takes that much longer; with
        0, it takes no time once it has run.
        """
        simulated = {"error": error, "milliseconds": milliseconds, "names": names}
        self.page.evaluate(OPEN_WITH_SIMULATED_GPU, simulated)
        return self

    @property
    def runtime(self) -> dict[str, Any]:
        return self.page.evaluate("networks.runtime")

    def run(self, name: str, tensor: np.ndarray) -> dict[str, np.ndarray]:
        self.begin(name, tensor)
        return self.finish()

    def begin(self, name: str, tensor: np.ndarray) -> None:
        """Start a run; ``finish`` waits for it."""
        values = np.ascontiguousarray(tensor, np.float32)
        question = {
            "name": name,
            "bytes": base64.b64encode(values.tobytes()).decode(),
            "shape": values.shape,
        }
        self.page.evaluate("question => { self.answer = run(question) }", question)

    def finish(self) -> dict[str, np.ndarray]:
        return {
            output: np.array(values, np.float32).reshape(shape)
            for output, shape, values in self.page.evaluate("answer")
        }
