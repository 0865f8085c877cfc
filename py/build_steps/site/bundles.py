"""The bundles: which rooms of the Python package the page fetches, and when.

``core`` is fetched at every start, ``attributes`` when someone switches on age and gender,
``album`` when someone opens an album of photographs or a lesson, ``portraits`` with both,
``glass`` with the glass box or a lesson, ``edits`` when someone edits a step there, ``video`` with
the first video, ``teaching`` when someone fits or opens a head, or evaluates predictions,
``lessons`` with the first lesson, and ``exercises`` when a learner writes a program. Each is a zip
file.
``tests/test_layers.py`` checks this declaration against the actual imports.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..paths import ROOT

PACKAGE = ROOT / "py" / "emotilens"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A part of the package that the page fetches as one file.

    Attributes:
        parts: folders and files below ``py/emotilens``.
        after: the bundles that must be loaded first.
    """

    parts: tuple[str, ...]
    after: tuple[str, ...] = ()

    @property
    def sources(self) -> list[Path]:
        """The Python files of the bundle, in a fixed order."""
        return [file for part in self.parts for file in _files_of(PACKAGE / part)]

    def archive(self) -> bytes:
        """The files as a zip file; the same sources give the same bytes.

        They are stored as they are: hosts and the page compress the whole better.
        """
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for file in self.sources:
                name = file.relative_to(PACKAGE.parent).as_posix()
                archive.writestr(zipfile.ZipInfo(name), file.read_bytes())
        return content.getvalue()


ALBUM = (
    *("agreement", "album", "album_document", "album_view", "album_xmp", "dates", "edits"),
    *("exif", "gathering", "labels", "open_album", "organising", "person", "photographs"),
    *("rank_order", "resemblances"),
)
"""Modules of the room ``people`` that an album needs besides those for age and gender."""

BUNDLES: Mapping[str, Bundle] = {
    "core": Bundle(
        (
            "__init__.py",
            "basics",
            "manifest",
            "steps",
            "heads",
            "recognition.py",
            "people/__init__.py",
            "people/group.py",
            "pipeline.py",
            "engine.py",
            "live",
            "browser/__init__.py",
            "browser/event_loop.py",
            "browser/live.py",
        )
    ),
    "attributes": Bundle(
        (
            "people/attributes.py",
            "people/clusters.py",
            "people/comparing.py",
            "people/distances.py",
            "people/joining.py",
            "people/reader.py",
            "people/tracked.py",
            "browser/attributes.py",
        ),
        after=("core",),
    ),
    "portraits": Bundle(("portraits",), after=("core",)),
    "album": Bundle(
        (
            *(f"people/{name}.py" for name in ALBUM),
            "browser/albums.py",
        ),
        after=("attributes", "portraits"),
    ),
    "glass": Bundle(("glass", "browser/glass.py"), after=("core",)),
    "edits": Bundle(("edits", "browser/edits.py"), after=("glass",)),
    "video": Bundle(
        (
            "people/looks.py",
            "sequences",
            "timeline",
            "browser/sessions.py",
            "browser/tables.py",
            "browser/video.py",
        ),
        after=("core",),
    ),
    "teaching": Bundle(
        (
            "fitting/__init__.py",
            "fitting/layers",
            "evaluation/__init__.py",
            "evaluation/annotations",
            "evaluation/metrics",
            "browser/heads.py",
            "browser/evaluation.py",
        ),
        after=("video",),
    ),
    "lessons": Bundle(("lessons", "browser/lessons.py"), after=("teaching", "glass", "album")),
    "exercises": Bundle(("browser/exercises.py",), after=("edits", "lessons")),
}


SOURCES = Bundle(
    ("steps", "heads", "recognition.py", "pipeline.py", "basics/arrays.py", "basics/boxes.py"),
)
"""The source of what the glass box shows. The core's own modules are byte code in the page, which
names the place of its sources; they are unpacked there."""


def _files_of(place: Path) -> list[Path]:
    return [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))
