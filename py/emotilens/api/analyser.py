"""Analysing the frames of a live stream, and pictures with the same models."""

import threading
import time as clock
from dataclasses import replace
from math import inf
from numbers import Real

from emotilens.basics.arrays import Image, check_frame
from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import FrameResult
from emotilens.native.group_reader import with_group
from emotilens.native.networks import complete
from emotilens.native.pictures import check_size
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.smooth import Smoothing, SmoothingKind

from .engines import HeadFile, engine_for, groups_for
from .picture_input import Picture, opened_picture
from .picture_result import PictureResult


class Analyser:
    """Analyses a live stream frame by frame: tracks its faces and smooths their expressions.

    Each call waits for its result. Several threads may share an analyser; their frames are then
    analysed one after another.

    Args:
        model: name of the expression model, as in ``models()``; None uses the default.
        head: file of “emotilens train-head”, whose predictions replace the model's.
        detector: name of the face detector; None uses the default.
        smoothing: kernel over each face's seconds: ``none``, ``exponential``, ``box``,
            ``gaussian``, or a ``LiveSmoothing`` with its delay; over its frames: a ``Smoothing``.
        attributes: also guess each face's age and gender, in ``Face.attributes``, from now and then
            a look at it; their limits are in the card of ``hse-faceres``.
        identity: with ``attributes``, also keep what the faces of pictures are compared by; those
            of the stream are not compared.
        group: file of “emotilens train-group”, whose forests name the group of each frame and
            picture; None for the mean of the faces.

    Raises:
        ModelUnavailableError: for an unknown model, or one that is not installed.
        HeadError: for a file that is not a head, or a head that reads another model's embeddings;
            the same for forests.
        SpecificationError: for an unknown kind of smoothing, or identity without attributes.

    Examples:
        >>> import numpy as np
        >>> import emotilens as el
        >>> analyser = el.Analyser(smoothing="box")
        >>> black = np.zeros((240, 320, 3), np.uint8)
        >>> analyser.analyse(black, time=0.0)
        <FrameResult at 0.00 s: no faces>
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        head: HeadFile | None = None,
        detector: str | None = None,
        smoothing: LiveSmoothing | Smoothing | SmoothingKind = "exponential",
        attributes: bool = False,
        identity: bool = False,
        group: HeadFile | None = None,
    ) -> None:
        self._engine = engine_for(model, head, detector, attributes=attributes, identity=identity)
        self._groups = groups_for(self._engine, group)
        if not isinstance(smoothing, LiveSmoothing | Smoothing):
            smoothing = LiveSmoothing(smoothing)
        self._smoothing = smoothing
        self._lock = threading.Lock()
        self.restart()

    def __repr__(self) -> str:
        head = f", head {self._engine.head.name}" if self._engine.head else ""
        return f"<Analyser: model {self._engine.model.name}{head}>"

    def restart(self) -> None:
        """Begin a new stream: forget all tracks and start the clock again."""
        with self._lock:
            self._pipeline = self._engine.stream(self._smoothing)
            self._index = 0

    def analyse(self, frame: Image, time: float | None = None) -> FrameResult:
        """Analyse the next frame of the stream.

        Args:
            frame: upright, uint8 of shape (height, width, 3 or 4), red first. OpenCV's frames are
                blue first: pass ``frame[..., ::-1]``.
            time: seconds since the first frame; None uses this computer's clock.

        Returns:
            The frame's faces, best detection first. A face keeps its track ID from frame to frame.

        Raises:
            FrameError: for an array of another shape or type.
            PictureError: for more pixels than a picture may have.
            SpecificationError: for a time that is not a number from 0.
        """
        if time is not None and not (isinstance(time, Real) and 0 <= time < inf):
            raise SpecificationError(
                f"The time of the frame is {time!r}; it must be a number of seconds from 0."
            )
        check_frame(frame)
        check_size(frame.shape[1], frame.shape[0])
        with self._lock:
            now = clock.monotonic()
            if self._index == 0:
                self._start = now
            if time is None:
                time = now - self._start
            result = complete(self._pipeline.analyse(frame, self._index, time))
            self._index += 1
            group = self._groups.group(result, self._pipeline.embeddings, frame)
            return replace(result, group=group)

    def picture(self, picture: Picture, *, is_face: bool = False) -> PictureResult:
        """Analyse one picture; the stream is not affected. See ``analyse_picture``."""
        name, opened = opened_picture(picture)
        source, embeddings = complete(
            self._engine.read_picture(name, opened.pixels, is_face=is_face)
        )
        source = with_group(self._groups, source, embeddings, opened.pixels)
        source = replace(source, notes=opened.notes)
        detector = None if is_face else self._engine.picture_detector
        analysis = self._engine.describe((source,), detector)
        group = source.frames[0].group
        labels = self._groups.labels if group and group.expression else ()
        names = self._engine.names._replace(group=labels)
        return PictureResult(opened.pixels, analysis, embeddings, names)


def smoothing_of(smoothing: Smoothing | SmoothingKind) -> Smoothing:
    """A kernel by its name, with default parameters, or the kernel itself.

    Raises:
        SpecificationError: for an unknown kind.
    """
    return smoothing if isinstance(smoothing, Smoothing) else Smoothing(smoothing)
