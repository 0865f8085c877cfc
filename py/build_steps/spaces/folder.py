"""The files that both kinds of Space need."""

import shutil
from pathlib import Path

from emotilens import __version__

from ..paths import ROOT
from ..site.screenshot import PICTURE
from .card import THUMBNAIL
from .record import BuildRecord, Kind
from .sources import clean_commit

LARGE_FILES = ("*.gz", "*.onnx", "*.png", "*.wasm", "*.webm", "*.webp", "*.whl", "*.zip")
"""Binary files, and files above 10 MB, which the Hub accepts only in its large-file store."""


def finish_folder(folder: Path, kind: Kind) -> None:
    """Add licence, thumbnail, large-file rules and, last, the record."""
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    shutil.copyfile(PICTURE, folder / THUMBNAIL)
    rules = [f"{pattern} filter=lfs diff=lfs merge=lfs -text\n" for pattern in LARGE_FILES]
    (folder / ".gitattributes").write_text("".join(rules), "utf-8")
    BuildRecord.of_folder(folder, kind, __version__, clean_commit()).write(folder)
