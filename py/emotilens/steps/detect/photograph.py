"""Detection in photographs: windows at full size, then a second look at each candidate.

A detector shrinks a photograph to its own few pixels, where a small face is lost, or found with
its eyes half a face off. So the same detector also searches overlapping windows, and another one
takes closer looks at the surroundings of each candidate, turned upright.
"""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from emotilens.basics.arrays import Floats, Image, Integers, Tensor
from emotilens.basics.boxes import intersection_over_union
from emotilens.basics.errors import SpecificationError
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Stopwatch
from emotilens.manifest.model_specification import ModelSpecification

from ..colour import convert_colour
from ..network import answers_of
from ..preprocess import normalise
from ..resize import resize
from ..turned_square import TurnedSquare, cut
from .candidates import Candidates, moved, together
from .close_up import TURNS, best_turns, central_faces, squares_around
from .faces import FaceDetector
from .letterbox import Letterbox
from .suppression import weighted_suppression, without_doubles
from .windows import windows

MOST_CANDIDATES = 1000
"""Of a picture: a pattern without faces must not take minutes."""

LARGE = 0.15
"""Least width of a blurred face, as a share of the picture's longer side."""

BLURRED_SCORE = 0.55
"""Least score of a blurred face, which counts if the picture has no clear one."""

BATCH = 8
"""Closer looks in one run of the network, at most: a picture may have hundreds."""

LEAST_SCORE = 0.4
"""Of a single closer look; what counts is the mean of two."""


class PhotographDetector:
    """Finds the faces of single pictures.

    Args:
        detector: a specification that says how photographs are searched.
        close_up: the specification that it names for the second look.

    Attributes:
        model: the detector's specification.
        overlap_threshold: boxes that overlap more are the same face.

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
        self.overlap_threshold = detector.detection.overlap_threshold
        self._search = FaceDetector(_with_threshold(detector, self._rule.score_threshold))
        self._close_up = FaceDetector(_with_threshold(close_up, LEAST_SCORE))

    @property
    def first_look(self) -> FaceDetector:
        """What searches the whole picture at first, and then its windows."""
        return self._search

    async def find(
        self,
        frame: Image,
        run: NetworkRunner,
        stopwatch: Stopwatch,
        known: Candidates | None = None,
    ) -> Candidates:
        """Detect the faces in a picture.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            run: runs a network by its model's name.
            stopwatch: measures the stages.
            known: faces of the picture that need no closer look; the result contains them.

        Returns:
            One entry per face, best score first, in pixels of the picture.

        Raises:
            NetworkOutputError: if an output is missing or has another shape.
        """
        candidates = await self._search_windows(frame, run, stopwatch)
        if known is None:
            return await self._look_twice(frame, candidates, run, stopwatch)
        overlaps = intersection_over_union(candidates.boxes, known.boxes) > self.overlap_threshold
        is_known = np.asarray(overlaps.any(axis=1))
        found = await self._look_twice(frame, candidates.chosen(~is_known), run, stopwatch)
        return without_doubles(together([known, found]), self.overlap_threshold)

    async def find_large(
        self, frame: Image, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        """Detect the large faces of a picture, without windows; like ``find`` otherwise."""
        candidates = await self._search.find(frame, run, stopwatch)
        return await self._look_twice(frame, candidates, run, stopwatch)

    async def _look_twice(
        self, frame: Image, candidates: Candidates, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        """The candidates that are faces, best score first."""
        if not len(candidates.scores):
            return candidates
        near, far = self._rule.close_up_scales
        faces = await self._upright(frame, candidates, near, run, stopwatch)
        faces = faces.chosen(faces.scores > 0)
        if not len(faces.scores):
            return faces
        again = await self._look(frame, faces, far, run, stopwatch)
        with stopwatch.measure("read faces"):
            scores = (faces.scores + again.scores) / 2
            confirmed = scores >= self._rule.close_up_threshold
            if not confirmed.any():
                # A blurred face scores like many a pattern, which is rarely as large.
                is_large = faces.boxes[:, 2] > LARGE * max(frame.shape[:2])
                confirmed = is_large & (again.scores > 0) & (scores >= BLURRED_SCORE)
            faces = replace(faces, scores=scores).chosen(confirmed)
            return without_doubles(faces, self.overlap_threshold)

    async def look_again(
        self, frame: Image, places: Candidates, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        """Look closer, once, at each place where a face was.

        Args:
            frame: another frame, as for ``find``.
            places: faces of an earlier frame, at least one.
            run: runs a network by its model's name.
            stopwatch: measures the stages.

        Returns:
            One entry per place, in pixels of the frame, with score 0 where there is no face now.

        Raises:
            NetworkOutputError: if an output is missing or has another shape.
        """
        return await self._look(frame, places, self._rule.close_up_scales[0], run, stopwatch)

    async def _upright(
        self,
        frame: Image,
        candidates: Candidates,
        scale: float,
        run: NetworkRunner,
        stopwatch: Stopwatch,
    ) -> Candidates:
        """The best turn of each candidate, in their order; a clear one needs no further turn."""
        best = await self._look(frame, candidates, scale, run, stopwatch)
        for turns, enough in TURNS:
            doubtful = np.flatnonzero(best.scores < enough)
            if len(doubtful):
                rest = candidates.chosen(doubtful.tolist())
                looks = [
                    await self._look(frame, rest, scale, run, stopwatch, turn) for turn in turns
                ]
                better = best_turns([best.chosen(doubtful.tolist()), *looks])
                clear = np.flatnonzero(best.scores >= enough)
                order = np.argsort(np.concatenate((clear, doubtful)))
                best = together([best.chosen(clear.tolist()), better]).chosen(order.tolist())
        return best

    async def _search_windows(
        self, frame: Image, run: NetworkRunner, stopwatch: Stopwatch
    ) -> Candidates:
        """Possible faces of the whole picture and of its windows, which are all sent at once."""
        nowhere, same = np.zeros(2, np.intp), np.ones(2)
        running, places = [], []
        with stopwatch.measure("prepare detection"):
            parts = itertools.chain([(frame, nowhere, same)], self._windows(frame))
            for picture, corner, scale in parts:
                tensor, position = self._search.prepare(picture)
                running.append(run(self._search.model.name, tensor))
                places.append((position, corner, scale))
        with stopwatch.measure("detection network"):
            outputs = await answers_of(running)
        with stopwatch.measure("read faces"):
            found = [
                moved(self._search.read(one, position), corner, scale)
                for one, (position, corner, scale) in zip(outputs, places, strict=True)
            ]
            candidates = weighted_suppression(together(found), self.overlap_threshold)
            return candidates.chosen(range(min(len(candidates.scores), MOST_CANDIDATES)))

    def _windows(self, frame: Image) -> Iterator[tuple[Image, Integers, Floats]]:
        """The windows of a picture that is larger than one.

        Yields:
            Its pixels, its corner (x, y) in the reduced picture, and columns and rows of the
            picture for each of the reduced one.
        """
        expected = self._search.model.input
        height, width = frame.shape[:2]
        side = max(self._rule.window, -(-max(width, height) // self._rule.windows_across))
        if max(width, height) <= side:
            return
        # Reduced once, its windows are of the detector's own size.
        columns, rows = (max(round(size * expected.width / side), 1) for size in (width, height))
        reduced = resize(frame, columns, rows, expected.resize)
        scale = np.array((width / columns, height / rows))
        overlap = round(expected.width * self._rule.overlap)
        for window in windows(columns, rows, expected.width, overlap):
            part = reduced[window.top : window.bottom, window.left : window.right]
            yield part, np.array((window.left, window.top)), scale

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
        looks: list[Candidates] = []
        for start in range(0, len(squares), BATCH):
            batch = squares[start : start + BATCH]
            with stopwatch.measure("prepare detection"):
                tensor = np.concatenate([self._input(frame, square) for square in batch])
            with stopwatch.measure("detection network"):
                outputs = await run(self._close_up.model.name, tensor)
            with stopwatch.measure("read faces"):
                each = (
                    {name: rows[row : row + 1] for name, rows in outputs.items()}
                    for row in range(len(batch))
                )
                looks += [self._close_up.read(one, place) for one in each]
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
