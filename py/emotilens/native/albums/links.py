"""A folder of links for each person of an album; photographs are neither copied nor changed."""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from emotilens.basics.errors import OutputError
from emotilens.whole_files import replaced_folder

from ..result_files import LONGEST_NAME, with_digest


def check_links(folder: Path) -> None:
    """Check that a folder for links holds nothing but links, which can be made again.

    Raises:
        OutputError: if it holds anything else.
    """
    if not folder.exists():
        return
    for place, _, names in os.walk(folder):
        for name in names:
            if not (Path(place) / name).is_symlink():
                raise OutputError(
                    f"{Path(place) / name} is not a link, so the folder {folder} is not replaced. "
                    f"Move the file elsewhere, or choose another --out."
                )


def write_links(folder: Path, persons: Mapping[str, Sequence[Path]]) -> None:
    """Replace a folder of links.

    Args:
        folder: with one folder for each person.
        persons: the photographs by the person's name.

    Raises:
        OutputError: if it holds anything but links, or links cannot be made there.
    """
    check_links(folder)
    try:
        with replaced_folder(folder) as fresh:
            for name, files in persons.items():
                _link(fresh / name, files)
    except OSError as error:
        raise OutputError(
            f"Links cannot be made in {folder.parent}: {error.strerror or error}. Choose another "
            f"--out, or leave out --links."
        ) from error


def remove_links(folder: Path) -> bool:
    """Remove a folder of links; returns whether there was one.

    Raises:
        OutputError: if it holds anything else.
        OSError: if it cannot be removed.
    """
    check_links(folder)
    if not folder.exists():
        return False
    shutil.rmtree(folder)
    return True


def _link(folder: Path, files: Sequence[Path]) -> None:
    folder.mkdir()
    for file in files:
        name = file.name
        if os.path.lexists(folder / name):
            name = with_digest(name, os.fsencode(file), LONGEST_NAME)
        (folder / name).symlink_to(file.absolute())
