"""Everything that was read of an album, as the arrays that persons are found from."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import numpy as np

from emotilens.people.album_document import AlbumPhotograph
from emotilens.people.gathering import GatheredAlbum, album_photograph, gathered

from .dates import file_date
from .kept_faces import KeptFaces


def gather(
    kept: KeptFaces, files: Mapping[str, Path], now: datetime, *, file_dates: bool = False
) -> GatheredAlbum:
    """Gather what was read of some files; descriptors are in memory once.

    Args:
        kept: what was read.
        files: the album's files by name; those that were not read are left out.
        now: the time of this machine, to recognise wrong clocks.
        file_dates: whether photographs without an EXIF date get that of their file.
    """
    moment = np.datetime64(now, "s")
    names = defaultdict(list)
    for name in sorted(files):
        if name in kept.files:
            names[kept.files[name].sha256].append(name)
    order = {sha256: position for position, sha256 in enumerate(names)}
    found: dict[int, AlbumPhotograph] = {}
    counts = np.zeros(len(order), np.intp)
    size = 0
    for one in kept.photographs():
        if one.sha256 in order:
            position = order[one.sha256]
            first, *others = names[one.sha256]
            taken = one.taken or (file_date(files[first]) if file_dates else None)
            found[position] = album_photograph(one, first, tuple(others), taken, moment)
            counts[position] = len(one.boxes)
            size = max(size, one.descriptors.shape[1])
    starts = np.concatenate(([0], np.cumsum(counts)))
    ages, males = np.empty(starts[-1]), np.empty(starts[-1])
    descriptors = np.empty((starts[-1], size), np.float32)
    for one in kept.photographs():
        if one.sha256 in order and len(one.boxes):
            position = order[one.sha256]
            rows = slice(starts[position], starts[position + 1])
            ages[rows], males[rows], descriptors[rows] = one.ages, one.males, one.descriptors
    # A damaged part may lack a photograph whose name is in another.
    there = sorted(found)
    photographs = tuple(found[position] for position in there)
    return gathered(photographs, ages, males, descriptors, moment)
