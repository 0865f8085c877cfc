"""FER+: grey faces of 48 × 48 pixels, each with the votes of ten people.

Sources: Goodfellow et al., Challenges in Representation Learning, 2013, arXiv 1307.0414 (pictures);
Barsoum et al., Training Deep Networks for Facial Expression Recognition with Crowd-Sourced Label
Distribution, ICMI 2016, arXiv 1608.01041 (votes, and the protocol called majority).

The data folder holds ``labels.csv``, with the columns ``split``, ``sheet``, ``cell`` and one for
the votes of each label, and the picture sheets that it names.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from emotilens.steps.label_maps import AFFECTNET

LABELS = AFFECTNET
"""The eight expressions of AffectNet in alphabetical order, as in the EmotiEffNets."""

REJECTIONS = ("unknown", "not_a_face")
CELL = 48
CELLS_A_ROW = 100

DUPLICATE_CORRELATION = 0.95
"""Two pictures whose grey levels correlate at least this much count as the same."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Pictures and votes.

    Attributes:
        pictures: uint8 of shape (n, 48, 48).
        votes: shape (n, 10): number of votes for each of ``LABELS``, then of ``REJECTIONS``.
    """

    pictures: NDArray[np.uint8]
    votes: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.pictures)

    def take(self, chosen: NDArray[np.intp] | NDArray[np.bool_]) -> "Faces":
        """Only the chosen faces."""
        return Faces(self.pictures[chosen], self.votes[chosen])


def read_faces(folder: Path, split: str) -> Faces:
    """Read one split of the data folder.

    Args:
        folder: contains ``labels.csv`` and the sheets that it names.
        split: ``train`` or ``valid``.
    """
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == split]
    sheets = {name: _read_sheet(folder / name) for name in sorted({r["sheet"] for r in rows})}
    pictures = np.stack([_cell(sheets[row["sheet"]], int(row["cell"])) for row in rows])
    votes = np.array([[float(row[name]) for name in LABELS + REJECTIONS] for row in rows])
    return Faces(pictures, votes)


def single_votes_removed(votes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Votes with every count of one set to zero; the paper treats single votes as mistakes."""
    return np.where(votes == 1, 0, votes)


def majority(faces: Faces) -> tuple[Faces, NDArray[np.intp]]:
    """The faces on which most people agree, and their labels.

    A face is kept if one of the eight expressions has more than half of the votes in all ten
    columns, not counting single votes.

    Returns:
        The faces that are kept, and the index of each label in ``LABELS``.
    """
    votes = single_votes_removed(faces.votes)
    best = votes.argmax(axis=1)
    agreed = (votes.max(axis=1) > votes.sum(axis=1) / 2) & (best < len(LABELS))
    return faces.take(agreed), best[agreed]


def distributions(faces: Faces) -> tuple[Faces, NDArray[np.float32]]:
    """The faces with at least half of the votes on expressions, and the shares of the labels.

    Returns:
        The faces that are kept, and the share of each label, shape (n, 8), rows summing to 1.
    """
    votes = single_votes_removed(faces.votes)
    expressions = votes[:, : len(LABELS)]
    kept = 2 * expressions.sum(axis=1) >= np.maximum(votes.sum(axis=1), 1)
    shares = expressions[kept] / expressions[kept].sum(axis=1, keepdims=True)
    return faces.take(kept), shares.astype(np.float32)


def mirrored(faces: Faces) -> Faces:
    """The same faces, mirrored left to right."""
    return Faces(np.ascontiguousarray(faces.pictures[:, :, ::-1]), faces.votes)


def copies(
    faces: Faces, others: Faces, correlation: float = DUPLICATE_CORRELATION
) -> NDArray[np.bool_]:
    """Which faces are also among the others, possibly mirrored, with nearly the same grey levels.

    Returns:
        Shape (len(faces),).
    """
    known = _standardised(others.pictures)
    found = np.zeros(len(faces), bool)
    for pictures in (faces.pictures, faces.pictures[:, :, ::-1]):
        for start in range(0, len(faces), 2048):
            block = _standardised(pictures[start : start + 2048])
            found[start : start + 2048] |= (block @ known.T).max(axis=1) >= correlation
    return found


def _standardised(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    rows = pictures.reshape(len(pictures), -1).astype(np.float32)
    rows -= rows.mean(axis=1, keepdims=True)
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def _read_sheet(file: Path) -> NDArray[np.uint8]:
    with Pillow.open(file) as sheet:
        return np.asarray(sheet.convert("L"))


def _cell(sheet: NDArray[np.uint8], number: int) -> NDArray[np.uint8]:
    top, left = (CELL * position for position in divmod(number, CELLS_A_ROW))
    return sheet[top : top + CELL, left : left + CELL]
