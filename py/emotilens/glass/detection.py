"""The first half of the walk: frame, letterbox, detect, suppress, track."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from emotilens.basics.arrays import Image, Tensor, check_frame
from emotilens.basics.boxes import intersection_over_union
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Clock, Stopwatch
from emotilens.manifest.model_specification import DetectionSpecification
from emotilens.steps.colour import convert_colour
from emotilens.steps.detect.anchors import anchor_centres
from emotilens.steps.detect.candidates import Candidates, decode_candidates
from emotilens.steps.detect.faces import FaceDetector, to_frame
from emotilens.steps.detect.following import FacePatches
from emotilens.steps.detect.letterbox import Letterbox, letterbox
from emotilens.steps.detect.live import LiveDetector
from emotilens.steps.detect.photograph import PhotographDetector
from emotilens.steps.detect.suppression import weighted_suppression, without_doubles
from emotilens.steps.preprocess import normalise
from emotilens.steps.resize import resize
from emotilens.steps.track import MINIMUM_OVERLAP, Tracker, match

from .record import Step, Timing, Value

WalkedDetector: TypeAlias = FaceDetector | PhotographDetector


@dataclass(frozen=True, slots=True, eq=False)
class Detected:
    """What the first half of the walk found.

    Attributes:
        steps: of this half.
        found: the faces, in pixels of the frame.
        tracks: their track IDs.
    """

    steps: tuple[Step, ...]
    found: Candidates
    tracks: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """The frame in the detector's square."""

    picture: Image
    tensor: Tensor
    place: Letterbox


async def detection_steps(
    frame: Image,
    detector: WalkedDetector,
    tracker: Tracker,
    known: Candidates | None,
    run: NetworkRunner,
    clock: Clock,
) -> Detected:
    """Walk a frame to its tracked faces.

    Args:
        frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
        detector: of the stream or picture that the frame is from.
        tracker: as it was before the frame; it is updated.
        known: the faces that a live stream has found in the frame, by looks or by following them;
            None to detect them here.
        run: runs a network by its model's name.
        clock: returns seconds.

    Raises:
        FrameError: if the frame is not a picture.
        NetworkOutputError: if the network does not do what its specification says.
    """
    timing = Timing(clock)
    with timing.step("frame"):
        check_frame(frame)
    look_by = detector.first_look if isinstance(detector, PhotographDetector) else detector
    model, rule = look_by.model, _rule(look_by)
    with timing.step("letterbox"):
        picture, place = letterbox(convert_colour(frame, model.input.colour), model.input)
        look = _Look(picture, normalise(picture, model.input), place)
    with timing.step("detect"):
        outputs = await run(model.name, look.tensor)
        anchors = anchor_centres(model.input, rule)
        scores = outputs[rule.scores]
        candidates = decode_candidates(scores, outputs[rule.boxes], anchors, rule)
    with timing.step("suppress"):
        merged = weighted_suppression(candidates, rule.overlap_threshold)
        found = to_frame(merged, place)
    further_looks = {}
    if known is not None:
        found = known
    elif isinstance(detector, PhotographDetector):
        begin = clock()
        found = await detector.find(frame, run, Stopwatch(clock))
        further_looks = {"closer looks": 1000 * (clock() - begin)}
    before = tracker.tracks
    with timing.step("track"):
        tracks = tracker.update(found.boxes)
    earlier = np.reshape([track.box for track in before], (-1, 4))
    frame_value = Value("frame", "picture", frame)
    further = _further_looks(detector, known)
    steps = (
        Step("frame", (), (frame_value,), (check_frame,), timing.of("frame")),
        _letterbox_step(frame_value, look, timing),
        Step(
            "detect",
            (Value("tensor", "planes", look.tensor),),
            (
                _boxes("candidates", candidates, look.picture, "letterboxed"),
                Value("anchor scores", "vector", _shares(scores)),
            ),
            (decode_candidates, anchor_centres),
            timing.of("detect"),
            {
                "model": model.title,
                "anchors": len(anchors),
                "score threshold": rule.score_threshold,
                "candidates": len(candidates.scores),
            },
        ),
        Step(
            "suppress",
            (_boxes("candidates", candidates, look.picture, "letterboxed"),),
            (
                _boxes("merged", merged, look.picture, "letterboxed"),
                _boxes("faces", found, frame, "frame"),
            ),
            _suppression(further),
            timing.of("suppress"),
            {
                "overlap threshold": rule.overlap_threshold,
                "candidates": len(candidates.scores),
                "merged": len(merged.scores),
                "faces": len(found.scores),
                **further_looks,
            },
            further,
        ),
        Step(
            "track",
            (
                _boxes("faces", found, frame, "frame"),
                Value(
                    "overlaps",
                    "matrix",
                    intersection_over_union(found.boxes, earlier),
                    facts={"rows": list(tracks), "columns": [track.id for track in before]},
                ),
            ),
            (_boxes("tracked faces", found, frame, "frame", tracks),),
            (Tracker.update, match, intersection_over_union),
            timing.of("track"),
            {"least overlap": MINIMUM_OVERLAP, "earlier faces": len(before)},
            () if before else ("first frame",),
        ),
    )
    return Detected(steps, found, tracks)


def _further_looks(detector: WalkedDetector, known: Candidates | None) -> tuple[str, ...]:
    """What else finds faces than the look that is walked."""
    if known is not None:
        return ("live looks",)
    return ("closer looks",) if isinstance(detector, PhotographDetector) else ()


def _suppression(further: tuple[str, ...]) -> tuple[Callable[..., Any], ...]:
    """The functions that make faces of candidates."""
    one_look = (weighted_suppression, to_frame, intersection_over_union)
    if "live looks" in further:
        return (*one_look, LiveDetector.find, FacePatches.follow)
    if "closer looks" in further:
        return (*one_look, PhotographDetector.find, without_doubles)
    return one_look


def _letterbox_step(frame: Value, look: _Look, timing: Timing) -> Step:
    place = look.place
    inner = (
        place.offset_x,
        place.offset_y,
        place.width * place.scale_x,
        place.height * place.scale_y,
    )
    return Step(
        "letterbox",
        (frame,),
        (
            Value("letterboxed", "picture", look.picture, facts={"inner": inner}),
            Value("tensor", "planes", look.tensor),
        ),
        (letterbox, resize, normalise),
        timing.of("letterbox"),
        {
            "scale": place.scale_x,
            "columns at the left": place.offset_x,
            "rows above": place.offset_y,
        },
    )


def _boxes(
    name: str,
    faces: Candidates,
    picture: Image,
    shown_on: str,
    tracks: Sequence[int] | None = None,
) -> Value:
    """Boxes with their scores and points, in pixels of a picture, whose name comes with them."""
    return Value(
        name,
        "boxes",
        faces.boxes,
        picture,
        facts={
            "scores": faces.scores.tolist(),
            "points": faces.landmarks.tolist(),
            "pixelsOf": shown_on,
            **({} if tracks is None else {"tracks": list(tracks)}),
        },
    )


def _rule(detector: FaceDetector) -> DetectionSpecification:
    assert detector.model.detection is not None
    return detector.model.detection


def _shares(scores: Tensor) -> Tensor:
    """Scores from 0 to 1, shape (anchors,), as ``decode_candidates`` compares them."""
    logits = np.clip(scores[0, :, 0].astype(np.float64), -100, 100)
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)
