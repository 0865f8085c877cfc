"""A folder of XMP sidecar files, apart from the photographs, which are left as they are."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from emotilens.basics.errors import OutputError
from emotilens.people.album_xmp import SUFFIX, TOOLKIT
from emotilens.whole_files import replaced_folder

from ..result_files import LONGEST_NAME

BEGINNING = 256
"""In bytes: a sidecar names its writer there."""


def check_sidecars(folder: Path) -> None:
    """Check that a folder holds nothing but our sidecar files, which can be made again.

    Raises:
        OutputError: if it holds anything else.
    """
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place) / name
            if not _is_ours(file):
                raise OutputError(
                    f"{file} is not a sidecar file by emotilens, or was changed since, so the "
                    f"folder {folder} is not replaced. Move the file elsewhere, or choose another "
                    f"--out."
                )


def write_sidecars(folder: Path, sidecars: Mapping[Path, str]) -> list[Path]:
    """Replace a folder of sidecar files.

    Args:
        folder: for them, in the same subfolders as the photographs.
        sidecars: their texts by their places there.

    Returns:
        Those with names that are too long for files, which are left out.

    Raises:
        OutputError: if it holds anything else, or the files cannot be written.
    """
    check_sidecars(folder)
    too_long = [place for place in sidecars if len(os.fsencode(place.name)) > LONGEST_NAME]
    try:
        with replaced_folder(folder) as fresh:
            for place, text in sidecars.items():
                if place in too_long:
                    continue
                file = fresh / place
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
    except OSError as error:
        raise OutputError(
            f"Sidecar files cannot be written in {folder.parent}: {error.strerror or error}. "
            f"Choose another --out, or leave out --xmp."
        ) from error
    return too_long


def remove_sidecars(folder: Path) -> None:
    """Remove a folder of sidecar files, if there is one.

    Raises:
        OutputError: if it holds anything else.
        OSError: if it cannot be removed.
    """
    check_sidecars(folder)
    if folder.exists():
        shutil.rmtree(folder)


def _is_ours(file: Path) -> bool:
    if not file.name.endswith(SUFFIX):
        return False
    try:
        with file.open("rb") as content:
            return f'x:xmptk="{TOOLKIT}"'.encode() in content.read(BEGINNING)
    except OSError:
        return False
