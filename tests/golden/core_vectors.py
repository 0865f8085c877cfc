"""Test cases for the core, with results from other libraries and plain loops."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from build_steps.paths import GOLDEN
from build_steps.site.example_picture import example_picture

from . import plain_detection, plain_quality, plain_steps

Arrays: TypeAlias = dict[str, NDArray[Any]]

POINTS = ("right eye", "left eye", "nose")
PROTRUSION = 0.636
HEADS = 40
"""How many sets of landmarks the pose is estimated from."""

FRAMES = 20
"""The length of the sequences to smooth."""

HALF = {"divide": 255, "mean": [0.5] * 3, "std": [0.5] * 3}
IMAGENET = {"divide": 255, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
CAFFE = {"divide": 1, "mean": [103.939, 116.779, 123.68], "std": [1, 1, 1]}
GREY = {"divide": 255, "mean": [0.5], "std": [0.5]}

CROPS: tuple[dict[str, Any], ...] = (
    {
        "name": "grey, shrunk, over the upper left corner",
        "frame": "rgb",
        "box": [-5.3, -7.2, 47.1, 50.4],
        "crop": {"shape": "square", "scale": 1.16, "shift_down": -0.1, "outside": "replicate"},
        "input": {"size": [28, 36], "colour": "grey", "resize": "bilinear", **GREY},
        "labels": 7,
        "temperature": 1,
    },
    {
        "name": "rgb, antialiased, clipped at the lower right",
        "frame": "rgba",
        "box": [30.2, 55.7, 45.3, 48.9],
        "crop": {"shape": "box", "scale": 1.1, "shift_down": 0.05, "outside": "clip"},
        "input": {"size": [24, 20], "colour": "rgb", "resize": "bilinear-antialias", **IMAGENET},
        "labels": 8,
        "temperature": 0.7,
    },
    {
        "name": "bgr, enlarged, inside the frame",
        "frame": "rgba",
        "box": [20.3, 30.6, 18.2, 22.1],
        "crop": {"shape": "square", "scale": 1, "shift_down": 0, "outside": "replicate"},
        "input": {"size": [40, 44], "colour": "bgr", "resize": "bilinear", **CAFFE},
        "labels": 3,
        "temperature": 2.5,
    },
    {
        "name": "grey, antialiased, over the lower right corner",
        "frame": "rgb",
        "box": [70.4, 30.1, 47.3, 52.6],
        "crop": {"shape": "square", "scale": 1.3, "shift_down": 0.02, "outside": "replicate"},
        "input": {"size": [22, 26], "colour": "grey", "resize": "bilinear-antialias", **GREY},
        "labels": 7,
        "temperature": 1.4,
    },
)

SMOOTHINGS: tuple[dict[str, Any], ...] = (
    {"kind": "none"},
    {"kind": "exponential", "alpha": 0.35},
    {"kind": "box", "window": 5},
    {"kind": "gaussian", "window": 7, "sigma": 6.0},
)

DETECTIONS: tuple[dict[str, Any], ...] = (
    {
        "name": "wide frame",
        "frame": "rgb",
        "resize": "bilinear",
        "faces": [[20, 24, 16], [29, 26, 14], [50, 30, 18], [10, 1, 6]],
    },
    {
        "name": "tall frame",
        "frame": "rgba",
        "resize": "bilinear-antialias",
        "faces": [[30, 14, 12], [38, 34, 20], [7, 24, 12]],
    },
)
"""Faces are (x, y, side) in pixels of the network's input; the last one lies in the black bars."""

DETECTION: dict[str, Any] = {
    "strides": [8, 16, 16],
    "anchors_per_stride": 2,
    "landmarks": ["right eye", "left eye"],
    "score_threshold": 0.5,
    "overlap_threshold": 0.3,
}


def make_core_vectors() -> None:
    """Store cases in tests/golden/core.json, and their arrays in core.npz.

    Raises:
        BuildError: if the example picture cannot be downloaded.
    """
    random = np.random.default_rng(2026)
    arrays = _frames(random)
    document = {
        "crops": [_crop_case(case, arrays, random) for case in CROPS],
        "smoothings": SMOOTHINGS,
        "points": POINTS,
        "detections": [_detection_case(case, arrays, random) for case in DETECTIONS],
    }
    arrays["landmarks"] = _heads()
    arrays["poses"] = np.array(
        [plain_quality.pose(points.tolist(), PROTRUSION) for points in arrays["landmarks"]]
    )
    GOLDEN.mkdir(parents=True, exist_ok=True)
    (GOLDEN / "core.json").write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    np.savez_compressed(GOLDEN / "core.npz", allow_pickle=False, **arrays)


def _frames(random: np.random.Generator) -> Arrays:
    """Two crops of the example picture with the face: 110 × 66, and 62 × 92 with alpha."""
    picture = np.asarray(Pillow.open(example_picture()).convert("RGB"))[::2, ::2]
    tall = picture[20:112, 80:142]
    alpha = random.integers(0, 256, (*tall.shape[:2], 1), np.uint8)
    return {"rgb": picture[24:90, 60:170], "rgba": np.concatenate((tall, alpha), axis=2)}


def _crop_case(
    case: Mapping[str, Any], arrays: Arrays, random: np.random.Generator
) -> dict[str, Any]:
    """Store the result of every step for one case; returns the case's description."""
    name, specification = case["name"], {"name": "input", **case["input"]}
    rectangle = plain_steps.rectangle_around(case["box"], case["crop"])
    cut = plain_steps.crop(arrays[case["frame"]], rectangle, case["crop"]["outside"])
    resized = plain_steps.resize(
        cut, specification["size"], specification["resize"], specification["colour"]
    )
    logits = random.normal(0, 3, (FRAMES, case["labels"])).astype(np.float32)
    probabilities = [plain_steps.probabilities(row, case["temperature"]) for row in logits.tolist()]
    arrays[f"{name}/crop"] = cut
    arrays[f"{name}/resized"] = resized
    arrays[f"{name}/tensor"] = plain_steps.tensor(resized, specification)
    arrays[f"{name}/light"] = np.array(plain_quality.light(resized))
    arrays[f"{name}/sharpness"] = np.array(plain_quality.sharpness(resized))
    arrays[f"{name}/logits"] = logits
    arrays[f"{name}/probabilities"] = np.array(probabilities)
    for smoothing in SMOOTHINGS:
        smoothed = plain_steps.smoothed(probabilities, smoothing)
        arrays[f"{name}/smoothed/{smoothing['kind']}"] = np.array(smoothed)
    labels = [f"label {index}" for index in range(case["labels"])]
    model = {
        **_manifest_entry(name, "expression", specification),
        "outputs": {
            "logits": {"name": "logits", "labels": labels, "temperature": case["temperature"]}
        },
        "crop": case["crop"],
    }
    return {
        "frame": case["frame"],
        "box": case["box"],
        "rectangle": rectangle,
        "model": model,
    }


def _heads() -> NDArray[np.float64]:
    """Right eye, left eye and nose of heads that are turned, tilted, moved and of any size.

    Noise moves each point, as detectors do.
    """
    random = np.random.default_rng(2027)
    heads = []
    for yaw in np.linspace(-80, 80, HEADS):
        points = np.array(plain_quality.head(float(yaw), PROTRUSION)) @ (1, 1j)
        points += random.normal(0, 0.02, 3) + 1j * random.normal(0, 0.02, 3)
        scale = random.uniform(5, 200) * np.exp(1j * random.uniform(-3, 3))
        moved = scale * points + 300 * random.normal()
        heads.append(np.column_stack((moved.real, moved.imag)))
    return np.array(heads)


def _detection_case(
    case: Mapping[str, Any], arrays: Arrays, random: np.random.Generator
) -> dict[str, Any]:
    """Store the result of every step for one case; returns the case's description."""
    name, frame = case["name"], arrays[case["frame"]]
    specification = {
        "name": "input",
        "size": [64, 48],
        "colour": "rgb",
        "resize": case["resize"],
        **HALF,
    }
    picture, position = plain_detection.letterbox(frame, specification)
    centres = plain_detection.anchors(
        (64, 48), DETECTION["strides"], DETECTION["anchors_per_stride"]
    )
    scores, offsets = _raw_outputs(np.array(centres), case["faces"], random)
    found = plain_detection.candidates(
        scores.tolist(), offsets.tolist(), centres, DETECTION["score_threshold"]
    )
    merged = plain_detection.weighted_suppression(found, DETECTION["overlap_threshold"])
    faces = plain_detection.in_frame(merged, position, frame.shape[1], frame.shape[0])
    arrays[f"{name}/tensor"] = plain_steps.tensor(picture, specification)
    arrays[f"{name}/anchors"] = np.array(centres)
    arrays[f"{name}/scores"] = scores[None, :, None]
    arrays[f"{name}/offsets"] = offsets[None]
    for stage, members in (("candidates", found), ("faces", faces)):
        arrays[f"{name}/{stage}"] = np.array(
            [
                [face.left, face.top, face.right, face.bottom, face.score, *np.ravel(face.points)]
                for face in members
            ]
        )
    model = {
        **_manifest_entry(name, "detector", specification),
        "outputs": {"scores": {"name": "scores"}, "boxes": {"name": "boxes"}},
        "detection": DETECTION,
    }
    return {"frame": case["frame"], "model": model}


def _raw_outputs(
    centres: NDArray[np.float64], faces: list[list[float]], random: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Synthetic outputs: anchors near a face's centre detect it, with some noise.

    Returns:
        Scores of shape (anchors,), and offsets of shape (anchors, 8).
    """
    scores = random.uniform(-7, -3, len(centres))
    offsets = random.normal(0, 4, (len(centres), 8))
    for x, y, side in faces:
        distances = np.hypot(*(centres - (x, y)).T)
        near = np.flatnonzero(distances <= max(distances.min(), side / 2) + 1e-9)
        scores[near] = random.uniform(0.2, 4, len(near))
        face = np.array([[x, y], [side, side], [x - side / 4, y - 1], [x + side / 4, y - 1]])
        relative = np.repeat(face[None], len(near), axis=0)
        relative[:, [0, 2, 3]] -= centres[near, None]
        offsets[near] = relative.reshape(len(near), 8) + random.normal(0, 0.8, (len(near), 8))
    return scores.astype(np.float32), offsets.astype(np.float32)


def _manifest_entry(name: str, role: str, specification: Mapping[str, Any]) -> dict[str, Any]:
    """The part of the manifest entry that all synthetic models share."""
    return {
        "name": name,
        "role": role,
        "title": name,
        "file": {"sha256": "0" * 64},
        "input": specification,
    }
