"""Comparing methods on simulated streams of FER+ faces: ``python3 build.py simulate``."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from emotilens.basics.arrays import Floats, Image, Integers
from emotilens.manifest.model_specification import ModelSpecification
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete
from emotilens.simulation.comparison import Outcome, outcome, true_switches
from emotilens.simulation.methods import Method, Predictions, all_methods, concatenated
from emotilens.simulation.streams import Recipe, Stream, simulate_stream
from emotilens.steps.crop import Rectangle, crop
from emotilens.steps.decode import read_outputs
from emotilens.steps.preprocess import preprocess
from emotilens.steps.resize import resize_bilinear
from emotilens.training.ferplus import LABELS, Faces, majority, read_faces

from ..errors import BuildError
from ..paths import CARDS
from ..training import check_data
from .card_sections import update_section
from .simulated_persons import compare_persons
from .simulation_card import simulation_section

FOLDER = CARDS / "simulation"

SETS, STREAMS = 5, 20
"""Number of sets of streams, over which the spread is computed, and of streams in each."""

SEED = 2026
BATCH = 64

SIDE = 96
"""Pixels to which a picture is enlarged before cropping."""

VIEWS = (
    Rectangle(0, 0, 96, 96),
    Rectangle(4, -3, 100, 93),
    Rectangle(-8, -3, 94, 99),
    Rectangle(2, 7, 93, 98),
)
"""Successive frames of the same picture are cropped slightly differently, as by a detector."""

CAMERAS = {"good camera": 48, "poor camera, half the resolution": 24}
"""Pixels across a face; the pictures of FER+ have 48."""


def simulate(data: Path, name: str | None = None) -> Path:
    """Compare all methods on simulated streams, store the figures and update the card.

    Args:
        data: folder with FER+.
        name: the name of an expression model with embeddings; None for the default model.

    Returns:
        The JSON file with the figures.

    Raises:
        BuildError: without data or a card, or for a model with other labels or no embeddings.
        ModelUnavailableError: when the model is unknown or not installed.
    """
    check_data(data)
    store = ModelStore.default()
    model = store.manifest.expression_model(name)
    if not model.expression or model.expression.labels != LABELS or not model.expression.embedding:
        raise BuildError(
            f"The simulation needs a model with embeddings and the labels {', '.join(LABELS)}; "
            f"“{model.name}” is not such a model. Choose another with --model."
        )
    card = FOLDER / f"{model.name}.md"
    if not card.is_file():
        raise BuildError(
            f"The card {card} for the figures does not exist. Write it first, modelled on the "
            f"card of {store.manifest.expression}."
        )
    networks = NativeNetworks(store)
    faces, labels = majority(read_faces(data, "valid"))
    views = {camera: _predict_views(faces, camera, model, networks) for camera in CAMERAS}
    figures = {
        "model": model.name,
        "sha256": model.sha256,
        "recipe": asdict(Recipe()),
        "sets": SETS,
        "streams": STREAMS,
        "cameras": {camera: _compare(views[camera], labels) for camera in CAMERAS},
        "persons": compare_persons(
            views["good camera"].probabilities,
            labels,
            ~_every_second(labels),
            np.random.default_rng(SEED),
        ),
    }
    file = card.with_suffix(".json")
    file.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    update_section(card, "simulate", simulation_section(json.loads(file.read_text("utf-8"))))
    return file


@dataclass(frozen=True, slots=True, eq=False)
class _Views:
    """Predictions for every face in every view: shapes (faces, views, labels or size)."""

    probabilities: Floats
    embeddings: NDArray[np.float32]


def _predict_views(
    faces: Faces, camera: str, model: ModelSpecification, networks: NativeNetworks
) -> _Views:
    assert model.expression is not None
    crops = [view for face in faces.pictures for view in _crops(face, CAMERAS[camera])]
    probabilities, embeddings = [], []
    for start in tqdm(range(0, len(crops), BATCH), desc=camera, unit="batch", disable=None):
        tensor = np.concatenate(
            [preprocess(face, model.input) for face in crops[start : start + BATCH]]
        )
        outputs = complete(networks.run(model.name, tensor))
        reading = read_outputs(outputs, model.name, model.expression)
        probabilities.append(reading.probabilities)
        embeddings.append(reading.embeddings)
    shape = (len(faces), len(VIEWS), -1)
    return _Views(
        np.concatenate(probabilities).reshape(shape), np.concatenate(embeddings).reshape(shape)
    )


def _crops(face: NDArray[np.uint8], pixels: int) -> Iterator[Image]:
    """All views of a face with a camera's resolution."""
    small = resize_bilinear(face[..., None], pixels, pixels)
    large = np.repeat(resize_bilinear(small, SIDE, SIDE), 3, axis=2)
    for view in VIEWS:
        yield crop(large, view, "replicate")


def _compare(views: _Views, labels: Integers) -> dict[str, Any]:
    """Fit and calibrate on one half of the faces; report streams made from the other half."""
    calibrating = _every_second(labels)
    domain = _domain_head(views, labels, calibrating)
    chance = np.random.default_rng(SEED)
    streams, predictions = _streams(views, domain, labels, calibrating, chance)
    true = np.concatenate([stream.labels for stream in streams])
    methods = all_methods(concatenated(predictions), true)
    outcomes: list[list[Outcome]] = []
    truths = []
    for _ in range(SETS):
        streams, predictions = _streams(views, domain, labels, ~calibrating, chance)
        outcomes.append([outcome(method, streams, predictions) for method in methods])
        truths.append(true_switches(streams))
    return {
        "true_switches": round(float(np.mean(truths)), 1),
        "methods": [
            _figures(method, [each[position] for each in outcomes])
            for position, method in enumerate(methods)
        ],
    }


def _every_second(labels: Integers) -> NDArray[np.bool_]:
    """Every second face of each label."""
    chosen = np.zeros(len(labels), bool)
    for label in range(len(LABELS)):
        chosen[np.flatnonzero(labels == label)[::2]] = True
    return chosen


def _domain_head(views: _Views, labels: Integers, fitted: NDArray[np.bool_]) -> Floats:
    """Probabilities for all faces, by a linear head on embeddings fitted to this camera."""
    size = views.embeddings.shape[-1]
    head = make_pipeline(
        StandardScaler(), LogisticRegression(C=0.001, class_weight="balanced", max_iter=300)
    )
    head.fit(views.embeddings[fitted].reshape(-1, size), np.repeat(labels[fitted], len(VIEWS)))
    rows = head.predict_proba(views.embeddings.reshape(-1, size))
    return np.asarray(rows.reshape(*views.probabilities.shape), np.float64)


def _streams(
    views: _Views,
    domain: Floats,
    labels: Integers,
    used: NDArray[np.bool_],
    chance: np.random.Generator,
) -> tuple[Sequence[Stream], Sequence[Predictions]]:
    chosen = np.flatnonzero(used)
    frequency = np.sqrt(np.bincount(labels, minlength=len(LABELS)))
    neutral = LABELS.index("neutral")
    streams = [
        simulate_stream(Recipe(), labels[chosen], neutral, frequency, chance)
        for _ in range(STREAMS)
    ]
    predictions = []
    for stream in streams:
        place = chosen[stream.faces], chance.integers(0, len(VIEWS), len(stream))
        absent = np.where(stream.found, 1.0, np.nan)[:, None]
        predictions.append(Predictions(views.probabilities[place] * absent, domain[place] * absent))
    return streams, predictions


def _figures(method: Method, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    scores = [each.macro_f1 for each in outcomes]
    return {
        "name": method.name,
        "live": method.live,
        "latency": round(method.latency, 1),
        "macro_f1": round(float(np.mean(scores)), 4),
        "spread": round(float(np.std(scores, ddof=1)), 4),
        "accuracy": round(float(np.mean([each.accuracy for each in outcomes])), 4),
        "switches": round(float(np.mean([each.switches for each in outcomes])), 1),
        "computed": round(float(np.mean([each.computed for each in outcomes])), 4),
    }
