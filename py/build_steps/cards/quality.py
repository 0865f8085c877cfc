"""Choosing from where on a face is too dark, small, … : ``python3 build.py quality``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from emotilens.basics.arrays import Floats, Integers
from emotilens.basics.results import QualityWarning
from emotilens.manifest.model_specification import ModelSpecification, QualityLimit
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete
from emotilens.steps.crop import crop, rectangle_around
from emotilens.steps.detect.faces import FaceDetector
from emotilens.steps.quality.judge import judge
from emotilens.training.disturbance_steps import SERIES, UNDISTURBED, as_crop
from emotilens.training.evaluation import Logits, network_logits
from emotilens.training.ferplus import Faces, majority, read_faces
from emotilens.training.framing import place
from emotilens.training.quality_limits import REFUSE, SCALES, WARN, Answers, answers, find_limit

from ..errors import BuildError
from ..models.manifest_entries import all_entries, store_entry
from ..paths import CARDS
from ..training import check_data
from .card import DETECTORS
from .card_sections import update_section
from .quality_card import quality_section

Limits = Mapping[QualityWarning, QualityLimit]

BLOCK = 200
"""Large pictures that are in memory at a time."""

EVERY = 2
"""Every other face is enough for the steps."""

ANGLES = (0, 10, 20, 30, 40, 50, 90)
"""Degrees between which turned faces are counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Faces that a detector found in larger pictures.

    Attributes:
        faces: grey, shape (faces, 48, 48), before they are placed in larger pictures.
        boxes: in the larger pictures, shape (faces, 4).
        landmarks: shape (faces, points, 2).
        names: of the landmarks.
        labels: true labels.
    """

    faces: NDArray[np.uint8]
    boxes: Floats
    landmarks: Floats
    names: Sequence[str]
    labels: Integers


def choose_limits(names: Sequence[str], data: Path) -> list[Path]:
    """Measure models on disturbed faces, and store their limits, figures and cards' sections.

    Args:
        names: of expression models.
        data: folder with FER+.

    Returns:
        The JSON files with the figures.

    Raises:
        BuildError: when there is no data, or a model has no card.
        ModelUnavailableError: when a model is unknown or not installed.
    """
    check_data(data)
    store = ModelStore.default()
    networks = NativeNetworks(store)
    models = [store.manifest.expression_model(name) for name in names]
    faces, labels = majority(read_faces(data, "valid"))
    found = [_detected(faces, labels, store, networks, use) for use in DETECTORS]
    files = []
    for model in models:
        card = CARDS / f"{model.name}.md"
        if not card.is_file():
            raise BuildError(f"The model “{model.name}” has no card. Write {card} first.")
        figures = _measure(model, faces, labels, found, network_logits(networks, model))
        _store(model.name, figures["limits"], is_default=model.name == store.manifest.expression)
        file = CARDS / f"{model.name}.quality.json"
        file.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        update_section(card, "quality", quality_section(json.loads(file.read_text("utf-8"))))
        files.append(file)
    return files


def _store(name: str, limits: Mapping[str, Any], *, is_default: bool) -> None:
    """Into the model's entry, and from the default model's into those that nobody measured."""
    for entry in all_entries():
        measured = (CARDS / f"{entry['name']}.quality.json").exists()
        unmeasured = entry["role"] == "expression" and not measured
        if entry["name"] == name or (is_default and unmeasured):
            store_entry({**entry, "quality": limits})


def _detected(
    faces: Faces, labels: Integers, store: ModelStore, networks: NativeNetworks, use: Any
) -> Found:
    detector = FaceDetector(store.manifest.detector(use))
    assert detector.model.detection is not None
    boxes, landmarks, kept = [], [], []
    for index, face in enumerate(tqdm(faces.pictures, f"Detecting faces for {DETECTORS[use]}")):
        picture = place(face)
        tensor, position = detector.prepare(picture)
        one = detector.read(complete(networks.run(detector.model.name, tensor)), position)
        if len(one.boxes):
            boxes.append(one.boxes[0])
            landmarks.append(one.landmarks[0])
            kept.append(index)
    names = detector.model.detection.landmarks
    return Found(faces.pictures[kept], np.array(boxes), np.array(landmarks), names, labels[kept])


def _measure(
    model: ModelSpecification, faces: Faces, labels: Integers, found: Sequence[Found], run: Logits
) -> dict[str, Any]:
    random = np.random.default_rng(0)
    steps = [UNDISTURBED, *(step for series in SERIES.values() for step in series)]
    some = faces.take(np.arange(len(faces)) % EVERY == 0)
    by_step: dict[str, Answers] = {}
    for step in tqdm(steps, f"Disturbing faces for {model.name}", unit="step"):
        crops = [as_crop(step.change(face, random)) for face in some.pictures]
        by_step[step.name] = answers(crops, labels[::EVERY], model, run)
    turned = [_turned(model, one, run) for one in found]
    undisturbed = by_step[UNDISTURBED.name]
    of_series = {
        name: [undisturbed, *(by_step[step.name] for step in series)]
        for name, series in SERIES.items()
    }
    limits: dict[QualityWarning, QualityLimit] = {}
    for warning, scale in SCALES.items():
        answered = of_series[scale.series] if scale.series else turned
        base = undisturbed.accuracy if scale.series else _joined(turned).accuracy
        limit = find_limit(scale, answered, base)
        if limit is not None:
            limits[warning] = limit
    return {
        "model": model.name,
        "sha256": model.sha256,
        "faces": len(some),
        "warn_loss": WARN,
        "refuse_loss": REFUSE,
        "limits": {name: asdict(limit) for name, limit in limits.items()},
        "undisturbed": _row(UNDISTURBED.name, undisturbed, limits),
        "series": {
            name: [_row(step.name, by_step[step.name], limits) for step in series]
            for name, series in SERIES.items()
        },
        "turned": _by_angle(_joined(turned), limits),
    }


def _turned(model: ModelSpecification, found: Found, run: Logits) -> Answers:
    assert model.expression is not None
    rule = model.expression.crop
    parts = []
    for part in np.array_split(np.arange(len(found.faces)), len(found.faces) // BLOCK + 1):
        crops = [
            crop(place(face), rectangle_around(box, rule), rule.outside)
            for face, box in zip(found.faces[part], found.boxes[part], strict=True)
        ]
        points = found.landmarks[part]
        parts.append(answers(crops, found.labels[part], model, run, points, found.names))
    return _joined(parts)


def _joined(parts: Sequence[Answers]) -> Answers:
    return Answers(
        np.concatenate([part.correct for part in parts]),
        np.concatenate([part.confident for part in parts]),
        [one for part in parts for one in part.qualities],
    )


def _by_angle(
    found: Answers, limits: Mapping[QualityWarning, QualityLimit]
) -> list[dict[str, Any]]:
    pose = found.measured("pose")
    rows = []
    for lowest, highest in pairwise(ANGLES):
        inside = np.flatnonzero((pose >= lowest) & (pose < highest))
        part = Answers(
            found.correct[inside],
            found.confident[inside],
            [found.qualities[index] for index in inside],
        )
        rows.append({"faces": len(inside), **_row(f"{lowest}° to {highest}°", part, limits)})
    return rows


def _row(
    name: str, found: Answers, limits: Mapping[QualityWarning, QualityLimit]
) -> dict[str, Any]:
    judged = [
        judge(one.light, one.size, one.sharpness, one.pose, limits) for one in found.qualities
    ]
    refused = ~np.array([one.judged for one in judged])
    warned = np.array([bool(one.warnings) for one in judged])
    medians = {
        scale.measurement: round(float(np.median(found.measured(scale.measurement))), 4)
        for scale in SCALES.values()
        if not np.isnan(found.measured(scale.measurement)).any()
    }
    return {
        "name": name,
        **medians,
        "accuracy": round(float(found.correct.mean()), 4),
        "answered": round(float(found.confident.mean()), 4),
        "accuracy_of_answers": round(found.accuracy, 4),
        "warned": round(float(warned.mean()), 4),
        "refused": round(float(refused.mean()), 4),
    }
