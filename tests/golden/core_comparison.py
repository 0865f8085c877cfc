"""Differences between the core and the stored vectors. CPython and Pyodide both run this module."""

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from emotilens.manifest.model_entry import read_specification
from emotilens.steps.colour import convert_colour, luma
from emotilens.steps.crop import Rectangle, crop, rectangle_around
from emotilens.steps.decode import decode_expressions
from emotilens.steps.detect.anchors import anchor_centres
from emotilens.steps.detect.candidates import Candidates, decode_candidates
from emotilens.steps.detect.faces import FaceDetector
from emotilens.steps.live_smoothing import LiveSmoother
from emotilens.steps.preprocess import normalise, preprocess
from emotilens.steps.quality.light import light
from emotilens.steps.quality.pose import pose
from emotilens.steps.quality.sharpness import sharpness
from emotilens.steps.resize import resize
from emotilens.steps.smooth import Smoothing, smooth_sequence

ALLOWED = {
    "rectangle, pixels": 0,
    "crop, grey levels": 0,
    "colour and resize, grey levels": 1,
    "normalise, grey levels": 1e-3,
    "frame to tensor, grey levels": 1 + 1e-3,
    "light": 1e-6,
    "sharpness": 0.01,
    "pose, degrees": 1e-6,
    "probabilities": 1e-6,
    "smoothed sequence": 1e-6,
    "smoothed live": 1e-6,
    "letterbox to tensor, grey levels": 1 + 1e-3,
    "anchors, pixels": 1e-9,
    "candidates, pixels and scores": 1e-6,
    "faces, pixels and scores": 1e-6,
}
"""The largest allowed difference for each step. Sharpness follows a resize, which is allowed one
grey level. Float32 adds less than 0.001 grey levels."""


def largest_differences(folder: Path) -> dict[str, float]:
    """Run every step of the core on every stored case.

    Args:
        folder: the folder that contains core.json and core.npz.

    Returns:
        For each step in ``ALLOWED``, the largest absolute difference from the vectors; infinity if
        shapes differ, NaN if there are NaN values.
    """
    document = json.loads((folder / "core.json").read_text("utf-8"))
    with np.load(folder / "core.npz") as stored:
        arrays = dict(stored)
    differences = defaultdict(list)
    for case in document["crops"]:
        for step, difference in crop_differences(case, document["smoothings"], arrays):
            differences[step].append(difference)
    poses = [pose(landmarks, document["points"]) for landmarks in arrays["landmarks"]]
    differences["pose, degrees"].append(distance(np.array(poses), arrays["poses"]))
    for case in document["detections"]:
        for step, difference in detection_differences(case, arrays):
            differences[step].append(difference)
    return {step: float(np.max(values)) for step, values in differences.items()}


def crop_differences(case, smoothings, arrays):
    """Yield steps and differences, from a frame and a box to smoothed probabilities."""
    model = read_specification(case["model"])
    expected = case_arrays(arrays, model.name)
    frame, rule = arrays[case["frame"]], model.expression.crop
    rectangle = rectangle_around(np.array(case["box"]), rule)
    sides = (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
    yield "rectangle, pixels", distance(np.array(sides), np.array(case["rectangle"]))
    cut = crop(frame, Rectangle(*case["rectangle"]), rule.outside)
    yield "crop, grey levels", distance(cut, expected["crop"])
    converted = convert_colour(expected["crop"], model.input.colour)
    resized = resize(converted, model.input.width, model.input.height, model.input.resize)
    yield "colour and resize, grey levels", distance(resized[..., :3], expected["resized"])
    normalised = normalise(expected["resized"], model.input)
    yield "normalise, grey levels", grey_levels(normalised, expected["tensor"], model.input)
    tensor = preprocess(crop(frame, rectangle, rule.outside), model.input)
    yield "frame to tensor, grey levels", grey_levels(tensor, expected["tensor"], model.input)
    grey = resized if resized.shape[2] == 1 else luma(resized)
    stored = expected["resized"] if resized.shape[2] == 1 else luma(expected["resized"])
    yield "light", distance(np.array(light(stored[..., 0])), expected["light"])
    yield "sharpness", distance(np.array(sharpness(grey[..., 0])), expected["sharpness"])
    decoded = decode_expressions(expected["logits"], model.expression)
    yield "probabilities", distance(decoded, expected["probabilities"])
    for setting in smoothings:
        smoothing, stored = Smoothing(**setting), expected[f"smoothed/{setting['kind']}"]
        yield "smoothed sequence", distance(smooth_sequence(decoded, smoothing), stored)
        smoother = LiveSmoother(smoothing)
        live = np.array([smoother.update(values, frame) for frame, values in enumerate(decoded)])
        yield "smoothed live", distance(live, stored)


def detection_differences(case, arrays):
    """Yield steps and differences: from frame to detector input, and from outputs to faces."""
    model = read_specification(case["model"])
    expected = case_arrays(arrays, model.name)
    detector = FaceDetector(model)
    tensor, position = detector.prepare(arrays[case["frame"]])
    yield "letterbox to tensor, grey levels", grey_levels(tensor, expected["tensor"], model.input)
    anchors = anchor_centres(model.input, model.detection)
    yield "anchors, pixels", distance(anchors, expected["anchors"])
    outputs = {"scores": expected["scores"], "boxes": expected["offsets"]}
    candidates = decode_candidates(*outputs.values(), expected["anchors"], model.detection)
    yield "candidates, pixels and scores", distance(rows(candidates), expected["candidates"])
    faces = detector.read(outputs, position)
    yield "faces, pixels and scores", distance(rows(faces), expected["faces"])


def case_arrays(arrays, name):
    """The arrays of one case, by the name of the step."""
    return {
        key.removeprefix(f"{name}/"): values
        for key, values in arrays.items()
        if key.startswith(f"{name}/")
    }


def rows(found: Candidates):
    """One row per face: upper left and lower right corner, score, points."""
    upper_left, size = found.boxes[:, :2], found.boxes[:, 2:]
    points = found.landmarks.reshape(len(found.landmarks), -1)
    return np.hstack((upper_left, upper_left + size, found.scores[:, None], points))


def grey_levels(tensor, expected, specification):
    """The largest difference, in grey levels of the picture from which the tensor was made."""
    unit = np.array(specification.deviation)[:, None, None] * specification.divide
    return distance(tensor * unit, expected * unit)


def distance(actual, expected):
    """The largest absolute difference."""
    if actual.shape != expected.shape:
        return np.inf
    return np.abs(actual.astype(np.float64) - expected.astype(np.float64)).max()
