"""A folder of XMP sidecar files, apart from the photographs, which are left as they are."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from emotilens.basics.errors import OutputError
from emotilens.people.album_xmp import SUFFIX
from emotilens.whole_files import replaced_folder


def check_sidecars(folder: Path) -> None:
    """Check that a folder holds nothing but sidecar files, which can be made again.

    Raises:
        OutputError: if it holds anything else.
    """
    for place, _, names in os.walk(folder):
        for name in names:
            if not name.endswith(SUFFIX):
                raise OutputError(
                    f"{Path(place) / name} is not a sidecar file, so the folder {folder} is not "
                    f"replaced. Move the file elsewhere, or choose another --out."
                )


def write_sidecars(folder: Path, sidecars: Mapping[str, str]) -> None:
    """Replace a folder of sidecar files.

    Args:
        folder: for them, in the same subfolders as the photographs.
        sidecars: their texts by their names.

    Raises:
        OutputError: if it holds anything else, or the files cannot be written.
    """
    check_sidecars(folder)
    try:
        with replaced_folder(folder) as fresh:
            for name, text in sidecars.items():
                file = fresh / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
    except OSError as error:
        raise OutputError(
            f"Sidecar files cannot be written in {folder.parent}: {error.strerror or error}. "
            f"Choose another --out, or leave out --xmp."
        ) from error


def remove_sidecars(folder: Path) -> None:
    """Remove a folder of sidecar files, if there is one.

    Raises:
        OutputError: if it holds anything else.
        OSError: if it cannot be removed.
    """
    check_sidecars(folder)
    if folder.exists():
        shutil.rmtree(folder)
