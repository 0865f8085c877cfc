"""An album as a host shows it: persons with the positions of their faces, and what to look at."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from .album import THRESHOLDS
from .album_document import AlbumPhotograph, album_document
from .album_xmp import without_sidecar
from .dates import EARLIEST
from .gathering import GatheredAlbum
from .labels import subfolders
from .organising import Album, AlbumSettings

SHOWN_OTHERS = 200
"""How many persons are listed at first who are not in the album, of perhaps thousands."""


def album_view(
    album: Album, gathered: GatheredAlbum, settings: AlbumSettings, others: int = SHOWN_OTHERS
) -> dict[str, Any]:
    """An album in plain types.

    Args:
        album: the persons.
        gathered: photographs and faces.
        settings: how they were organised.
        others: most persons who are listed besides those of the album.

    Returns:
        The ``settings`` and ``persons`` of ``album_document``, and the ``methods`` of grouping with
        the author's thresholds; but each face with its ``position``
        and the number of its ``photograph``, and of those who are not in the album only the first
        ``others``, and whoever resembles a person of it; how many there are in all as ``others``;
        ``resemblances`` by numbers of persons; how many ``subfolders`` show
        faces; ``photographs`` as ``name``, ``taken``, ``private`` and number of ``faces``;
        and as ``notes``, names of photographs: ``duplicates``, ``early`` and ``late`` for wrong
        clocks, ``undated``, ``turned``, ``faceless``, and ``without_sidecar``.
    """
    photographs = gathered.photographs
    document = album_document(album, gathered.faces, photographs, settings, {})
    kept = sum(one.is_kept for one in album.persons)
    alike = {pair.second for pair in album.resemblances}
    persons = [
        shown
        for position, shown in enumerate(document["persons"])
        if position < kept + others or position in alike
    ]
    numbers = gathered.faces.photographs
    for shown in persons:
        positions = album.persons[shown["number"] - 1].faces
        for position, face in zip(positions, shown["faces"], strict=True):
            face |= {"position": position, "photograph": int(numbers[position])}
    return {
        "settings": document["settings"],
        "methods": dict(THRESHOLDS),
        "persons": persons,
        "others": len(album.persons) - kept,
        "resemblances": document["resemblances"],
        "subfolders": len(
            {
                folder
                for position, folder in subfolders(photographs).items()
                if len(photographs[position].boxes)
            }
        ),
        "photographs": [
            {
                "name": one.name,
                "taken": one.taken,
                "private": bool(is_private),
                "faces": len(one.boxes),
            }
            for one, is_private in zip(photographs, album.is_private, strict=True)
        ],
        "notes": _notes(photographs),
    }


def _notes(photographs: Sequence[AlbumPhotograph]) -> dict[str, list[str]]:
    wrong = [one for one in photographs if one.wrong_clock]
    is_early = np.array([int(str(one.wrong_clock)[:4]) < EARLIEST for one in wrong], bool)
    return {
        "duplicates": [name for one in photographs for name in one.duplicates],
        "early": [one.name for one, early in zip(wrong, is_early, strict=True) if early],
        "late": [one.name for one, early in zip(wrong, is_early, strict=True) if not early],
        "undated": [one.name for one in photographs if not one.taken and not one.wrong_clock],
        "turned": [one.name for one in photographs if one.turn],
        "faceless": [one.name for one in photographs if not len(one.boxes)],
        "without_sidecar": without_sidecar(photographs),
    }
