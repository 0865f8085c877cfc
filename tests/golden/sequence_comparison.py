"""Differences between steps on sequences and the stored vectors, for CPython and Pyodide."""

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
from emotilens.sequences.frame_table import Columns, FrameTable, fill_table, smooth_table
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
    "pictures, box": 1e-9,
    "pictures, gaussian": 1e-9,
    "gated labels": 0,
    "compound, arithmetic": 1e-9,
    "compound, geometric": 1e-9,
    "compound, harmonic": 1e-9,
    "adaptive": 1e-9,
    "adaptive, frames": 0,
    "described": 1e-9,
    "engagement window": 1e-9,
}
"""The largest allowed difference for each step."""


def largest_differences(folder: Path) -> dict[str, float]:
    """Run every step on the stored sequences.

    Args:
        folder: the folder that contains sequences.json and sequences.npz.

    Returns:
        For each step in ``ALLOWED``, the largest absolute difference from the vectors; infinity if
        shapes or missing frames differ.
    """
    case = json.loads((folder / "sequences.json").read_text("utf-8"))
    with np.load(folder / "sequences.npz") as stored:
        expected = dict(stored)
    return {step: distance(*pair) for step, pair in step_results(case, expected)}


def step_results(case, expected):
    """Yield each step with the core's result and the stored one."""
    first, second, numbers = (expected[name] for name in ("first", "second", "numbers"))
    yield "adjusted", (adjust_logits(first, expected["biases"]), expected["adjusted"])
    yield "blended", (blend([first, second], case["weights"]), expected["blended"])
    whole = fill_gaps(first, numbers)
    yield "filled", (whole, expected["filled"])
    yield "held", (hold_last(first), expected["held"])
    for setting in case["windows"]:
        smooth = smooth_centred(first, numbers, Window(**setting))
        yield f"smoothed, {setting['kind']}", (smooth, expected[f"smoothed/{setting['kind']}"])
    columns = {"expression": Columns(tuple(case["labels"]), expected["of pictures"])}
    pictures = fill_table(FrameTable(columns, tuple(case["pictures"])))
    for setting in case["windows"][:2]:
        found = smooth_table(pictures, Window(**setting)).values("expression")
        yield f"pictures, {setting['kind']}", (found, expected[f"pictures/{setting['kind']}"])
    gated = gate(first, second, case["threshold"], np.array(case["eligible"]))
    yield "gated labels", (most_probable(gated.probabilities), expected["gated"])
    for mean in case["means"]:
        scores = compound_scores(first, case["labels"], mean)
        yield f"compound, {mean}", (scores, expected[f"compound/{mean}"])
    levels = [Level(*level) for level in case["levels"]]
    decisions = decide_adaptively(whole, sliding_windows(len(whole), case["reach"]), levels)
    yield "adaptive", (decisions.probabilities, expected["adaptive"])
    yield "adaptive, frames", (decisions.frames, expected["adaptive frames"])
    yield "described", (describe(first), expected["described"])
    start, frames = case["engagement"]["start"], case["engagement"]["frames"]
    window = next(islice(engagement_windows(first, frames), start, None))
    yield "engagement window", (window, expected["engagement window"])


def distance(actual, expected):
    """The largest absolute difference; infinity if NaN values are in different places."""
    if actual.shape != expected.shape or (np.isnan(actual) != np.isnan(expected)).any():
        return np.inf
    return float(np.nanmax(np.abs(actual - expected), initial=0))
