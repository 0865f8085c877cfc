"""Test cases for the steps on sequences, with results from plain loops."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from build_steps.paths import GOLDEN

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
    }
    (GOLDEN / "sequences.json").write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    np.savez_compressed(GOLDEN / "sequences.npz", allow_pickle=False, **arrays)


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
