"""Test cases for the steps on sequences, with results from plain loops."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from build_steps.paths import GOLDEN

from . import plain_papers as papers
from . import plain_sequences as plain

FRAMES = 60
LABELS = ("anger", "contempt", "disgust", "fear", "happiness", "neutral", "sadness", "surprise")

WINDOWS: tuple[dict[str, Any], ...] = (
    {"kind": "box", "reach": 7, "sigma": 1.0},
    {"kind": "gaussian", "reach": 9, "sigma": 40.0},
    {"kind": "median", "reach": 4, "sigma": 1.0},
)
VIDEOS_OF_PICTURES = (("2-30", 17), ("10", 24), ("9_left", 19))
"""Folders, and how many of the pictures in each are listed."""
LEVELS = ((12, 0.42), (4, 0.34), (1, 0.0))
WEIGHTS = (0.6, 0.4)
THRESHOLD = 0.3
ELIGIBLE = (True, False, True, True, True, True, True, True)
ADAPTIVE_REACH = 12
ENGAGEMENT = {"start": 3, "frames": 16}
FACES = (2, 1, 0, 3, 1, 0, 0, 0, 1, 2, 0, 1)
"""Number of faces in the frames of the compound case."""

COMPOUND_WINDOWS: tuple[dict[str, Any], ...] = (
    {"kind": "box", "reach": 2, "sigma": 1.0},
    {"kind": "gaussian", "reach": 1, "sigma": 3.0},
)
GATE_REACH = 4
GATE_THRESHOLD = 0.4
STRIDES = (12, 4, 1)
ALPHA = 0.2
UNIT_REACH = 2
LABEL_WEIGHTS = (1.0, 10.69, 1.86)
SMOOTHING = 0.1


def make_sequence_vectors() -> None:
    """Store cases in tests/golden/sequences.json, and their arrays in sequences.npz."""
    random = np.random.default_rng(2027)
    numbers = np.cumsum(random.integers(1, 4, FRAMES))
    first, second = (_probabilities(random) for _ in range(2))
    biases = random.normal(0, 1, len(LABELS))
    rows, others = _rows(first), _rows(second)
    whole = plain.filled(rows, numbers.tolist())
    means, costs = plain.adaptive(whole, ADAPTIVE_REACH, LEVELS)
    arrays = {
        "numbers": numbers,
        "first": first,
        "second": second,
        "biases": biases,
        "adjusted": _array(plain.adjusted(rows, biases.tolist())),
        "blended": _array(plain.blended([rows, others], list(WEIGHTS))),
        "filled": _array(whole),
        "held": _array(plain.held(rows)),
        "gated": np.array(plain.gated(rows, others, THRESHOLD, ELIGIBLE)),
        "adaptive": _array(means),
        "adaptive frames": np.array(costs),
        "described": np.array(plain.described(rows)),
        "engagement window": np.array(plain.engagement_window(rows, **ENGAGEMENT)),
    }
    for window in WINDOWS:
        arrays[f"smoothed/{window['kind']}"] = _array(
            plain.smoothed(rows, numbers.tolist(), **window)
        )
    for mean in plain.MEANS:
        arrays[f"compound/{mean}"] = _array(plain.compounds(rows, LABELS, mean))
    pictures, values = _pictures(random, first)
    arrays["of pictures"] = values
    for window in WINDOWS[:2]:
        smooth = plain.smoothed_pictures(pictures, _rows(values), **window)
        arrays[f"pictures/{window['kind']}"] = _array(smooth)
    arrays |= _papers(random, rows, others, numbers.tolist(), biases.tolist())
    document = {
        "labels": LABELS,
        "pictures": pictures,
        "weights": WEIGHTS,
        "windows": WINDOWS,
        "threshold": THRESHOLD,
        "eligible": ELIGIBLE,
        "means": list(plain.MEANS),
        "levels": LEVELS,
        "reach": ADAPTIVE_REACH,
        "engagement": ENGAGEMENT,
        "faces": FACES,
        "compound windows": COMPOUND_WINDOWS,
        "gate reach": GATE_REACH,
        "gate threshold": GATE_THRESHOLD,
        "strides": STRIDES,
        "alpha": ALPHA,
        "unit reach": UNIT_REACH,
        "label weights": LABEL_WEIGHTS,
        "smoothing": SMOOTHING,
    }
    (GOLDEN / "sequences.json").write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    np.savez_compressed(GOLDEN / "sequences.npz", allow_pickle=False, **arrays)


def _papers(
    random: np.random.Generator,
    head: list[list[float] | None],
    general: list[list[float] | None],
    numbers: list[int],
    biases: list[float],
) -> dict[str, NDArray[np.generic]]:
    """What the papers do beyond single steps."""
    faces = random.dirichlet(np.full(len(LABELS), 0.4), sum(FACES))
    frames = np.split(faces, np.cumsum(FACES)[:-1])
    arrays: dict[str, NDArray[np.generic]] = {"faces": faces}
    for mean in plain.MEANS:
        scores = papers.compound_frames([one.tolist() for one in frames], LABELS, mean)
        for window in COMPOUND_WINDOWS:
            smooth = papers.over_gaps(scores, range(len(FACES)), **window)
            arrays[f"compound video/{mean}/{window['kind']}"] = np.array(smooth)
    gate = (GATE_REACH, GATE_THRESHOLD, ELIGIBLE)
    arrays["ABAW-8"] = np.array(papers.window_then_gate(head, general, numbers, *gate))
    arrays["ABAW-10"] = np.array(
        papers.adjust_gate_then_window(head, general, numbers, biases, *gate)
    )
    whole = plain.filled(head, numbers)
    shown = np.array(whole).argmax(axis=1)
    true = np.where(random.random(len(whole)) < 0.7, shown, random.integers(0, len(LABELS), 1))
    arrays["true"] = true
    arrays["adaptive thresholds"] = np.array(
        papers.acceptance_thresholds(whole, true.tolist(), STRIDES, ADAPTIVE_REACH, ALPHA)
    )
    units = (random.random((len(head), len(LABELS))) < 0.4).astype(float)
    arrays["units"] = units
    arrays["unit thresholds"] = np.array(
        papers.unit_thresholds(head, numbers, UNIT_REACH, units.tolist())
    )
    outputs = random.normal(0, 2, (24, len(LABEL_WEIGHTS)))
    labels = random.integers(0, len(LABEL_WEIGHTS), 24)
    loss = (outputs.tolist(), labels.tolist(), list(LABEL_WEIGHTS))
    arrays |= {"outputs": outputs, "labels": labels}
    weights = np.random.default_rng(2030).normal(0, 3, len(LABELS))
    seen = [one.tolist() for one in frames if len(one)]
    arrays |= {
        "attention": weights,
        "group": np.array(papers.mean_of_faces(faces.tolist())),
        "attended": np.array(papers.attended(seen, weights.tolist())),
    }
    arrays["loss, Keras"] = np.array(papers.keras_cross_entropy(*loss))
    arrays["loss, PyTorch"] = np.array(papers.pytorch_cross_entropy(*loss, SMOOTHING))
    return arrays


def _probabilities(random: np.random.Generator) -> NDArray[np.float64]:
    """Rows of probabilities; faces are missing in single frames, at both ends and in a long gap."""
    values = random.dirichlet(np.full(len(LABELS), 0.6), FRAMES) + 1e-6
    values /= values.sum(axis=1, keepdims=True)
    values[random.random(FRAMES) < 0.15] = np.nan
    values[:2] = values[22:44] = values[-3:] = np.nan
    return values


def _pictures(
    random: np.random.Generator, values: NDArray[np.float64]
) -> tuple[list[str], NDArray[np.float64]]:
    """Names of pictures in no order, some numbers of which are missing, and a row for each."""
    names = [
        f"{folder}/{number:05}.jpg"
        for folder, count in VIDEOS_OF_PICTURES
        for number in np.cumsum(random.integers(1, 9, count))
    ]
    order = random.permutation(len(names))
    return [names[place] for place in order], values[order]


def _rows(values: NDArray[np.float64]) -> list[list[float] | None]:
    return [None if np.isnan(row).any() else row.tolist() for row in values]


def _array(rows: Sequence[list[float] | None]) -> NDArray[np.float64]:
    width = max(len(row) for row in rows if row is not None)
    return np.array([[np.nan] * width if row is None else row for row in rows])
