"""Outputs that TFJS computes from the graphs that are converted to ONNX.

The npm package ``@vladmandic/human`` contains TFJS 4.22 in a single file. Its plain JavaScript
backend, the reference for TFJS's other backends, runs the graphs in Chromium.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from playwright.sync_api import Page, Route, sync_playwright
from tqdm import tqdm

from build_steps.paths import GOLDEN, MANIFEST, NODE_PACKAGES
from build_steps.setup.chromium import ARGUMENTS
from build_steps.site.example_picture import example_picture

from .network_inputs import network_inputs

ORIGIN = "http://tfjs.test/"
TFJS = "/@vladmandic/human/dist/tfjs.esm.js"
FOLDER = GOLDEN / "tfjs"

START = """async script => {
  self.tf = await import(script);
  await tf.setBackend("cpu");
  await tf.ready();
}"""

EXECUTE = """async ({ graph, bytes, shape, nodes }) => {
  self.models ??= {};
  self.models[graph] ??= await tf.loadGraphModel(graph);
  const values = new Float32Array(Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)).buffer);
  const outputs = [self.models[graph].execute(tf.tensor(values, shape), nodes)].flat();
  return outputs.map((output) => ({ shape: output.shape, values: [...output.dataSync()] }));
}"""


def converted_models() -> list[dict[str, Any]]:
    """The manifest entries of the models that are converted from TFJS graphs."""
    entries = json.loads(MANIFEST.read_text("utf-8"))["models"]
    return [entry for entry in entries if entry.get("conversion", {}).get("from") == "tfjs-graph"]


def make_tfjs_vectors(chromium: str) -> None:
    """Store TFJS's outputs for every converted model in tests/golden/tfjs.

    Args:
        chromium: the path of the browser.

    Raises:
        BuildError: if the example picture cannot be downloaded.
    """
    picture = np.asarray(Pillow.open(example_picture()).convert("RGB"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in FOLDER.glob("*.npz"):
        file.unlink()
    with _tfjs(chromium) as page:
        for entry in tqdm(converted_models(), desc="Running TFJS", unit="model"):
            outputs = {
                f"{case}/{name}": values
                for case, tensor in network_inputs(entry, picture).items()
                for name, values in _execute(page, entry, tensor).items()
            }
            file = FOLDER / f"{entry['name']}.npz"
            np.savez_compressed(file, allow_pickle=False, **outputs)


@contextmanager
def _tfjs(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_context(bypass_csp=True).new_page()
        page.route(f"{ORIGIN}**", _serve)
        page.goto(ORIGIN)
        page.evaluate(START, TFJS)
        yield page
        browser.close()


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(ORIGIN)
    if path:
        script = "text/javascript" if path.endswith(".js") else None
        route.fulfill(path=NODE_PACKAGES / path, content_type=script)
    else:
        route.fulfill(body="<!doctype html>", content_type="text/html")


def _execute(
    page: Page, entry: Mapping[str, Any], tensor: NDArray[np.float32]
) -> dict[str, NDArray[np.float32]]:
    """The ONNX graph's outputs by name, assembled from the nodes of the TFJS graph."""
    graph = next(file for file in entry["source"]["files"] if file.endswith(".json"))
    nodes = [node for parts in entry["conversion"]["outputs"].values() for node in parts]
    channels_last = np.ascontiguousarray(tensor.transpose(0, 2, 3, 1))
    request = {
        "graph": f"/{entry['source']['package']}/{graph}",
        "bytes": base64.b64encode(channels_last.tobytes()).decode(),
        "shape": channels_last.shape,
        "nodes": nodes,
    }
    results = [
        np.array(output["values"], np.float32).reshape(output["shape"])
        for output in page.evaluate(EXECUTE, request)
    ]
    by_node = dict(zip(nodes, results, strict=True))
    return {
        name: by_node[parts[0]]
        if len(parts) == 1
        else np.concatenate([by_node[part] for part in parts], axis=1)
        for name, parts in entry["conversion"]["outputs"].items()
    }
