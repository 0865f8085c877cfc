"""A network that tells engagement from windows of embeddings: a user's ONNX file."""

from pathlib import Path

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import ModelUnavailableError, NetworkOutputError
from emotilens.embeddings.engagement_windows import FRAMES, engagement_windows

from .cpu_session import cpu_session

CLASSES = ("distracted", "engaged")
"""In the order of the authors' network."""

ROUNDING = 1e-3
"""How far a window's probabilities may be from adding up to 1."""


class EngagementNetwork:
    """Reads windows, shape (windows, frames, 2 · size), and gives probabilities of ``CLASSES``.

    Args:
        file: an ONNX file with one input and one output.

    Raises:
        ModelUnavailableError: when it cannot be read or loaded.
    """

    def __init__(self, file: Path) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise ModelUnavailableError(
                f"The network {file} cannot be read: {error}. Check the path."
            ) from error
        self._name = file.name
        self._session = cpu_session(content, file.name, "Export it again as ONNX.")

    def engagement(self, embeddings: Floats, stride: int = 1) -> Floats:
        """Mean of the probabilities over all windows of a video, shape (classes,).

        Args:
            embeddings: of frames with the face, in their order, shape (frames, size).
            stride: frames from one window's start to the next.

        Raises:
            NetworkOutputError: when the network reads other windows, or gives something else.
            SpecificationError: when there are not more frames than a window has.
        """
        total, count = np.zeros(len(CLASSES)), 0
        for window in engagement_windows(embeddings, FRAMES, stride):
            total += self._read(window)
            count += 1
        return total / count

    def _read(self, window: Floats) -> Floats:
        (given,) = self._session.get_inputs()
        tensor = window[None].astype(np.float32)
        try:
            said, *further = self._session.run(None, {given.name: tensor})
        except Exception as failure:
            # ONNX Runtime raises types of its own that share no base but Exception.
            raise NetworkOutputError(
                f"The network “{self._name}” cannot read a window of the shape {tensor.shape}: "
                f"{failure} Give tables of the embeddings that it was trained on."
            ) from failure
        row = np.asarray(said, np.float64)
        fits = not further and row.shape == (1, len(CLASSES)) and np.isfinite(row).all()
        if not fits or row.min() < 0 or abs(row.sum() - 1) > ROUNDING:
            raise NetworkOutputError(
                f"The network “{self._name}” gives {1 + len(further)} outputs, the first of the "
                f"shape {row.shape}, for a window. It must give one, the probabilities of "
                f"{' and '.join(CLASSES)}, which add up to 1."
            )
        return row[0]
