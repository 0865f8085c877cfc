"""Detection in photographs: windows at full size, then a second look at each candidate.

A detector shrinks a photograph to its own few pixels, where a small face is lost, or found with
its eyes half a face off. So the same detector also searches overlapping windows, and another one
takes closer looks at the surroundings of each candidate, turned upright.
"""

from dataclasses import replace

import numpy as np

from emotilens.basics.arrays import Image, Tensor
from emotilens.basics.errors import SpecificationError
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Stopwatch
from emotilens.manifest.model_specification import ModelSpecification

from ..colour import convert_colour
from ..crop import Rectangle
from ..preprocess import normalise
from ..turned_square import TurnedSquare, cut
from .candidates import Candidates, moved, together
from .close_up import SIDEWAYS, TURNS, best_turns, central_faces, squares_around
from .faces import FaceDetector
from .letterbox import Letterbox
from .suppression import weighted_suppression, without_doubles
from .windows import windows

CLEAR_SCORE = 0.75
"""Of a closer look, from which a candidate is not looked at sideways."""

MOST_CANDIDATES = 1000
"""Of a picture: a pattern without faces must not take minutes."""

LEAST_SCORE = 0.4
"""Of a single closer look; what counts is the mean of two."""


class PhotographDetector:
    """Finds the faces of single pictures.

    Args:
        detector: a specification that says how photographs are searched.
        close_up: the specification that it names for the second look.

    Raises:
        SpecificationError: when a model is no detector, or says nothing of photographs.
    """

    def __init__(self, detector: ModelSpecification, close_up: ModelSpecification) -> None:
        self.model = detector
        if detector.detection is None or detector.detection.photographs is None:
            raise SpecificationError(
                f"The model “{detector.name}” does not say how photographs are searched. Add "
                f"“photographs” to its entry in models/manifest.json."
            )
        self._rule = detector.detection.photographs
        self._threshold = detector.detection.score_threshold
        self._overlap_threshold = detector.detection.overlap_threshold
        self._search = FaceDetector(_with_threshold(detector, self._rule.score_threshold))
        self._close_up = FaceDetector(_with_threshold(close_up, LEAST_SCORE))

    async def find(self, frame: Image, run: NetworkRunner, stopwatch: Stopwatch) -> Candidates:
        """Detect the faces in a picture.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            run: runs a network by its model's name.
            stopwatch: measures the stages.

        Returns:
            One entry per face, best score first, in pixels of the picture.

        Raises:
            NetworkOutputError: if an output is missing or has another shape.
        """
        candidates = await self._search_windows(frame, run, stopwatch)
        if not len(candidates.scores):
            return candidates
        near, far = self._rule.close_up_scales
        faces = await self._upright(frame, candidates, near, run, stopwatch)
        first_scores = candidates.scores[faces.scores > 0]
        faces = faces.chosen(faces.scores > 0)
        if not len(faces.scores):
            return faces
        again = await self._look(frame, faces, far, run, stopwatch)
        with stopwatch.measure("read faces"):
            scores = (faces.scores + again.scores) / 2
            confirmed = scores >= self._rule.close_up_threshold
            if not confirmed.any():
                # A blurred face scores like many a pattern. In a picture without a clear one, it
                # is enough that both looks find a face where the first look was certain.
                confirmed = (again.scores > 0) & (first_scores >= self._threshold)
            faces = replace(faces, scores=scores).chosen(confirmed)
            return without_doubles(faces, self._overlap_threshold)

    async def _upright(
        self,
        frame: Image,
        candidates: Candidates,
        scale: float,
        run: NetworkRunner,
        stopwatch: Stopwatch,
    ) -> Candidates:
        """The best turn of each candidate, in their order; most need only the first two."""
        best = best_turns(
            [await self._look(frame, candidates, scale, run, stopwatch, turn) for turn in TURNS]
        )
        doubtful = np.flatnonzero(best.scores < CLEAR_SCORE)
        if not len(doubtful):
            return best
        rest = candidates.chosen(doubtful.tolist())
        turns = [await self._look(frame, rest, scale, run, stopwatch, turn) for turn in SIDEWAYS]
        better = best_turns([best.chosen(doubtful.tolist()), *turns])
        clear = np.flatnonzero(best.scores >= CLEAR_SCORE)
        order = np.argsort(np.concatenate((clear, doubtful)))
        return together([best.chosen(clear.tolist()), better]).chosen(order.tolist())

    async def _search_windows(
        self, frame: Image, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        """Possible faces of the whole picture and of its windows."""
        found = []
        for window in self._windows(frame):
            part = frame[window.top : window.bottom, window.left : window.right]
            faces = await self._search.find(part, run, stopwatch)
            found.append(moved(faces, window.left, window.top))
        with stopwatch.measure("read faces"):
            candidates = weighted_suppression(together(found), self._overlap_threshold)
            return candidates.chosen(range(min(len(candidates.scores), MOST_CANDIDATES)))

    def _windows(self, frame: Image) -> tuple[Rectangle, ...]:
        height, width = frame.shape[:2]
        side = max(self._rule.window, -(-max(width, height) // self._rule.windows_across))
        parts = windows(width, height, side, round(side * self._rule.overlap))
        whole = Rectangle(0, 0, width, height)
        return parts if parts == (whole,) else (whole, *parts)

    async def _look(
        self,
        frame: Image,
        candidates: Candidates,
        scale: float,
        run: NetworkRunner,
        stopwatch: Stopwatch,
        turn: float = 0.0,
    ) -> Candidates:
        """Look closer at each candidate; one entry for each, with score 0 where no face is."""
        pixels = self._close_up.model.input.width
        place = Letterbox(pixels, pixels, 1, 1, 0, 0)
        squares = squares_around(candidates, scale, turn)
        looks = []
        for square in squares:
            with stopwatch.measure("prepare detection"):
                tensor = self._input(frame, square)
            with stopwatch.measure("detection network"):
                outputs = await run(self._close_up.model.name, tensor)
            with stopwatch.measure("read faces"):
                looks.append(self._close_up.read(outputs, place))
        with stopwatch.measure("read faces"):
            return central_faces(looks, squares, pixels, scale)

    def _input(self, frame: Image, square: TurnedSquare) -> Tensor:
        expected = self._close_up.model.input
        return normalise(
            convert_colour(cut(frame, square, expected.width), expected.colour), expected
        )


def _with_threshold(model: ModelSpecification, threshold: float) -> ModelSpecification:
    if model.detection is None:
        return model
    return replace(model, detection=replace(model.detection, score_threshold=threshold))
