"""One frame's walk through the pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from emotilens.basics.arrays import Image
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Clock
from emotilens.heads.reader import ExpressionReader
from emotilens.pipeline import values_of
from emotilens.steps.detect.candidates import Candidates
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.track import Tracker

from .answer import FacePast, answer_steps
from .detection import WalkedDetector, detection_steps
from .reading import reading_steps
from .record import Walk

NO_SMOOTHING = LiveSmoothing("none")


@dataclass(frozen=True, slots=True, eq=False)
class Frozen:
    """A frame, and what was known when it was analysed.

    Attributes:
        frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
        detector: that of its stream, or of pictures.
        reader: the expression model, and the head if there is one.
        tracker: as it was before the frame; new for a picture.
        known: the faces that a live stream has found in the frame; None to detect them.
        faces: what a live stream knows of its faces, by track ID; empty for a picture.
        smoothing: of the live stream; ``none`` for a picture.
    """

    frame: Image
    detector: WalkedDetector
    reader: ExpressionReader
    tracker: Tracker = field(default_factory=Tracker)
    known: Candidates | None = None
    faces: Mapping[int, FacePast] = field(default_factory=dict)
    smoothing: LiveSmoothing = NO_SMOOTHING


async def walk(frozen: Frozen, run: NetworkRunner, clock: Clock, track: int | None = None) -> Walk:
    """Walk a frame from its pixels to the answer about one face.

    Args:
        frozen: stays as it is.
        run: runs a network by its model's name.
        clock: returns seconds.
        track: track ID of the face; the largest one if the frame has no such face.

    Raises:
        FrameError: if the frame is not a picture.
        NetworkOutputError: if a network does not do what its specification says.
    """
    frame, reader = frozen.frame, frozen.reader
    detected = await detection_steps(
        frame, frozen.detector, frozen.tracker.copy(), frozen.known, run, clock
    )
    found, tracks = detected.found, detected.tracks
    if not tracks:
        return Walk(detected.steps, (), None)
    areas = found.boxes[:, 2:].prod(axis=1)
    chosen = tracks.index(track) if track in tracks else int(np.argmax(areas))
    face = found.chosen([chosen])
    detector = frozen.detector.model
    read = await reading_steps(frame, face, reader, detector, run, clock)
    steps, answer = answer_steps(
        tracks[chosen],
        read.reading,
        values_of(read.reading)[0],
        read.quality,
        frozen.faces.get(tracks[chosen]),
        frozen.smoothing,
        reader,
        clock,
    )
    return Walk((*detected.steps, *read.steps, *steps), tracks, answer)
