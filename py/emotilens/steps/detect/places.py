"""Where a live stream's faces are, or may be."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.arrays import Floats

from .candidates import Candidates, together


@dataclass(frozen=True, slots=True)
class Places:
    """Places in the latest frame, one entry each.

    Attributes:
        faces: what was last seen there.
        is_face: whether it is a face; what a window has shown needs a closer look first.
        is_close: whether only closer looks find it, since it is small for a whole frame.
        due: when its next closer look is due, in seconds.
    """

    faces: Candidates
    is_face: NDArray[np.bool_]
    is_close: NDArray[np.bool_]
    due: Floats

    def chosen(self, rows: NDArray[np.bool_]) -> "Places":
        """Those where a mask is true."""
        faces = self.faces.chosen(rows)
        return Places(faces, self.is_face[rows], self.is_close[rows], self.due[rows])

    def and_also(self, other: "Places") -> "Places":
        """These, and then others."""
        return Places(
            together([self.faces, other.faces]),
            np.concatenate((self.is_face, other.is_face)),
            np.concatenate((self.is_close, other.is_close)),
            np.concatenate((self.due, other.due)),
        )

    @property
    def seen(self) -> Candidates:
        """The faces, best score first."""
        rows = np.flatnonzero(self.is_face)
        order = (-self.faces.scores[rows]).argsort(kind="stable")
        return self.faces.chosen(rows[order].tolist())


def places_of(faces: Candidates, due: float, *, is_face: bool, is_close: bool) -> Places:
    """Candidates as places that are all alike."""
    count = len(faces.scores)
    return Places(faces, np.full(count, is_face), np.full(count, is_close), np.full(count, due))
