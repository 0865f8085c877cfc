"""A network that predicts engagement from windows of embeddings: a user's ONNX file."""

from pathlib import Path

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import ModelUnavailableError, NetworkOutputError
from emotilens.embeddings.engagement_windows import FRAMES, engagement_windows

from .cpu_session import cpu_session

CLASSES = ("distracted", "engaged")
"""The classes, in the order of the authors' network."""

ROUNDING = 1e-3
"""How far the sum of a window's probabilities may be from 1."""


class EngagementNetwork:
    """Predicts probabilities of ``CLASSES`` from windows, shape (windows, frames, 2 · size).

    Args:
        file: an ONNX file with one input and one output.

    Raises:
        ModelUnavailableError: if it cannot be read or loaded.
    """

    def __init__(self, file: Path) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise ModelUnavailableError(
                f"The network {file} cannot be read: {error.strerror or error}. Check the path."
            ) from error
        self._name = file.name
        self._session = cpu_session(content, file.name, "Export it again as ONNX.")

    def engagement(self, embeddings: Floats, stride: int = 1) -> Floats:
        """Mean probabilities over all windows of a video, shape (classes,).

        Args:
            embeddings: the embeddings of the frames with a face, in order, shape (frames, size).
            stride: frames from the start of one window to the next.

        Raises:
            NetworkOutputError: if the network reads other windows, or has another output.
            SpecificationError: if the video has no more frames than a window.
        """
        total, count = np.zeros(len(CLASSES)), 0
        for window in engagement_windows(embeddings, FRAMES, stride):
            total += self._read(window)
            count += 1
        return total / count

    def _read(self, window: Floats) -> Floats:
        (network_input,) = self._session.get_inputs()
        tensor = window[None].astype(np.float32)
        try:
            probabilities, *further = self._session.run(None, {network_input.name: tensor})
        except Exception as failure:
            # ONNX Runtime's exception types have no common base except Exception.
            raise NetworkOutputError(
                f"The network “{self._name}” rejects a window of the shape {tensor.shape}: "
                f"{failure} Use tables of the embeddings that it was trained on."
            ) from failure
        row = np.asarray(probabilities, np.float64)
        fits = not further and row.shape == (1, len(CLASSES)) and np.isfinite(row).all()
        if not fits or row.min() < 0 or abs(row.sum() - 1) > ROUNDING:
            raise NetworkOutputError(
                f"For one window, the network “{self._name}” has {1 + len(further)} outputs, the "
                f"first of the shape {row.shape}. It must have one: the probabilities of "
                f"{' and '.join(CLASSES)}, which sum to 1."
            )
        return row[0]
