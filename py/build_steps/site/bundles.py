"""The bundles: which rooms of the Python package the page fetches, and when.

``core`` comes at every start, ``video`` with the first video, ``teaching`` when somebody fits or
opens a head, or evaluates predictions. Each is a zip file. ``tests/test_layers.py`` holds this
declaration to the actual imports.
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
    """One part of the package that the page fetches in one piece.

    Attributes:
        parts: folders and files below ``py/emotilens``.
        after: the bundle that must be there before it, or None.
    """

    parts: tuple[str, ...]
    after: str | None = None

    @property
    def sources(self) -> list[Path]:
        """Its Python files, in a fixed order."""
        return [file for part in self.parts for file in _files_of(PACKAGE / part)]

    def archive(self) -> bytes:
        """Its files as a zip file; the same sources give the same bytes."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in self.sources:
                name = file.relative_to(PACKAGE.parent).as_posix()
                archive.writestr(zipfile.ZipInfo(name), file.read_bytes(), zipfile.ZIP_DEFLATED)
        return content.getvalue()


BUNDLES: Mapping[str, Bundle] = {
    "core": Bundle(
        (
            "__init__.py",
            "basics",
            "manifest",
            "steps",
            "heads",
            "pipeline.py",
            "engine.py",
            "browser/__init__.py",
            "browser/live.py",
        )
    ),
    "video": Bundle(("sequences", "timeline", "browser/video.py"), after="core"),
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
        after="video",
    ),
}


def _files_of(place: Path) -> list[Path]:
    return [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))
