"""Differences between steps on sequences and the stored vectors, for CPython and Pyodide."""

import json
from itertools import islice
from pathlib import Path

import numpy as np

from emotilens.embeddings.describe import describe
from emotilens.embeddings.engagement_windows import engagement_windows
from emotilens.embeddings.groups import reduce_faces
from emotilens.evaluation.tuning.adaptive_levels import calibrated_levels
from emotilens.evaluation.tuning.unit_thresholds import best_unit_thresholds
from emotilens.fitting.layers.losses import cross_entropy, smoothed_cross_entropy
from emotilens.heads.attention import attended_sets
from emotilens.people.group import mean_of_faces
from emotilens.sequences.adaptive import Level, decide_adaptively, sliding_windows
from emotilens.sequences.adjust import adjust_logits
from emotilens.sequences.blend import blend
from emotilens.sequences.decide import most_probable
from emotilens.sequences.fill import fill_gaps, hold_last
from emotilens.sequences.frame_table import Columns, FrameTable, fill_table, smooth_table
from emotilens.sequences.gate import gate
from emotilens.sequences.post_process import PostProcessing, post_process
from emotilens.sequences.sequence import FaceSequence
from emotilens.sequences.smooth import Window, smooth_centred, smooth_over_gaps
from emotilens.steps.compound import compound_scores

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
    "compound video, box": 1e-9,
    "compound video, gaussian": 1e-9,
    "window, then gate (ABAW-8)": 0,
    "adjust, gate, then window (ABAW-10)": 0,
    "adaptive thresholds": 1e-9,
    "unit thresholds": 1e-9,
    "group, mean of the faces": 1e-12,
    "attention over sets": 1e-12,
    "loss, Keras": 1e-9,
    "loss, PyTorch": 1e-9,
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
    yield from paper_results(case, expected)


def paper_results(case, expected):
    """Yield what the papers do beyond single steps."""
    first, second, numbers = (expected[name] for name in ("first", "second", "numbers"))
    everyone = np.arange(len(case["faces"]))
    of_face = np.repeat(everyone, case["faces"])
    for setting in case["compound windows"]:
        pairs = []
        for mean in case["means"]:
            scores = compound_scores(expected["faces"], case["labels"], mean)
            scores = reduce_faces(scores, of_face, everyone, "maximum")
            smooth = smooth_over_gaps(scores, everyone, Window(**setting))
            pairs.append((smooth, expected[f"compound video/{mean}/{setting['kind']}"]))
        yield f"compound video, {setting['kind']}", tuple(map(np.array, zip(*pairs, strict=True)))
    # The pretrained model lacks the second label, for which another one stands in.
    known = ["stand-in" if label == case["labels"][1] else label for label in case["labels"]]
    head, general = sequence(first, numbers, case["labels"]), sequence(second, numbers, known)
    window = Window("box", case["gate reach"])
    for name, biases in (("ABAW-8", ()), ("ABAW-10", tuple(expected["biases"].tolist()))):
        settings = PostProcessing(
            biases=biases,
            expressions=window,
            threshold=case["gate threshold"],
            gate_first=bool(biases),
        )
        done = post_process(
            head, settings, pretrained=general, stand_ins={case["labels"][1]: "stand-in"}
        )
        step = "adjust, gate, then window" if biases else "window, then gate"
        yield f"{step} ({name})", (done.decided, expected[name])
    whole = fill_gaps(first, numbers)
    windows = sliding_windows(len(whole), case["reach"])
    levels = calibrated_levels(whole, windows, expected["true"], case["strides"], case["alpha"])
    thresholds = np.array([level.threshold for level in levels[:-1]])
    yield "adaptive thresholds", (thresholds, expected["adaptive thresholds"])
    smooth = smooth_over_gaps(first, numbers, Window("box", case["unit reach"]))
    chosen = best_unit_thresholds(smooth, expected["units"].astype(np.int8))
    yield "unit thresholds", (chosen, expected["unit thresholds"])
    yield "group, mean of the faces", (mean_of_faces(expected["faces"]), expected["group"])
    sets = np.unique(of_face, return_inverse=True)[1]
    attended = attended_sets(expected["faces"], sets, expected["attention"])
    yield "attention over sets", (attended, expected["attended"])
    weights, targets = np.array(case["label weights"]), np.eye(3)[expected["labels"]]
    keras, _ = cross_entropy(weights)(expected["outputs"], targets)
    yield "loss, Keras", (np.array(keras), expected["loss, Keras"])
    torch, _ = smoothed_cross_entropy(weights, case["smoothing"])(expected["outputs"], targets)
    yield "loss, PyTorch", (np.array(torch), expected["loss, PyTorch"])


def sequence(probabilities, numbers, labels):
    """A sequence of probabilities alone."""
    rows = len(numbers)
    return FaceSequence(
        track=1,
        labels=tuple(labels),
        frames=numbers,
        times=numbers / 25,
        found=~np.isnan(probabilities[:, 0]),
        probabilities=probabilities,
        affect={},
        action_units=np.empty((rows, 0)),
        embeddings=np.empty((rows, 0), np.float32),
    )


def distance(actual, expected):
    """The largest absolute difference; infinity if NaN values are in different places."""
    if actual.shape != expected.shape or (np.isnan(actual) != np.isnan(expected)).any():
        return np.inf
    return float(np.nanmax(np.abs(actual - expected), initial=0))
