"""An album that is being read: photographs are added one by one, and persons are found at any time.

Photographs keep their order, so the position of a face never changes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .agreement import agreement
from .album_document import album_document, album_table
from .album_view import SHOWN_OTHERS, album_view
from .album_xmp import album_sidecars
from .edits import Edit
from .gathering import GatheredAlbum, album_photograph, gathered
from .labels import read_labels
from .organising import Album, AlbumSettings, organise
from .photographs import ReadPhotograph


class OpenAlbum:
    """The photographs that were read so far."""

    def __init__(self) -> None:
        self._photographs: list[ReadPhotograph] = []
        self._names: list[list[str]] = []
        self._given: list[set[str]] = []
        self._used: set[str] = set()
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._photographs)

    def place_of(self, sha256: str) -> int | None:
        """The number of the photograph with these bytes, or None."""
        return self._places.get(sha256)

    def add(self, name: str, photograph: ReadPhotograph) -> None:
        """Add a photograph; one with the same bytes as another only adds its name to that one."""
        place = self.place_of(photograph.sha256)
        if place is not None:
            self.add_name(place, name)
            return
        self._places[photograph.sha256] = len(self._photographs)
        self._photographs.append(photograph)
        self._names.append([])
        self._given.append(set())
        self.add_name(len(self._names) - 1, name)

    def add_name(self, place: int, name: str) -> None:
        """Note that a file has the bytes of a photograph.

        Where files of several folders have the same name, all but the first get a number, so that
        every name stands for one photograph.
        """
        if name in self._given[place]:
            return
        self._given[place].add(name)
        unused, number = name, 1
        while unused in self._used:
            number += 1
            unused = _numbered(name, number)
        self._used.add(unused)
        self._names[place].append(unused)

    def view(
        self,
        settings: AlbumSettings,
        edits: Sequence[Edit],
        now: np.datetime64,
        others: int = SHOWN_OTHERS,
        *,
        is_compared: bool = False,
    ) -> dict[str, Any]:
        """The album in plain types, as ``album_view`` describes it.

        With it, as ``agreement``, how well persons agree with subfolders, each of which shows one
        person, or None: the ``figures`` of ``Agreement`` by their names; how many ``subfolders``
        and ``photographs`` were compared; and how many photographs in subfolders are
        ``without_face`` and left out.

        Args:
            settings: how it is put in order.
            edits: what a person has changed since.
            now: the time of this machine, to recognise wrong clocks.
            others: most persons who are listed besides those of the album.
            is_compared: whether to compare them with subfolders.

        Raises:
            EvaluationError: if there is nothing to compare.
            SpecificationError: if the grouping needs more memory than is allowed.
        """
        collected, album = self._organised(settings, edits, now)
        view = album_view(album, collected, settings, others)
        return view | {"agreement": _agreement(collected, album) if is_compared else None}

    def document(
        self,
        settings: AlbumSettings,
        edits: Sequence[Edit],
        now: np.datetime64,
        about: Mapping[str, Any],
        *,
        is_compared: bool = False,
    ) -> dict[str, Any]:
        """The album as ``album_document`` writes it; arguments and errors as for ``view``.

        Args:
            settings: how it is put in order.
            edits: what a person has changed since.
            now: the time of this machine.
            about: the first entries.
            is_compared: whether to add the figures of agreement with subfolders.
        """
        collected, album = self._organised(settings, edits, now)
        if is_compared:
            about = {**about, "agreement": _agreement(collected, album)["figures"]}
        return album_document(album, collected.faces, collected.photographs, settings, about)

    def table(self, settings: AlbumSettings, edits: Sequence[Edit], now: np.datetime64) -> str:
        """The album as ``album_table`` writes it; arguments and errors as for ``view``."""
        collected, album = self._organised(settings, edits, now)
        return album_table(album, collected.faces, collected.photographs)

    def sidecars(
        self, settings: AlbumSettings, edits: Sequence[Edit], now: np.datetime64
    ) -> dict[str, str]:
        """XMP files as ``album_sidecars`` makes them; arguments and errors as for ``view``."""
        collected, album = self._organised(settings, edits, now)
        return album_sidecars(album, collected.faces, collected.photographs)

    def _organised(
        self, settings: AlbumSettings, edits: Sequence[Edit], now: np.datetime64
    ) -> tuple[GatheredAlbum, Album]:
        collected = self._gathered(now)
        album = organise(collected.faces, collected.months, collected.years, settings, edits)
        return collected, album

    def _gathered(self, now: np.datetime64) -> GatheredAlbum:
        read = self._photographs
        photographs = [
            album_photograph(one, names[0], tuple(names[1:]), one.taken, now)
            for one, names in zip(read, self._names, strict=True)
        ]
        described = [one.descriptors for one in read if len(one.boxes)]
        return gathered(
            photographs,
            ages=np.concatenate([np.empty(0), *(one.ages for one in read)]),
            males=np.concatenate([np.empty(0), *(one.males for one in read)]),
            descriptors=np.concatenate(described) if described else np.empty((0, 0), np.float32),
            now=now,
        )


def _numbered(name: str, number: int) -> str:
    """A path with a number before its ending, such as “June 1.5/beach (2).jpg”."""
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    return f"{folder}{slash}{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"


def _agreement(collected: GatheredAlbum, album: Album) -> dict[str, Any]:
    labels = read_labels(collected.faces, collected.photographs)
    figures = agreement(album.persons_of_faces[labels.faces], labels.labels)
    return {
        "figures": figures._asdict(),
        "subfolders": labels.subfolders,
        "photographs": len(labels.faces),
        "without_face": labels.without_face,
    }
