"""How far steps on whole sequences are from the stored vectors: in CPython, and inside Pyodide."""

import json
from itertools import islice
from pathlib import Path

import numpy as np

from emotilens.embeddings.describe import describe
from emotilens.embeddings.engagement_windows import engagement_windows
from emotilens.sequences.adaptive import Level, decide_adaptively, sliding_windows
from emotilens.sequences.adjust import adjust_logits
from emotilens.sequences.blend import blend
from emotilens.sequences.compound import compound_scores
from emotilens.sequences.decide import most_probable
from emotilens.sequences.fill import fill_gaps, hold_last
from emotilens.sequences.gate import gate
from emotilens.sequences.smooth import Window, smooth_centred

ALLOWED = {
    "adjusted": 1e-9,
    "blended": 1e-9,
    "filled": 1e-9,
    "held": 0,
    "smoothed, box": 1e-9,
    "smoothed, gaussian": 1e-9,
    "smoothed, median": 1e-9,
    "gated labels": 0,
    "compound, arithmetic": 1e-9,
    "compound, geometric": 1e-9,
    "compound, harmonic": 1e-9,
    "adaptive": 1e-9,
    "adaptive, frames": 0,
    "described": 1e-9,
    "engagement window": 1e-9,
}
"""Largest difference for each step."""


def largest_differences(folder: Path) -> dict[str, float]:
    """Run every step on the stored sequences.

    Args:
        folder: with sequences.json and sequences.npz.

    Returns:
        For each step of ``ALLOWED`` the largest absolute difference from the vectors; infinite
        where shapes differ, or other frames are missing.
    """
    case = json.loads((folder / "sequences.json").read_text("utf-8"))
    with np.load(folder / "sequences.npz") as stored:
        expected = dict(stored)
    return {step: distance(*pair) for step, pair in compared(case, expected)}


def compared(case, expected):
    """Steps, with what the core gives and what is stored."""
    first, second, numbers = (expected[name] for name in ("first", "second", "numbers"))
    yield "adjusted", (adjust_logits(first, expected["biases"]), expected["adjusted"])
    yield "blended", (blend([first, second], case["weights"]), expected["blended"])
    whole = fill_gaps(first, numbers)
    yield "filled", (whole, expected["filled"])
    yield "held", (hold_last(first), expected["held"])
    for setting in case["windows"]:
        smooth = smooth_centred(first, numbers, Window(**setting))
        yield f"smoothed, {setting['kind']}", (smooth, expected[f"smoothed/{setting['kind']}"])
    gated = gate(first, second, case["threshold"], np.array(case["eligible"]))
    yield "gated labels", (most_probable(gated.probabilities), expected["gated"])
    for mean in case["means"]:
        scores = compound_scores(first, case["labels"], mean)
        yield f"compound, {mean}", (scores, expected[f"compound/{mean}"])
    levels = [Level(*level) for level in case["levels"]]
    looked = decide_adaptively(whole, sliding_windows(len(whole), case["reach"]), levels)
    yield "adaptive", (looked.probabilities, expected["adaptive"])
    yield "adaptive, frames", (looked.frames, expected["adaptive frames"])
    yield "described", (describe(first), expected["described"])
    start, frames = case["engagement"]["start"], case["engagement"]["frames"]
    window = next(islice(engagement_windows(first, frames), start, None))
    yield "engagement window", (window, expected["engagement window"])


def distance(actual, expected):
    """Largest absolute difference; NaN must meet NaN."""
    if actual.shape != expected.shape or (np.isnan(actual) != np.isnan(expected)).any():
        return np.inf
    return float(np.nanmax(np.abs(actual - expected), initial=0))
