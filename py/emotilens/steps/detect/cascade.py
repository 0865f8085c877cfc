"""Face detection by three networks in a row: MTCNN.

The first network slides over the picture in ever smaller sizes and proposes squares, the second
discards most of them, the third finds the box and five landmarks of those that are left. Small
faces are found where the picture is large, so that no windows are needed.

Source: K. Zhang, Z. Zhang, Z. Li, Y. Qiao, "Joint face detection and alignment using multitask
cascaded convolutional networks", IEEE Signal Processing Letters 23, 2016, arXiv 1604.02878. The
arithmetic is that of the Python package ``mtcnn`` 1.0.0, down to its rounding: what it finds in a
picture is found here, too.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats, Image, Integers, Singles, Tensor
from emotilens.basics.errors import NetworkOutputError, SpecificationError
from emotilens.basics.networks import NetworkRunner
from emotilens.basics.stopwatch import Stopwatch
from emotilens.manifest.model_specification import (
    CascadeSpecification,
    CascadeStage,
    InputSpecification,
    ModelSpecification,
)

from ..preprocess import CHANNELS
from .candidates import Candidates
from .pyramid import bands, patches, scales_of, shrunk

AT_ONCE = 256
"""Patches that a network reads at once, which bounds the memory that a crowd takes."""

BAND_PIXELS = 400_000
"""Of a band of a size: its layers take about 50 megabytes."""

MOST_CANDIDATES = 5000
"""Of one size of a picture, best first: a pattern without faces must not take minutes."""

BLOCK = 512
"""Boxes that are compared with all better ones at once, which bounds the memory."""


class CascadeDetector:
    """Finds the faces of single pictures, of any number.

    Args:
        model: the first network's specification, with the cascade.
        refinement: that of the second network.
        output: that of the third one.

    Attributes:
        model: the first network's specification.

    Raises:
        SpecificationError: if the first one has no cascade.
    """

    def __init__(
        self,
        model: ModelSpecification,
        refinement: ModelSpecification,
        output: ModelSpecification,
    ) -> None:
        if model.detection is None or model.detection.cascade is None:
            raise SpecificationError(
                f"The model “{model.name}” is not the first of several networks. Choose a detector "
                f"whose entry in models/manifest.json has a “cascade”."
            )
        self.model = model
        self._detection = model.detection
        self._rule: CascadeSpecification = model.detection.cascade
        self._refinement = refinement
        self._output = output

    async def find(self, frame: Image, run: NetworkRunner, stopwatch: Stopwatch) -> Candidates:
        """Detect the faces in a picture.

        Args:
            frame: upright picture, uint8 of shape (height, width, 3 or 4), red first.
            run: runs a network by its model's name.
            stopwatch: measures the stages.

        Returns:
            One entry per face, best score first, in pixels of the picture; boxes may reach beyond
            its border.

        Raises:
            NetworkOutputError: if an output is missing or has another shape.
        """
        picture = np.ascontiguousarray(frame[..., list(CHANNELS[self.model.input.colour])])
        boxes = await self._proposals(picture, run, stopwatch)
        boxes, scores, _ = await self._stage(
            picture, boxes, self._refinement, self._rule.refinement, run, stopwatch
        )
        boxes, scores, points = await self._stage(
            picture, squares(boxes), self._output, self._rule.output, run, stopwatch, last=True
        )
        corners = boxes[:, :2]
        return Candidates(np.concatenate((corners, boxes[:, 2:] - corners), axis=1), scores, points)

    async def _proposals(self, picture: Image, run: NetworkRunner, stopwatch: Stopwatch) -> Floats:
        """Squares that may hold a face, as corners, shape (n, 4)."""
        boxes: list[Floats] = [np.empty((0, 4))]
        scores: list[Floats] = [np.empty(0)]
        for columns, rows, scale in self._sizes(picture):
            found, sure = await self._of_size(picture, columns, rows, run, stopwatch)
            with stopwatch.measure("read faces"):
                kept = unrivalled(found, sure, self._detection.overlap_threshold)
                boxes.append(found[kept] / scale)
                scores.append(sure[kept])
        with stopwatch.measure("read faces"):
            found = np.concatenate(boxes)
            return squares(
                found[unrivalled(found, np.concatenate(scores), self._rule.overlap_threshold)]
            )

    def _sizes(self, picture: Image) -> Iterator[tuple[int, int, float]]:
        """Columns, rows and scale of each size in which the picture is read."""
        height, width = picture.shape[:2]
        smallest = max(self._rule.smallest_face, max(width, height) / self._rule.faces_across)
        cell = self.model.input.width
        for scale in scales_of(width, height, cell, smallest, self._rule.factor):
            columns, rows = int(width * scale), int(height * scale)
            if min(columns, rows) < cell:
                return
            yield columns, rows, scale

    async def _of_size(
        self, picture: Image, columns: int, rows: int, run: NetworkRunner, stopwatch: Stopwatch
    ) -> tuple[Floats, Floats]:
        """The best candidates of one size: corners in its pixels, and scores.

        It is made and read band by band, since the network's layers take many times its memory.
        """
        expected = self.model.input
        (stride,), cell = self._detection.strides, expected.width
        boxes, scores = [], []
        for band in bands(rows, columns, cell, stride, BAND_PIXELS):
            with stopwatch.measure("prepare detection"):
                level = _planes(shrunk(picture, columns, rows, band)[None], expected)
            with stopwatch.measure("detection network"):
                outputs = await run(self.model.name, level)
            with stopwatch.measure("read faces"):
                found, sure = self._read_band(outputs)
                boxes.append(found + np.array((0, band.start, 0, band.start)))
                scores.append(sure)
        found, sure = np.concatenate(boxes), np.concatenate(scores)
        best = np.argsort(-sure, kind="stable")[:MOST_CANDIDATES]
        return found[best], sure[best]

    def _read_band(self, outputs: Mapping[str, Tensor]) -> tuple[Floats, Floats]:
        """The candidates of a band: corners in its pixels, and scores."""
        maps, offsets = output_of(outputs, "scores"), output_of(outputs, "boxes")
        cells = maps.shape[2:] if maps.ndim == 4 else ("rows", "columns")
        check_shapes((maps, offsets), ((1, 2, *cells), (1, 4, *cells)))
        rows, columns = np.nonzero(maps[0, 1] > self._detection.score_threshold)
        (stride,), cell = self._detection.strides, self.model.input.width
        before = np.stack((columns, rows), axis=1) * stride
        # A cell runs from its first pixel, counted from 1, to its last.
        whole = np.concatenate((before + 1, before + cell), axis=1)
        moved = offsets[0, :, rows, columns].astype(np.float64) * (cell - 1)
        return whole + moved, maps[0, 1, rows, columns].astype(np.float64)

    async def _stage(
        self,
        picture: Image,
        boxes: Floats,
        model: ModelSpecification,
        rule: CascadeStage,
        run: NetworkRunner,
        stopwatch: Stopwatch,
        *,
        last: bool = False,
    ) -> tuple[Floats, Floats, Floats]:
        """What the next network makes of squares: boxes, scores, and landmarks of the last one."""
        count = len(self._detection.landmarks) if last else 0
        found: list[tuple[Floats, Floats, Floats]]
        found = [(np.empty((0, 4)), np.empty(0), np.empty((0, count, 2)))]
        expected = model.input
        outside = expected.mean[0] * expected.divide
        for start in range(0, len(boxes), AT_ONCE):
            some = boxes[start : start + AT_ONCE]
            with stopwatch.measure("prepare detection"):
                tensor = _planes(patches(picture, some, expected.width, outside), expected)
            with stopwatch.measure("detection network"):
                outputs = await run(model.name, tensor)
            with stopwatch.measure("read faces"):
                found.append(self._read_patches(outputs, some, rule.score_threshold, last=last))
        with stopwatch.measure("read faces"):
            refined, scores, points = (np.concatenate(part) for part in zip(*found, strict=True))
            # Of the last boxes, one within another is the same face.
            kept = unrivalled(refined, scores, rule.overlap_threshold, of_smaller=last)
            return refined[kept], scores[kept], points[kept]

    def _read_patches(
        self, outputs: Mapping[str, Tensor], boxes: Floats, threshold: float, *, last: bool
    ) -> tuple[Floats, Floats, Floats]:
        """Boxes, scores and landmarks of the squares that hold a face."""
        count = len(self._detection.landmarks) if last else 0
        scores = output_of(outputs, "scores").astype(np.float64)
        offsets = output_of(outputs, "boxes").astype(np.float64)
        points = (
            output_of(outputs, "landmarks").astype(np.float64)
            if last
            else np.empty((len(boxes), 0))
        )
        check_shapes((scores, offsets), ((len(boxes), 2), (len(boxes), 4)))
        check_shapes((scores, points), ((len(boxes), 2), (len(boxes), 2 * count)))
        sizes = boxes[:, 2:] - boxes[:, :2] + 1
        refined = boxes + offsets * np.tile(sizes, 2)
        # All x come first, then all y; the package counts pixels from 1 here.
        places = points.reshape(len(boxes), 2, count).swapaxes(1, 2)
        places = places * sizes[:, None] + boxes[:, None, :2] - 1
        kept = scores[:, 1] > threshold
        return refined[kept], scores[kept, 1], places[kept]


def output_of(outputs: Mapping[str, Tensor], name: str) -> Tensor:
    """One of the outputs of a network.

    Raises:
        NetworkOutputError: if it is missing.
    """
    if name not in outputs:
        raise NetworkOutputError(
            f"The face detector did not return the output {name}. Install the model again."
        )
    return outputs[name]


def check_shapes(
    arrays: tuple[NDArray[Any], NDArray[Any]], expected: tuple[tuple[int | str, ...], ...]
) -> None:
    """Compare the shapes of two outputs of a network with those expected.

    Raises:
        NetworkOutputError: if one differs.
    """
    found = arrays[0].shape, arrays[1].shape
    if found != expected:
        raise NetworkOutputError(
            f"The face detector returned outputs of shapes {found[0]} and {found[1]} instead of "
            f"{expected[0]} and {expected[1]}. Install the model again, or correct its manifest "
            f"entry."
        )


def squares(boxes: Floats) -> Floats:
    """The smallest squares about the same centres; corners of shape (n, 4)."""
    sizes = boxes[:, 2:] - boxes[:, :2]
    sides = sizes.max(axis=1, keepdims=True, initial=0)
    corners = boxes[:, :2] + sizes / 2 - sides / 2
    return np.concatenate((corners, corners + sides), axis=1)


def unrivalled(
    boxes: Floats, scores: Floats, threshold: float, *, of_smaller: bool = False
) -> Integers:
    """The boxes that overlap no better one, best first.

    A box that is itself discarded also counts as a rival, as in the package; common non-maximum
    suppression would keep more.

    Args:
        boxes: corners of shape (n, 4).
        scores: shape (n,).
        threshold: overlaps above this count.
        of_smaller: whether overlaps are shares of the smaller box, instead of the union.

    Returns:
        Positions.
    """
    order = np.argsort(-scores, kind="stable")
    ranked = boxes[order]
    areas = (ranked[:, 2:] - ranked[:, :2]).prod(axis=1)
    is_kept = np.ones(len(ranked), bool)
    for start in range(0, len(ranked), BLOCK):
        end = min(start + BLOCK, len(ranked))
        some, better = ranked[start:end, None], ranked[:end]
        sides = np.minimum(some[..., 2:], better[:, 2:]) - np.maximum(some[..., :2], better[:, :2])
        shared = np.clip(sides, 0, None).prod(axis=-1)
        own = areas[start:end, None]
        whole = np.minimum(own, areas[:end]) if of_smaller else own + areas[:end] - shared
        rivals = (shared > threshold * whole) & (np.arange(end) < np.arange(start, end)[:, None])
        is_kept[start:end] = ~rivals.any(axis=1)
    return np.asarray(order[is_kept])


def _planes(pictures: Singles, expected: InputSpecification) -> Tensor:
    """Pictures of shape (n, height, width, channels) as a network's input."""
    mean, deviation = (
        np.array(values, np.float32) for values in (expected.mean, expected.deviation)
    )
    levels = (pictures / np.float32(expected.divide) - mean) / deviation
    return np.ascontiguousarray(levels.transpose(0, 3, 1, 2))
