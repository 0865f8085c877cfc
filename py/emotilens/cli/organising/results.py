"""What organising an album leaves: JSON, a table, links, and sentences."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import emotilens
from emotilens.basics.errors import SpecificationError
from emotilens.basics.json_text import json_of, parse_json
from emotilens.basics.results import count_text
from emotilens.basics.visible_text import visible_text
from emotilens.native.albums.kept_faces import KeptFaces
from emotilens.native.albums.links import write_links
from emotilens.native.albums.sidecars import write_sidecars
from emotilens.people.agreement import agreement
from emotilens.people.album_document import album_document, album_table
from emotilens.people.album_xmp import SUFFIX, album_sidecars, without_sidecar
from emotilens.people.gathering import GatheredAlbum
from emotilens.people.labels import read_labels
from emotilens.people.organising import AlbumSettings, organise

from ..output.text_files import write_text
from .labels import agreement_text, sweep, sweep_text
from .sentences import listed, remarks, summary

FACES, PERSONS, SIDECARS = "faces", "persons", "xmp"
"""Folders in --out: what was read, with descriptors, the links, and the sidecar files."""

DOCUMENT, TABLE = "album.json", "album.csv"


def about(folder: Path) -> dict[str, Any]:
    """The first entries of the document."""
    return {
        "program": f"emotilens {emotilens.__version__}",
        "organised": datetime.now().astimezone().replace(microsecond=0).isoformat(),
        "folder": _shown(folder),
    }


def check_same_album(out: Path, folder: Path, kept: KeptFaces, files: Mapping[str, Path]) -> None:
    """Check that what was read of another folder would not be forgotten.

    Args:
        out: the folder of the results.
        folder: the folder of photographs.
        kept: what was read before.
        files: the photographs by name.

    Raises:
        SpecificationError: if no photograph is known, and the last album was not of this folder.
    """
    if not kept.files or kept.files.keys() & files.keys():
        return
    try:
        last = parse_json((out / DOCUMENT).read_text("utf-8"))["folder"]
    except (OSError, KeyError, TypeError, ValueError):
        last = None
    if last != _shown(folder):
        raise SpecificationError(
            f"{visible_text(str(out))} has what was read of other photographs "
            f"({listed(sorted(kept.files))}), which would be forgotten. Choose another --out, or "
            f"delete it first with --forget."
        )


class AlbumResults:
    """An album in order, and what is reported of it.

    Args:
        gathered: what was read.
        settings: how it is put in order.
        about: the first entries of the document.

    Attributes:
        lines: what is printed.

    Raises:
        SpecificationError: if the grouping needs more memory than is allowed.
    """

    def __init__(
        self, gathered: GatheredAlbum, settings: AlbumSettings, about: dict[str, Any]
    ) -> None:
        self._gathered = gathered
        self._settings = settings
        self._about = about
        self._album = organise(gathered.faces, gathered.months, gathered.years, settings)
        self._too_long: list[Path] = []
        self._beside_folders: list[str] = []
        self.lines = summary(self._album, gathered.faces, gathered.photographs)

    def compare(self, *, is_swept: bool) -> None:
        """Add how well persons agree with subfolders.

        Args:
            is_swept: also find the best threshold.

        Raises:
            EvaluationError: if no photograph in a subfolder shows a face.
        """
        gathered = self._gathered
        labels = read_labels(gathered.faces, gathered.photographs)
        persons = self._album.persons_of_faces[labels.faces]
        figures = agreement(persons, labels.labels)._asdict()
        self._about["agreement"] = figures
        self.lines += agreement_text(figures, labels)
        if is_swept:
            found = sweep(gathered.faces, gathered.months, self._settings, labels)
            self._about["sweep"] = [
                {"threshold": threshold, **one._asdict()} for threshold, one in found.items()
            ]
            self.lines.append(sweep_text(found))

    def write(self, out: Path) -> None:
        """Write the document and the table.

        Raises:
            OutputError: when one cannot be written.
        """
        faces, photographs = self._gathered.faces, self._gathered.photographs
        document = album_document(self._album, faces, photographs, self._settings, self._about)
        write_text(out / DOCUMENT, json_of(document, indent=1, ascii_only=True) + "\n")
        write_text(out / TABLE, album_table(self._album, faces, photographs))

    def link(self, out: Path, files: Mapping[str, Path]) -> None:
        """Make links to the photographs of each person of the album; raises like ``write``."""
        numbers, photographs = self._gathered.faces.photographs, self._gathered.photographs
        persons = {
            f"person {number}": [
                files[photographs[position].name]
                for position in dict.fromkeys(numbers[list(person.faces)].tolist())
            ]
            for number, person in enumerate(self._album.persons, start=1)
            if person.is_kept
        }
        write_links(out / PERSONS, persons)

    def write_sidecars(self, out: Path, folder: Path, files: Mapping[str, Path]) -> None:
        """Write sidecar files for photographs with persons of the album; raises like ``write``.

        Args:
            out: the folder of the results.
            folder: the folder of photographs; sidecars have the very names of files there.
            files: the photographs by name.
        """
        texts = album_sidecars(self._album, self._gathered.faces, self._gathered.photographs)
        sidecars = {}
        for name, text in texts.items():
            file = files[name.removesuffix(SUFFIX)].relative_to(folder)
            sidecars[file.with_name(file.name + SUFFIX)] = text
        self._too_long = write_sidecars(out / SIDECARS, sidecars)
        self._beside_folders = without_sidecar(self._gathered.photographs)

    def remarks(self) -> Iterator[str]:
        """What a person should know, or look at again."""
        if self._too_long:
            names = [visible_text(str(place.with_suffix(""))) for place in self._too_long]
            yield (
                f"No sidecar file for {count_text(len(names), 'photograph')}, since with {SUFFIX} "
                f"the name would be too long: {listed(names)}. Shorten it, and run this again."
            )
        if names := self._beside_folders:
            yield (
                f"No sidecar file for {count_text(len(names), 'photograph')}, since with {SUFFIX} "
                f"the name is that of a folder: {listed(names)}. Rename the folder, and run this "
                f"again."
            )
        yield from remarks(self._album, self._gathered.faces, self._gathered.photographs)


def _shown(folder: Path) -> str:
    return visible_text(str(folder.absolute()))
