"""Detection in videos: a camera that pans over a photograph whose faces are known."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from emotilens.basics.stopwatch import Stopwatch
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.steps.detect.faces import FaceDetector
from emotilens.steps.detect.photograph import PhotographDetector
from emotilens.steps.detect.video import VideoDetector

from .portraits import Portrait
from .scenes import Agreement, KnownFace, Scene, agreement, scene

WIDTHS = (32, 64, 120)
FRAMES, FRAMES_PER_SECOND = 50, 25
WIDTH, HEIGHT, TOP = 1280, 720, 0
STEP = 4
"""Pixels by which the camera moves from frame to frame."""


@dataclass(frozen=True, slots=True)
class VideoFigures:
    """Figures of one way of searching a video for faces of one width.

    Attributes:
        search: how the faces were searched for.
        width: of the faces' boxes, in pixels.
        recall: share of the faces of all frames that were found, from 0 to 1.
        extra: boxes per frame that belong to no face.
        eye_error: median, in distances between the eyes; None if no face was found.
        milliseconds: mean time of one frame, native on one thread.
    """

    search: str
    width: int
    recall: float
    extra: float
    eye_error: float | None
    milliseconds: float


def measure_videos(faces: Sequence[Portrait]) -> list[VideoFigures]:
    """Figures of one look at each frame, and of the search that videos get."""
    store = ModelStore.default()
    return [
        _measure(store, search, width, faces)
        for search in ("one look", "as in videos")
        for width in WIDTHS
    ]


def _measure(store: ModelStore, search: str, width: int, faces: Sequence[Portrait]) -> VideoFigures:
    networks = NativeNetworks(store)
    photographs = native_engine(store).photograph_detector()
    one_look = FaceDetector(photographs.model)
    assert isinstance(photographs, PhotographDetector)
    following = VideoDetector(photographs)
    photograph = scene(faces, width, 0, np.random.default_rng(width))
    agreements: list[Agreement] = []
    extra, milliseconds = 0, []
    for index in range(FRAMES):
        frame = _pan(photograph, index * STEP)
        clock = Stopwatch(lambda: 0.0)
        start = time.perf_counter()
        if search == "one look":
            found = complete(one_look.find(frame.picture, networks.run, clock))
        else:
            seconds = index / FRAMES_PER_SECOND
            found = complete(following.find(frame.picture, seconds, networks.run, clock))
        milliseconds.append(1000 * (time.perf_counter() - start))
        # A face that is partly in view may be found, but need not be.
        agreements.append(agreement(Scene(frame.picture, _inside(frame)), found))
        extra += agreement(frame, found).extra
    errors = [error for each in agreements for error in each.eye_errors]
    return VideoFigures(
        search,
        width,
        recall=sum(each.found for each in agreements) / sum(each.known for each in agreements),
        extra=extra / FRAMES,
        eye_error=median(errors) if errors else None,
        milliseconds=sum(milliseconds) / FRAMES,
    )


def _pan(photograph: Scene, left: int) -> Scene:
    """What the camera sees at a place."""
    corner = np.array((left, TOP))
    part = photograph.picture[TOP : TOP + HEIGHT, left : left + WIDTH]
    faces = (
        KnownFace(face.centre - corner, face.width, face.eyes - corner) for face in photograph.faces
    )
    return Scene(np.ascontiguousarray(part), tuple(faces))


def _inside(frame: Scene) -> tuple[KnownFace, ...]:
    """The faces that are wholly in view."""
    size = np.array((WIDTH, HEIGHT))
    return tuple(
        face
        for face in frame.faces
        if (face.centre > face.width).all() and (face.centre < size - face.width).all()
    )
