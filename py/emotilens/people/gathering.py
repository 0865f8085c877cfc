"""Everything that was read of an album, as the arrays that persons are found from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from emotilens.basics.arrays import Floats, Singles

from .album_document import AlbumPhotograph
from .dates import dating
from .organising import AlbumFaces
from .photographs import ReadPhotograph


@dataclass(frozen=True, slots=True)
class GatheredAlbum:
    """The photographs of an album and their faces.

    Attributes:
        photographs: files with the same bytes are one.
        faces: in the order of the photographs.
        months: when each photograph was taken, to the month; nan if unknown.
        years: the same to the moment.
    """

    photographs: tuple[AlbumPhotograph, ...]
    faces: AlbumFaces
    months: Floats
    years: Floats


def gathered(
    photographs: Sequence[AlbumPhotograph],
    ages: Floats,
    males: Floats,
    descriptors: Singles,
    now: np.datetime64,
) -> GatheredAlbum:
    """Photographs and the faces that were read in them.

    Args:
        photographs: all of them.
        ages: of their faces, in the same order, of shape (faces,).
        males: gender scores, 0 to 1, of shape (faces,).
        descriptors: of length 1, of shape (faces, size).
        now: the time of this machine, to recognise wrong clocks.
    """
    datings = [dating(one.taken, now) for one in photographs]
    counts = [len(one.boxes) for one in photographs]
    widths = [one.boxes[:, 2] / one.width for one in photographs]
    return GatheredAlbum(
        tuple(photographs),
        AlbumFaces(
            photographs=np.repeat(np.arange(len(counts)), counts),
            widths=np.concatenate([np.empty(0), *widths]),
            ages=ages,
            males=males,
            descriptors=descriptors,
        ),
        months=np.array([one.month for one in datings]),
        years=np.array([one.year for one in datings]),
    )


def album_photograph(
    read: ReadPhotograph,
    name: str,
    duplicates: tuple[str, ...],
    taken: str | None,
    now: np.datetime64,
) -> AlbumPhotograph:
    """What an album says of a photograph that was read.

    Args:
        read: its faces.
        name: path from the album's folder.
        duplicates: names of further files with the same bytes.
        taken: the date that counts, unless a wrong clock set it.
        now: the time of this machine.
    """
    is_wrong = dating(taken, now).problem is not None
    return AlbumPhotograph(
        name=name,
        duplicates=duplicates,
        width=read.width,
        height=read.height,
        taken=None if is_wrong else taken,
        wrong_clock=taken if is_wrong else None,
        turn=read.turn,
        notes=read.notes,
        boxes=read.boxes,
        orientation=read.orientation,
    )
