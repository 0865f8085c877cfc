"""Evaluating a model on FER+ for its card: ``python3 build.py evaluate``."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from emotilens.basics.arrays import Floats, Image, Tensor
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete
from emotilens.steps.decode import softmax
from emotilens.steps.detect.faces import FaceDetector
from emotilens.training.evaluation import (
    abstention,
    agreement,
    as_crops,
    behind_a_detector,
    calibration,
    cross_fitted,
    logits_of,
    network_logits,
    robustness,
)
from emotilens.training.ferplus import majority, read_faces
from emotilens.training.framing import Detect, measure_framing

from ..paths import CARDS
from ..training import check_data
from .card import DETECTORS, figures_section
from .card_sections import update_section

TIMED_RUNS = 200


def evaluate_model(name: str, data: Path) -> Path:
    """Evaluate an installed model, store the figures, and update the model's card if it has one.

    Args:
        name: the name of an expression model.
        data: folder with FER+.

    Returns:
        The JSON file with the figures.

    Raises:
        BuildError: when there is no data.
        ModelUnavailableError: when the model is unknown or not installed.
    """
    check_data(data)
    store = ModelStore.default()
    networks = NativeNetworks(store)
    model = store.manifest.expression_model(name)
    figures = measure_model(model, networks, store, data)
    file = CARDS / f"{name}.json"
    file.write_text(json.dumps(_rounded(figures), indent=1) + "\n", "utf-8")
    card = CARDS / f"{name}.md"
    if card.is_file():
        update_section(card, "evaluate", figures_section(json.loads(file.read_text("utf-8"))))
    return file


def measure_model(
    model: ModelSpecification, networks: NativeNetworks, store: ModelStore, data: Path
) -> dict[str, Any]:
    """All figures of a card."""
    assert model.expression is not None
    name, run = model.name, network_logits(networks, model)
    faces, labels = majority(read_faces(data, "valid"))
    steps = tqdm(total=3 + 2 * len(DETECTORS), desc=f"Evaluating {name}", unit="step")

    def done(value: Any) -> Any:
        steps.update()
        return value

    logits = done(logits_of(as_crops(faces.pictures), model, run))
    temperature, threshold = model.expression.temperature, model.expression.confidence_threshold
    detectors = {use: detector(store, networks, use) for use in DETECTORS}
    figures = {
        "model": name,
        "sha256": model.sha256,
        "protocol": "FER+ validation, majority of votes, eight classes, one look at each face",
        "validation": agreement(logits.argmax(axis=1), labels),
        "calibration": calibration(logits, labels, temperature),
        "abstention": abstention(softmax(logits / temperature), labels, threshold),
        "cross_fitted": None if temperature == 1 else cross_fitted(logits, labels),
        "robustness": done(robustness(faces, labels, model, run)),
        "behind_a_detector": {
            use: done(behind_a_detector(faces, labels, model, run, detect))
            for use, detect in detectors.items()
        },
        "framing": {
            use: done(_framing(faces.pictures, detect)) for use, detect in detectors.items()
        },
        "native_milliseconds": done(_milliseconds(run, model)),
    }
    steps.close()
    return figures


def detector(store: ModelStore, networks: NativeNetworks, use: Any) -> Detect:
    """The default face detector as a function from pictures to boxes."""
    faces = FaceDetector(store.manifest.detector(use))

    def detect(picture: Image) -> Floats:
        tensor, place = faces.prepare(picture)
        return faces.read(complete(networks.run(faces.model.name, tensor)), place).boxes

    return detect


def _framing(pictures: NDArray[np.uint8], detect: Detect) -> dict[str, float]:
    found = measure_framing(pictures, detect)
    return {
        "scale": float(np.median(found.scale)),
        "shift_down": float(np.median(found.shift_down)),
        "shift_right": float(np.median(found.shift_right)),
    }


def _milliseconds(run: Callable[[Tensor], Floats], model: ModelSpecification) -> float:
    """Median time for one face on one thread of this machine."""
    planes = len(model.input.mean)
    face = np.full((1, planes, model.input.height, model.input.width), 0.5, np.float32)
    times = []
    for _ in range(TIMED_RUNS):
        start = time.perf_counter()
        run(face)
        times.append(1000 * (time.perf_counter() - start))
    return float(np.median(times))


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return round(value, 4) if isinstance(value, float) else value
